import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type Heard = { entity_id: string; work_class: string; said_right: boolean };
type Subjects = { readonly kind: 'document' | 'bank_transaction'; readonly ids: readonly string[] };

/** Where a content puts its money: accounts, tax codes and dimensions in their order, and nothing of its words. */
const CODED = {
  machine: sql`(select coalesce(jsonb_agg(jsonb_build_array(u.x ->> 'ledgerAccountId', u.x ->> 'taxCodeId', coalesce(u.x -> 'dimensions', '{}')) order by u.n), '[]')
    from jsonb_array_elements(coalesce(m.content -> 'lines', m.content -> 'coded', '[]')) with ordinality as u (x, n))`,
  person: sql`(select coalesce(jsonb_agg(jsonb_build_array(u.x ->> 'ledgerAccountId', u.x ->> 'taxCodeId', coalesce(u.x -> 'dimensions', '{}')) order by u.n), '[]')
    from jsonb_array_elements(coalesce(p.content -> 'lines', p.content -> 'coded', '[]')) with ordinality as u (x, n))`,
};

const ITEMS_OF = {
  machine: sql`(select coalesce(jsonb_agg(o.open_item_id order by o.open_item_id), '[]') from match_allocation o where o.tenant_id = m.tenant_id and o.match_id = m.id)`,
  person: sql`(select coalesce(jsonb_agg(o.open_item_id order by o.open_item_id), '[]') from match_allocation o where o.tenant_id = h.tenant_id and o.match_id = h.id)`,
};

/** What posted by itself and was taken back: by reversing its entry, or by taking its match apart. */
const takenBack = (subjects: Subjects) => sql`
  select a.*, 'reversed' as verdict, false as said_right, coalesce(r.approved_by, r.prepared_by) as said_by, r.recorded_at as said_at
    from acts a
    join journal_entry e on e.tenant_id = a.tenant_id and e.decision_id = a.decision_id and e.origin = 'machine' and e.reverses_id is null
     and ${subjects.kind === 'document' ? sql`e.document_id` : sql`e.bank_transaction_id`} = a.subject_id
    join journal_entry r on r.tenant_id = e.tenant_id and r.reverses_id = e.id and r.origin = 'person'
   where a.unattended
  union
  select a.*, 'reversed', false, m.decided_by, now()
    from acts a join match m on m.tenant_id = a.tenant_id and m.bank_transaction_id = a.subject_id and m.decision_id = a.decision_id
   where ${subjects.kind}::text = 'bank_transaction' and a.unattended and m.status = 'undone' and m.decided_by is not null
     -- A payment that the bank gave back was matched rightly.
     and not exists (select from open_item o join match_allocation x on x.tenant_id = o.tenant_id and x.open_item_id = o.id
          join match h on h.tenant_id = x.tenant_id and h.id = x.match_id and h.bank_transaction_id <> a.subject_id and h.status = 'accepted'
        where o.tenant_id = a.tenant_id and o.bank_transaction_id = a.subject_id)`;

const DOCUMENTS_DECIDED = sql`
  select l.*, case when ${CODED.machine} = ${CODED.person} then 'approved' else 'corrected' end as verdict, ${CODED.machine} = ${CODED.person} as said_right,
         coalesce(e.approved_by, e.prepared_by) as said_by, e.recorded_at as said_at
    from latest l
    join coding_proposal m on m.tenant_id = l.tenant_id and m.subject_kind = 'document' and m.subject_id = l.subject_id and m.decision_id = l.decision_id
    join lateral (select p.* from coding_proposal p where p.tenant_id = l.tenant_id and p.subject_kind = 'document' and p.subject_id = l.subject_id and p.status = 'posted'
      order by p.created_at desc, p.id desc limit 1) p on true
    join lateral (select e.* from journal_entry e where e.tenant_id = l.tenant_id and e.document_id = l.subject_id and e.origin = 'person' and e.reverses_id is null and e.recorded_at >= l.decided_at
      order by e.recorded_at, e.id limit 1) e on true
  union all
  select l.*, 'rejected', false, null, now() from latest l join document d on d.tenant_id = l.tenant_id and d.id = l.subject_id and d.status in ('rejected', 'duplicate')`;

const SAME_AS_DECIDED = sql`case
  when l.work_class = 'match' then h.kind = 'settlement' and exists (select from match m where m.tenant_id = l.tenant_id and m.bank_transaction_id = l.subject_id and m.decision_id = l.decision_id
      and (m.id = h.id or (m.kind = 'settlement' and m.verdict is not null and ${ITEMS_OF.machine} = ${ITEMS_OF.person})))
  when l.work_class = 'transfer' then h.kind = 'transfer'
  else h.kind = 'coded' and exists (select from coding_proposal m
      join lateral (select p.* from coding_proposal p where p.tenant_id = l.tenant_id and p.subject_kind = 'bank_transaction' and p.subject_id = l.subject_id and p.status = 'posted' order by p.created_at desc, p.id desc limit 1) p on true
     where m.tenant_id = l.tenant_id and m.decision_id = l.decision_id and m.origin = 'machine' and ${CODED.machine} = ${CODED.person}) end`;

