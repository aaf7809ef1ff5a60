import { sql, type TenantRead } from '@counterfoil/platform/db';

export type LinePartRow = {
  bank_transaction_id: string;
  amount: bigint;
  currency: string;
  original_amount: bigint | null;
  original_currency: string | null;
  counterparty: string | null;
  counterparty_index: string | null;
  party_id: string | null;
  reference: string | null;
  text: string;
};

/** The payments inside batch entries, in their order; one whose amount the bank does not state settles nothing by itself. */
export const partsOfLines = (tx: TenantRead, lineIds: readonly string[]): Promise<LinePartRow[]> =>
  tx.many<LinePartRow>(sql`
    select bank_transaction_id, amount, currency, original_amount, original_currency, counterparty, encode(counterparty_blind_index, 'hex') as counterparty_index, party_id, reference,
           concat_ws(' ', text, (select string_agg(r ->> 'value', ' ') from jsonb_array_elements(payment_references) r)) as text
      from bank_transaction_part where tenant_id = ${tx.tenantId} and bank_transaction_id = any(${[...lineIds]}::uuid[]) and amount is not null order by bank_transaction_id, position`);
