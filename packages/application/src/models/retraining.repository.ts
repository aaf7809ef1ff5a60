import { type AuditDoor, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type RetrainingRow = {
  id: string;
  entity_id: string;
  status: 'waiting' | 'trained' | 'declined';
  outcome: string | null;
  model_version_id: string | null;
  asked_by: string | null;
  asked_at: string;
  ended_at: string | null;
};

const COLUMNS = sql`id, entity_id, status, outcome, model_version_id, asked_by, asked_at, ended_at`;

/** One an entity waits at a time; a second wish finds the first. */
export const insertRetraining = (tx: TenantWrite, entityId: string): Promise<RetrainingRow | undefined> =>
  tx.maybe<RetrainingRow>(sql`
    insert into model_retraining (tenant_id, entity_id, asked_by) values (${tx.tenantId}, ${entityId}, ${tx.principal.userId})
    on conflict (tenant_id, entity_id) where status = 'waiting' do nothing returning ${COLUMNS}`);

export const waitingRetraining = (tx: TenantRead, entityId: string): Promise<RetrainingRow | undefined> =>
  tx.maybe<RetrainingRow>(
    sql`select ${COLUMNS} from model_retraining where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and status = 'waiting'`,
  );

export const lastRetraining = (tx: TenantRead, entityId: string): Promise<RetrainingRow | undefined> =>
  tx.maybe<RetrainingRow>(
    sql`select ${COLUMNS} from model_retraining where tenant_id = ${tx.tenantId} and entity_id = ${entityId} order by id desc limit 1`,
  );

export const endRetraining = (
  tx: TenantWrite,
  row: { id: string; status: 'trained' | 'declined'; outcome: string; modelVersionId: string | null },
): Promise<number> =>
  tx.run(sql`
    update model_retraining set status = ${row.status}, outcome = ${row.outcome}, model_version_id = ${row.modelVersionId}, ended_at = now(),
        version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${row.id} and status = 'waiting'`);

export type AskedRetraining = {
  readonly tenantId: string;
  readonly entityId: string;
  readonly id: string;
  readonly askedBy: string | null;
};

/** What people asked for and no worker has done yet, in all organisations. */
export const retrainingsAsked = (audit: AuditDoor): Promise<AskedRetraining[]> =>
  audit.read((tx) =>
    tx.many<AskedRetraining>(sql`
      select tenant_id as "tenantId", entity_id as "entityId", id, asked_by as "askedBy" from model_retraining
       where status = 'waiting' order by asked_at, id limit 50`),
  );

export type ModelsDue = {
  readonly tenantId: string;
  readonly entityId: string;
  readonly day: string;
  /** There is enough that is new to train on. */
  readonly train: boolean;
  /** The version in use was not held against today's decisions yet. */
  readonly watch: boolean;
};

/**
 * Entities whose models the night looks at, each on its own calendar day: decisions since the latest version's training that
 * are fifty and a tenth of all, and a version in use whose drift was not measured today though people have decided since.
 */
export const modelsDue = (
  audit: AuditDoor,
  at: { now: string; fromHour: number; newMin: number; decisionsMin: number },
): Promise<ModelsDue[]> =>
  audit.read((tx) =>
    tx.many<ModelsDue>(sql`
      with local as (
        select e.tenant_id, e.id, e.time_zone, ${at.now}::timestamptz at time zone e.time_zone as there from legal_entity e where e.archived_at is null
      ), stand as (
        select l.tenant_id, l.id, l.time_zone, l.there::date as day, v.snapshot_at, d.model_version_id as champion_id,
               (select count(*) from coding_example x where x.tenant_id = l.tenant_id and x.entity_id = l.id) as decided,
               (select count(*) from coding_example x where x.tenant_id = l.tenant_id and x.entity_id = l.id
                  and (v.snapshot_at is null or uuid_extract_timestamp(x.id) > v.snapshot_at)) as fresh,
               (select max(f.measured_at) from model_drift f where f.tenant_id = l.tenant_id and f.model_version_id = d.model_version_id) as watched
          from local l
          left join lateral (select m.snapshot_at from model_version m where m.tenant_id = l.tenant_id and m.entity_id = l.id and m.kind = 'coding'
            order by m.number desc limit 1) v on true
          left join lateral (select c.model_version_id from model_decision c where c.tenant_id = l.tenant_id and c.entity_id = l.id
            and c.kind = 'coding' and c.verdict <> 'reject' order by c.sequence desc limit 1) d on true
         where extract(hour from l.there) >= ${at.fromHour}::int
      ), due as (
        select s.*, s.decided >= ${at.decisionsMin}::int and s.fresh >= greatest(${at.newMin}::int, s.decided / 10) as train,
               s.champion_id is not null and (s.watched is null or (s.watched at time zone s.time_zone)::date < s.day)
                 and exists (select from coding_example x where x.tenant_id = s.tenant_id and x.entity_id = s.id
                   and (s.watched is null or uuid_extract_timestamp(x.id) > s.watched)) as watch
          from stand s
      )
      select tenant_id as "tenantId", id as "entityId", day::text as day, train, watch from due where train or watch order by tenant_id, id`),
  );
