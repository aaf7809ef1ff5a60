import { sql, type TenantRead } from '@counterfoil/platform/db';

export type TransferSide = {
  readonly id: string;
  readonly bankAccountId: string;
  readonly bankAccountName: string;
  readonly bookingDate: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly text: string;
  readonly statementNumber: string | null;
  readonly position: number;
  readonly status: string;
  readonly version: number;
  readonly apartDays: number;
};

const DAYS_MAX = 10;

/**
 * Lines of other bank accounts of the entity that may be the other side: the opposite amount within days, waiting, or
 * posted with its money still in transit. The nearest day first.
 */
export const transferSideRows = (tx: TenantRead, lineId: string): Promise<TransferSide[]> =>
  tx.many<TransferSide>(sql`
    select s.id, s.bank_account_id as "bankAccountId", b.name as "bankAccountName", s.booking_date as "bookingDate", s.amount, s.currency, s.text,
           x.statement_number as "statementNumber", s.position, s.status, s.version, abs(s.booking_date - t.booking_date)::int as "apartDays"
      from bank_transaction t
      join bank_transaction s on s.tenant_id = t.tenant_id and s.entity_id = t.entity_id and s.bank_account_id <> t.bank_account_id and s.parent_id is null
       and s.amount = -t.amount and s.currency = t.currency and abs(s.booking_date - t.booking_date) <= ${DAYS_MAX}::int
      join bank_account b on b.tenant_id = s.tenant_id and b.id = s.bank_account_id
      join bank_statement x on x.tenant_id = s.tenant_id and x.id = s.bank_statement_id
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId} and t.amount <> 0
       and (s.status in ('imported', 'proposed', 'exception')
         or exists (select from open_item o join journal_entry e on e.tenant_id = o.tenant_id and e.id = o.entry_id and e.reverses_id is null
             where o.tenant_id = s.tenant_id and e.bank_transaction_id = s.id and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0))
     order by abs(s.booking_date - t.booking_date), s.id limit 20`);
