import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { ExampleRow } from '../classification/index.ts';

export type DecidedRow = ExampleRow & { instant: string; day: string };

/** A model learns from the latest so many; what lies further back says little about today. */
export const DECISIONS_MAX = 20_000;

/**
 * What people decided in an entity and had not taken back as of an instant, with the lines of the books that came over, in
 * their order. As of an earlier instant it is what was there then: decisions are only ever added, and taking one back is an
 * entry with its own instant.
 */
export const decidedRows = async (
  tx: TenantRead,
  of: { entityId: string; asOf: string; until?: string | undefined },
): Promise<DecidedRow[]> => {
  const rows = await tx.many<DecidedRow>(sql`
    with taken_back as (
      select coalesce(o.bank_transaction_id, o.document_id) as subject_id, max(r.recorded_at) as at
        from journal_entry r join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
       where r.tenant_id = ${tx.tenantId} and r.reverses_id is not null and o.entity_id = ${of.entityId}
         and r.recorded_at <= ${of.asOf}::timestamptz group by 1
    ), decided as (
      select e.id, e.decided_at as at, t.bank_account_id, e.party_id, e.counterparty, e.direction, e.description, e.amount, e.currency,
             e.subject_kind, e.subject_id, e.coding, e.stated_tax, coalesce(e.stands_on, t.booking_date) as stands_on
        from coding_example e
        left join bank_transaction t on e.subject_kind = 'bank_transaction' and t.tenant_id = e.tenant_id and t.id = e.subject_id
       where e.tenant_id = ${tx.tenantId} and e.entity_id = ${of.entityId} and uuid_extract_timestamp(e.id) <= ${of.asOf}::timestamptz
         and not exists (select from taken_back b where b.subject_id = e.subject_id and b.at > e.decided_at)
         and not exists (select from coding_example_end x where x.tenant_id = e.tenant_id and x.example_id = e.id and x.ended_at <= ${of.asOf}::timestamptz)
       union all
      select h.id, h.occurred_on::timestamptz, null, h.party_id, h.counterparty, case when h.amount > 0 then 'out' else 'in' end, h.description,
             abs(h.amount), h.currency, 'document', h.id,
             jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId', h.ledger_account_id,
               'taxCodeId', null, 'dimensions', '{}'::jsonb))), null::jsonb, h.occurred_on
        from history_line h
        join migration_file f on f.tenant_id = h.tenant_id and f.id = h.file_id
         and (f.undone_at is null or f.undone_at > ${of.asOf}::timestamptz)
        join ledger_account a on a.tenant_id = h.tenant_id and a.id = h.ledger_account_id and a.control = 'none' and not a.open_items and a.type <> 'equity'
       where h.tenant_id = ${tx.tenantId} and h.entity_id = ${of.entityId} and uuid_extract_timestamp(h.id) <= ${of.asOf}::timestamptz
    )
    select d.*, ${of.entityId}::uuid as entity_id, to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant,
           (d.at at time zone 'UTC')::date::text as day, (d.at at time zone 'UTC')::date::text as decided_on
      from decided d
     where (${of.until ?? null}::timestamptz is null or d.at <= ${of.until ?? null}::timestamptz)
       and jsonb_array_length(d.coding -> 'parts') = 1
     order by d.at desc, d.id desc limit ${DECISIONS_MAX}`);
  return rows.reverse();
};

export const countDecided = async (tx: TenantRead, entityId: string): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select (select count(*) from coding_example e where e.tenant_id = ${tx.tenantId} and e.entity_id = ${entityId}
                and jsonb_array_length(e.coding -> 'parts') = 1)::int
           + (select count(*) from history_line h
                join migration_file f on f.tenant_id = h.tenant_id and f.id = h.file_id and f.undone_at is null
                join ledger_account a on a.tenant_id = h.tenant_id and a.id = h.ledger_account_id and a.control = 'none'
                 and not a.open_items and a.type <> 'equity'
               where h.tenant_id = ${tx.tenantId} and h.entity_id = ${entityId})::int as count`)
  ).count;
