import { sql, type TenantRead } from '@counterfoil/platform/db';

export type ReconciliationFigures = {
  anchor_closing: bigint | null;
  anchor_day: string | null;
  /** Lines booked after the anchor's day, up to the day asked about. */
  since: bigint;
  last_day: string | null;
  ledger: bigint;
  open_in: bigint;
  open_out: bigint;
  open_lines: number;
  posted_lines: number;
};

/**
 * What the bank says, what the books say, and the lines in between, as of a day. A line is open as long as its money does
 * not stand in the ledger, whatever its status; a reversed posting opens it again.
 */
export const reconciliationFigures = (
  tx: TenantRead,
  of: { bankAccountId: string; entityId: string; ledgerAccountId: string; currency: string; asOf: string },
): Promise<ReconciliationFigures> =>
  tx.one<ReconciliationFigures>(sql`
    with anchor as (
      select closing, closing_date from bank_statement where tenant_id = ${tx.tenantId} and bank_account_id = ${of.bankAccountId} and status = 'imported' and closing is not null and proof <> 'wrong'
         and closing_date <= ${of.asOf}::date order by closing_date desc, id desc limit 1
    ), line as (
      select t.id, t.booking_date, t.amount,
             coalesce((select sum(p.amount) from posting p where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.ledger_account_id = ${of.ledgerAccountId} and p.posting_date <= ${of.asOf}::date), 0) as posted
        from bank_transaction t where t.tenant_id = ${tx.tenantId} and t.bank_account_id = ${of.bankAccountId} and t.booking_date <= ${of.asOf}::date and t.parent_id is null and t.status not in ('ignored', 'withdrawn')
    )
    select a.closing as anchor_closing, a.closing_date as anchor_day,
           coalesce(sum(l.amount) filter (where l.booking_date > a.closing_date), 0)::bigint as since, max(l.booking_date) as last_day,
           coalesce((select sum(d.debit - d.credit) from account_balance_day d where d.tenant_id = ${tx.tenantId} and d.entity_id = ${of.entityId} and d.ledger = 'main' and d.ledger_account_id = ${of.ledgerAccountId}
                      and d.currency = ${of.currency} and d.posting_date <= ${of.asOf}::date), 0)::bigint as ledger,
           coalesce(sum(l.amount - l.posted) filter (where l.amount > 0 and l.posted <> l.amount), 0)::bigint as open_in,
           coalesce(sum(l.amount - l.posted) filter (where l.amount < 0 and l.posted <> l.amount), 0)::bigint as open_out,
           (count(l.id) filter (where l.posted <> l.amount))::int as open_lines, (count(l.id) filter (where l.posted = l.amount))::int as posted_lines
      from (select 1) one left join anchor a on true left join line l on true group by a.closing, a.closing_date`);
