import { sql, type TenantRead } from '@counterfoil/platform/db';

export type DecidedRow = {
  id: string;
  at: string;
  day: string;
  ledger_account_id: string;
  source: string | null;
  counterparty: string | null;
  direction: string;
  description: string;
  amount: bigint;
};

/** A model learns from the latest so many; what lies further back says little about today. */
export const DECISIONS_MAX = 20_000;

/**
 * What people decided in an entity and had not taken back as of an instant, in the order of the decisions. As of an earlier
 * instant it is what was there then: decisions are only ever added, and taking back is an entry with its own instant.
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
    )
    select e.id, to_char(e.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
           (e.decided_at at time zone 'UTC')::date::text as day, e.ledger_account_id,
           case when e.subject_kind = 'bank_transaction' then t.bank_account_id::text else 'documents' end as source,
           e.counterparty, e.direction, e.description, e.amount
      from coding_example e
      left join bank_transaction t on e.subject_kind = 'bank_transaction' and t.tenant_id = e.tenant_id and t.id = e.subject_id
     where e.tenant_id = ${tx.tenantId} and e.entity_id = ${of.entityId}
       and uuid_extract_timestamp(e.id) <= ${of.asOf}::timestamptz
       and (${of.until ?? null}::timestamptz is null or e.decided_at <= ${of.until ?? null}::timestamptz)
       and not exists (select from taken_back b where b.subject_id = e.subject_id and b.at > e.decided_at)
     order by e.decided_at desc, e.id desc limit ${DECISIONS_MAX}`);
  return rows.reverse();
};

export const countDecided = async (tx: TenantRead, entityId: string): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from coding_example where tenant_id = ${tx.tenantId} and entity_id = ${entityId}`,
    )
  ).count;
