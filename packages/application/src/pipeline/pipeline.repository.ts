import { type PlainDoor, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type OutboxRow = {
  tenantId: string;
  id: string;
  topic: string;
  subjectKind: string;
  subjectId: string;
  priority: number;
};

export type NewOutboxRow = {
  topic: string;
  subjectKind: string;
  subjectId: string;
  payload: string;
  priority: number;
  availableAt: string | null;
};

export const insertOutbox = (tx: TenantWrite, row: NewOutboxRow): void =>
  tx.later(sql`
    insert into outbox (tenant_id, topic, subject_kind, subject_id, payload, priority, available_at)
    values (${tx.tenantId}, ${row.topic}, ${row.subjectKind}, ${row.subjectId}, ${row.payload}::jsonb, ${row.priority}, coalesce(${row.availableAt}::timestamptz, now()))`);

export type DueRow = OutboxRow & {
  /** The database's seconds, so that all relays reckon alike. */
  now: number;
};

/** How far the relay looks for organisations that have not had their turn. */
const WINDOW = 5_000;

/** One job does for whatever was said of its subject before it began; the later rows are published with the first. */
const SAID_ONCE = 'bank_transactions.waiting';

/**
 * Takes due rows and marks them published after `add` has them in the queue. A crash in between adds them
 * once more; the job's id is the row's, and every handler re-reads its subject, so twice is once. Organisations take
 * turns: who has thousands of rows due delays nobody who has one.
 */
export const publishDue = (
  relay: PlainDoor,
  limit: number,
  add: (rows: readonly DueRow[]) => Promise<void>,
): Promise<number> =>
  relay.transact(async (tx) => {
    const rows = await tx.many<DueRow>(sql`
      with due as (
        select tenant_id, id, available_at, row_number() over (partition by tenant_id order by available_at, id) as turn from (
          select tenant_id, id, available_at from outbox
           where published_at is null and available_at <= now() order by available_at, id limit ${WINDOW}) oldest)
      select o.tenant_id as "tenantId", o.id, o.topic, o.subject_kind as "subjectKind", o.subject_id as "subjectId", o.priority,
             extract(epoch from now())::float8 as now
        from outbox o join due on due.tenant_id = o.tenant_id and due.id = o.id
       where o.published_at is null order by due.turn, due.available_at, o.id limit ${limit} for update of o skip locked`);
    if (rows.length === 0) return 0;
    const once = new Map(
      rows.flatMap((row) => (row.topic === SAID_ONCE ? [[`${row.tenantId} ${row.subjectId}`, row]] : [])),
    );
    const along = await alsoSaid(tx, [...once.values()]);
    const jobs = rows.filter((row) => row.topic !== 'subject.changed' && row.topic !== SAID_ONCE);
    if (jobs.length + once.size > 0) await add([...jobs, ...once.values()]);
    const done = [...rows, ...along];
    await tx.run(sql`
      update outbox o set published_at = now(), attempts = attempts + 1
        from unnest(${done.map((row) => row.tenantId)}::uuid[], ${done.map((row) => row.id)}::uuid[]) as done (tenant_id, id)
       where o.tenant_id = done.tenant_id and o.id = done.id`);
    return rows.length;
  });

/** What was said of the same subjects since and is not due yet; locked before its job is added, so that the job sees what it tells. */
const alsoSaid = async (
  tx: Parameters<Parameters<PlainDoor['transact']>[0]>[0],
  rows: readonly OutboxRow[],
): Promise<{ tenantId: string; id: string }[]> =>
  rows.length === 0
    ? []
    : tx.many<{ tenantId: string; id: string }>(sql`
        select o.tenant_id as "tenantId", o.id from outbox o
          join unnest(${rows.map((row) => row.tenantId)}::uuid[], ${rows.map((row) => row.subjectId)}::uuid[]) as s (tenant_id, subject_id)
            on o.tenant_id = s.tenant_id and o.subject_id = s.subject_id
         where o.topic = ${SAID_ONCE} and o.published_at is null for update of o skip locked`);

/** After the queue was lost: what no row's state would tell is said again, for as far back as its job may have waited. */
export const sayAgain = (relay: PlainDoor, sinceSeconds: number): Promise<number> =>
  relay.transact((tx) =>
    tx.run(sql`
      update outbox set published_at = null
       where topic = ${SAID_ONCE} and published_at > now() - make_interval(secs => ${sinceSeconds})`),
  );

export const deletePublished = (relay: PlainDoor, keepHours: number): Promise<number> =>
  relay.transact((tx) =>
    tx.run(sql`delete from outbox where published_at < now() - make_interval(hours => ${keepHours})`),
  );

export const outboxLagSeconds = async (relay: PlainDoor): Promise<number> => {
  const row = await relay.read((tx) =>
    tx.one<{ lag: string | null }>(
      sql`select extract(epoch from now() - min(available_at)) as lag from outbox where published_at is null and available_at <= now()`,
    ),
  );
  return row.lag === null ? 0 : Math.max(0, Number(row.lag));
};

export type StrandedRow = DueRow & {
  /** The outbox row that last announced it, while that is remembered: its job may still wait in the queue. */
  announcedBy: string | null;
};

/**
 * Rows that should have moved on: their job was lost with the queue, or the process died between two steps. What the
 * relay has not published yet is not lost: it waits for the relay.
 */
export const strandedRows = (
  relay: PlainDoor,
  { olderThanSeconds, after, limit }: { olderThanSeconds: number; after: string | null; limit: number },
): Promise<StrandedRow[]> =>
  relay.read((tx) =>
    tx.many<StrandedRow>(sql`
      select stranded.*, announced.id as "announcedBy", extract(epoch from now())::float8 as now from (
        select tenant_id as "tenantId", id, case status when 'received' then 'document.received' when 'reading' then 'document.ingested'
               when 'read' then 'document.read' else 'document.coded' end as topic, 'document' as "subjectKind", id as "subjectId", 3 as priority
          from document where status in ('received', 'reading', 'read', 'coded') and status_changed_at < now() - make_interval(secs => ${olderThanSeconds})
        union all
        select tenant_id, id, 'statement.received', 'bank_statement', id, 5
          from bank_statement where status in ('received', 'read') and received_at < now() - make_interval(secs => ${olderThanSeconds})
        union all
        select tenant_id, (array_agg(id order by id))[1], 'bank_transactions.imported', 'bank_statement', bank_statement_id, 5
          from bank_transaction where status in ('imported', 'proposed') and parent_id is null and status_changed_at < now() - make_interval(secs => ${olderThanSeconds})
         group by tenant_id, bank_statement_id
        union all
        select tenant_id, id, 'decision.due', 'review_decision', id, 2
          from review_decision where status = 'pending' and due_at < now() - make_interval(secs => 5)
      ) stranded
        left join lateral (
          select id, published_at from outbox o
           where o.tenant_id = stranded."tenantId" and o.subject_id = stranded."subjectId" and o.topic = stranded.topic
           order by o.id desc limit 1) announced on true
       where (announced.id is null or announced.published_at is not null) and (${after}::uuid is null or stranded."subjectId" > ${after}::uuid)
       order by stranded."subjectId" limit ${limit}`),
  );

export type SubjectChange = { id: string; subjectKind: string; subjectId: string };

/** Changes of one organisation for open pages, in the order of their ids; without a start, only what comes from now on. */
export const changedSubjects = (
  tx: TenantRead,
  filter: { afterId: string | null; lookBackMs: number; limit: number },
): Promise<SubjectChange[]> =>
  tx.many<SubjectChange>(sql`
    select id, subject_kind as "subjectKind", subject_id as "subjectId" from outbox
     where tenant_id = ${tx.tenantId} and (topic = 'subject.changed' or topic = 'entry.posted')
       and (created_at > now() - make_interval(secs => ${filter.lookBackMs / 1000}) or (${filter.afterId}::uuid is not null and id > ${filter.afterId}::uuid))
     order by id limit ${filter.limit}`);