const LINES_DECIDED = sql`
  select d.*, case when d.said_right then 'approved' else 'corrected' end as verdict from (
    select l.*, ${SAME_AS_DECIDED} as said_right, h.decided_by as said_by, coalesce(e.recorded_at, now()) as said_at
      from latest l
      join match h on h.tenant_id = l.tenant_id and h.bank_transaction_id = l.subject_id and h.status = 'accepted' and h.decided_by is not null
      left join journal_entry e on e.tenant_id = h.tenant_id and e.id = h.entry_id
  ) d
  union all
  select l.*, false, null, now(), 'rejected' from latest l join bank_transaction t on t.tenant_id = l.tenant_id and t.id = l.subject_id and t.status = 'ignored'`;

/**
 * Hears what persons have said of the machine's acts about these subjects, from the books themselves: whoever approved,
 * corrected, set aside or took back left it there. Each said once, however often it is heard.
 */
export const hearVerdicts = (tx: TenantWrite, subjects: Subjects): Promise<Heard[]> =>
  tx.many<Heard>(sql`
    with acts as (
      -- What was to post by itself and was held at the last moment, a person decided on like on any other suggestion.
      select a.tenant_id, a.decision_id, a.entity_id, a.work_class, a.subject_id, a.decided_at, a.unattended and exists (select from journal_entry e
          where e.tenant_id = a.tenant_id and e.decision_id = a.decision_id and e.origin = 'machine' and ${subjects.kind === 'document' ? sql`e.document_id` : sql`e.bank_transaction_id`} = a.subject_id) as unattended
        from machine_act a
       where a.tenant_id = ${tx.tenantId} and a.subject_kind = ${subjects.kind} and a.subject_id = any(${[...subjects.ids]}::uuid[])
    ), latest as (
      select distinct on (subject_id) * from acts order by subject_id, decided_at desc, decision_id desc
    ), suggested as (select * from latest where not unattended)
    insert into act_verdict (tenant_id, decision_id, entity_id, work_class, verdict, said_right, unattended, said_by, said_at)
    select s.tenant_id, s.decision_id, s.entity_id, s.work_class, s.verdict, s.said_right, s.unattended, s.said_by, s.said_at from (
      select b.tenant_id, b.decision_id, b.entity_id, b.work_class, b.verdict, b.said_right, b.unattended, b.said_by, b.said_at from (${takenBack(subjects)}) b
      union all
      select d.tenant_id, d.decision_id, d.entity_id, d.work_class, d.verdict, d.said_right, d.unattended, d.said_by, d.said_at
        from (with latest as (select * from suggested) ${subjects.kind === 'document' ? DOCUMENTS_DECIDED : LINES_DECIDED}) d
    ) s
    on conflict (tenant_id, decision_id, verdict) do nothing
    returning entity_id, work_class, said_right`);

/** What was said by a check of a sample, or by who settled one. */
export const insertVerdict = (
  tx: TenantWrite,
  said: { decisionId: string; verdict: 'sample_right' | 'sample_wrong' | 'settled_right'; userId: string },
): Promise<number> =>
  tx.run(sql`
    insert into act_verdict (tenant_id, decision_id, entity_id, work_class, verdict, said_right, unattended, said_by, said_at)
    select a.tenant_id, a.decision_id, a.entity_id, a.work_class, ${said.verdict}, ${said.verdict !== 'sample_wrong'}, a.unattended, ${said.userId}, clock_timestamp()
      from machine_act a where a.tenant_id = ${tx.tenantId} and a.decision_id = ${said.decisionId}
    on conflict (tenant_id, decision_id, verdict) do nothing`);

export type UnheardSubject = { subject_kind: 'document' | 'bank_transaction'; subject_id: string };

/** Subjects of acts nobody was heard about yet; what is older than the look-back is not asked for again. */
export const unheardSubjects = (tx: TenantRead, lookBackDays: number): Promise<UnheardSubject[]> =>
  tx.many<UnheardSubject>(sql`
    select distinct a.subject_kind, a.subject_id from machine_act a
     where a.tenant_id = ${tx.tenantId} and a.decided_at > now() - make_interval(days => ${lookBackDays})
       and not exists (select from act_verdict v where v.tenant_id = a.tenant_id and v.decision_id = a.decision_id and v.verdict in ('approved', 'corrected', 'rejected', 'reversed'))`);

export const subjectsOfEntry = (tx: TenantRead, entryId: string): Promise<UnheardSubject[]> =>
  tx.many<UnheardSubject>(sql`
    select 'document' as subject_kind, e.document_id as subject_id from journal_entry e where e.tenant_id = ${tx.tenantId} and e.id = ${entryId} and e.document_id is not null
    union all
    select 'bank_transaction', e.bank_transaction_id from journal_entry e where e.tenant_id = ${tx.tenantId} and e.id = ${entryId} and e.bank_transaction_id is not null`);
