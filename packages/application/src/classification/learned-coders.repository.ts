import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { ExampleRow } from './coding-context.repository.ts';

export type ChartRow = { id: string; code: string; name: string; role: string | null; statementLine: string | null };

/** The ledger accounts of the entity that a line may be coded to, with what they mean. */
export const chartRows = (tx: TenantRead, entityId: string): Promise<ChartRow[]> =>
  tx.many<ChartRow>(sql`
    select a.id, a.code, a.name, (select min(r.role) from account_role r where r.tenant_id = a.tenant_id and r.entity_id = ${entityId} and r.ledger_account_id = a.id) as role,
           a.statement_line as "statementLine"
      from ledger_account a join entity_account e on e.tenant_id = a.tenant_id and e.ledger_account_id = a.id and e.entity_id = ${entityId}
     where a.tenant_id = ${tx.tenantId} and a.control = 'none' and not a.open_items and a.type <> 'equity' and a.archived_at is null order by a.code, a.id`);

/** A place in the order of decisions: the instant in UTC to the microsecond, and the id where several share it. */
export type DecisionPlace = { readonly at: string; readonly id: string };

/**
 * Everything that teaches: what persons decided in the entity and did not take back, and the profit and loss and stock lines
 * of the books that came over. What was posted by the machine and reviewed by nobody is in neither.
 */
const taught = (tx: TenantRead, entityId: string) => sql`
  taken_back as (
    select coalesce(o.bank_transaction_id, o.document_id) as subject_id, max(r.recorded_at) as at
      from journal_entry r join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
     where r.tenant_id = ${tx.tenantId} and r.reverses_id is not null and o.entity_id = ${entityId} group by 1
  ), taught as (
    select e.id, e.decided_at as at from coding_example e
     where e.tenant_id = ${tx.tenantId} and e.entity_id = ${entityId}
       and not exists (select from taken_back b where b.subject_id = e.subject_id and b.at > e.decided_at)
     union all
    select h.id, h.occurred_on::timestamptz from history_line h
      join migration_file f on f.tenant_id = h.tenant_id and f.id = h.file_id and f.undone_at is null
      join ledger_account a on a.tenant_id = h.tenant_id and a.id = h.ledger_account_id and a.control = 'none' and not a.open_items and a.type <> 'equity'
     where h.tenant_id = ${tx.tenantId} and h.entity_id = ${entityId}
  )`;

export type TaughtCount = {
  /** All there is, and of that what lies between the two places, with a print of exactly those rows. */
  total: number;
  known: number;
  print: string;
  /** After the second place. */
  fresh: number;
};

/** The last decision, the reversals and the files that stand: as long as they are the same, hardly anything can have changed. */
export const signOfChange = async (tx: TenantRead, entityId: string): Promise<string> =>
  (
    await tx.one<{ sign: string }>(sql`
      select concat_ws(' ', (select e.decided_at::text || e.id::text from coding_example e where e.tenant_id = ${tx.tenantId} and e.entity_id = ${entityId} order by e.decided_at desc, e.id desc limit 1),
        (select count(*) from journal_entry r join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id where r.tenant_id = ${tx.tenantId} and r.reverses_id is not null and o.entity_id = ${entityId}),
        (select count(*) from migration_file f where f.tenant_id = ${tx.tenantId} and f.undone_at is null)) as sign`)
  ).sign;

/** Whether what was learned between two places still stands there row for row, and how much has come since. */
export const countTaught = (
  tx: TenantRead,
  entityId: string,
  learned: { readonly first: DecisionPlace; readonly last: DecisionPlace } | null,
): Promise<TaughtCount> => {
  const first = learned?.first ?? { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  const last = learned?.last ?? first;
  return tx.one<TaughtCount>(sql`
    with ${taught(tx, entityId)}, placed as (
      select id, (at, id) >= (${first.at}::timestamptz, ${first.id}::uuid) and (at, id) <= (${last.at}::timestamptz, ${last.id}::uuid) as known,
             (at, id) > (${last.at}::timestamptz, ${last.id}::uuid) as fresh from taught
    )
    select count(*)::int as total, count(*) filter (where known)::int as known, count(*) filter (where fresh)::int as fresh,
           coalesce(bit_xor(hashtextextended(id::text, 0)) filter (where known), 0)::text as print from placed`);
};

/** Where to begin so that the oldest are left out. */
export const placeAfter = (tx: TenantRead, entityId: string, skipped: number): Promise<DecisionPlace | undefined> =>
  tx.maybe<DecisionPlace>(
    sql`with ${taught(tx, entityId)} select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id from taught order by taught.at, id offset ${skipped - 1} limit 1`,
  );

export type TaughtRow = ExampleRow & { at: string; print: string };

/** The next decisions in the order of time, whole rows. */
export const taughtAfter = (
  tx: TenantRead,
  entityId: string,
  page: { readonly after: DecisionPlace | null; readonly limit: number },
): Promise<TaughtRow[]> => {
  const after = page.after ?? { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  return tx.many<TaughtRow>(sql`
    with ${taught(tx, entityId)}, page as (
      select id, at from taught where (at, id) > (${after.at}::timestamptz, ${after.id}::uuid) order by taught.at, id limit ${page.limit}
    )
    select to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, hashtextextended(p.id::text, 0)::text as print, p.id, ${entityId}::uuid as entity_id, t.bank_account_id, coalesce(e.party_id, h.party_id) as party_id,
           coalesce(e.counterparty, h.counterparty) as counterparty, coalesce(e.direction, case when h.amount > 0 then 'out' else 'in' end) as direction,
           coalesce(e.description, h.description) as description, coalesce(e.amount, abs(h.amount)) as amount, coalesce(e.currency, h.currency) as currency,
           coalesce(e.subject_kind, 'document') as subject_kind, coalesce(e.subject_id, h.id) as subject_id,
           coalesce(e.coding, jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId', h.ledger_account_id, 'taxCodeId', null, 'dimensions', '{}'::jsonb)))) as coding,
           e.stated_tax, coalesce(e.stands_on, h.occurred_on, t.booking_date) as stands_on, p.at::date as decided_on
      from page p
      left join coding_example e on e.tenant_id = ${tx.tenantId} and e.id = p.id
      left join history_line h on h.tenant_id = ${tx.tenantId} and h.id = p.id
      left join bank_transaction t on e.subject_kind = 'bank_transaction' and t.tenant_id = e.tenant_id and t.id = e.subject_id
     order by p.at, p.id`);
};
