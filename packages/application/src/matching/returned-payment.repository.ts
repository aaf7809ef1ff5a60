import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { BankLineRow } from './bank-line.repository.ts';

export type ReturnedPayment = {
  match_id: string;
  bank_transaction_id: string;
  booking_date: string;
  amount: bigint;
  numbers: string[];
};

const LOOK_BACK_DAYS = 400;

/**
 * Payments that a returned line may give back: matched, the other way, of the same account and currency, not more than a
 * tenth apart (what is more is the bank's fee), of the same holder, party or reference. The nearest amount and day first.
 */
export const returnedPayments = (
  tx: TenantRead,
  line: Pick<
    BankLineRow,
    | 'id'
    | 'bank_account_id'
    | 'currency'
    | 'amount'
    | 'booking_date'
    | 'party_id'
    | 'counterparty_index'
    | 'reference'
    | 'text'
  >,
): Promise<ReturnedPayment[]> =>
  tx.many<ReturnedPayment>(sql`
    select m.id as match_id, t.id as bank_transaction_id, t.booking_date, t.amount,
           coalesce((select jsonb_agg(o.number order by o.number) from match_allocation a join open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id where a.tenant_id = m.tenant_id and a.match_id = m.id and o.number is not null), '[]') as numbers
      from bank_transaction t join match m on m.tenant_id = t.tenant_id and m.bank_transaction_id = t.id and m.status = 'accepted' and m.kind = 'settlement'
     where t.tenant_id = ${tx.tenantId} and t.bank_account_id = ${line.bank_account_id} and t.currency = ${line.currency} and t.id <> ${line.id}
       and sign(t.amount) = -sign(${line.amount}::bigint) and abs(abs(t.amount) - abs(${line.amount}::bigint)) * 10 <= abs(t.amount)
       and t.booking_date between ${line.booking_date}::date - ${LOOK_BACK_DAYS}::int and ${line.booking_date}::date
       and (encode(t.counterparty_blind_index, 'hex') = ${line.counterparty_index}::text or t.party_id = ${line.party_id}::uuid
         or (t.reference is not null and (t.reference = ${line.reference}::text or position(t.reference in ${line.text}::text) > 0))
         or exists (select from match_allocation a join open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id where a.tenant_id = m.tenant_id and a.match_id = m.id
             and length(o.number) >= 4 and position(o.number in ${line.text}::text) > 0))
     order by abs(abs(t.amount) - abs(${line.amount}::bigint)), t.booking_date desc, t.id limit 3`);
