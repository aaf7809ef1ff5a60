import type { LineReference } from '@counterfoil/domain/statements';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type NewPart = {
  bankTransactionId: string;
  position: number;
  amount: bigint | null;
  originalAmount: bigint | null;
  originalCurrency: string | null;
  counterparty: string | null;
  counterpartyKey: string | null;
  blindIndex: Buffer | null;
  reference: string | null;
  bankReference: string | null;
  references: readonly LineReference[];
  text: string;
  kind: string | null;
  reversal: boolean;
};

/** The parts of all batch entries of a statement in one statement; whose account the other side is, a bank detail says. */
export const insertParts = (tx: TenantWrite, currency: string, parts: readonly NewPart[]): Promise<number> => {
  const of = <T>(pick: (part: NewPart) => T): T[] => parts.map(pick);
  return tx.run(sql`
    with holder as (
      select blind_index, (array_agg(distinct party_id))[1] as party_id from party_bank_detail
       where tenant_id = ${tx.tenantId} and valid_to is null and blind_index = any(${of((part) => part.blindIndex)}::bytea[])
       group by blind_index having count(distinct party_id) = 1
    )
    insert into bank_transaction_part (tenant_id, bank_transaction_id, position, amount, currency, original_amount, original_currency, counterparty, counterparty_key,
      counterparty_blind_index, party_id, reference, bank_reference, payment_references, text, kind, reversal)
    select ${tx.tenantId}::uuid, l.line, l.position, l.amount, ${currency}::char(3), l.original_amount, l.original_currency, l.counterparty, l.counterparty_key, l.blind_index, h.party_id,
           l.reference, l.bank_reference, l.payment_references::jsonb, l.text, l.kind, l.reversal
      from unnest(${of((part) => part.bankTransactionId)}::uuid[], ${of((part) => part.position)}::int[], ${of((part) => part.amount)}::bigint[], ${of((part) => part.originalAmount)}::bigint[],
        ${of((part) => part.originalCurrency)}::text[], ${of((part) => part.counterparty)}::text[], ${of((part) => part.counterpartyKey)}::text[], ${of((part) => part.blindIndex)}::bytea[],
        ${of((part) => part.reference)}::text[], ${of((part) => part.bankReference)}::text[], ${of((part) => asJson(part.references))}::text[], ${of((part) => part.text)}::text[],
        ${of((part) => part.kind)}::text[], ${of((part) => part.reversal)}::boolean[])
        as l (line, position, amount, original_amount, original_currency, counterparty, counterparty_key, blind_index, reference, bank_reference, payment_references, text, kind, reversal)
      left join holder h on h.blind_index = l.blind_index`);
};

/** A payment inside a batch entry, as the bank told it. Amounts in minor units; null where the file states none. */
export type LinePartRow = {
  id: string;
  bank_transaction_id: string;
  position: number;
  amount: bigint | null;
  currency: string;
  original_amount: bigint | null;
  original_currency: string | null;
  counterparty: string | null;
  counterparty_index: string | null;
  party_id: string | null;
  reference: string | null;
  bank_reference: string | null;
  payment_references: readonly LineReference[];
  text: string;
  kind: string | null;
  reversal: boolean;
};

/** The parts of these lines, each line's in the order of the file. Lines without parts have no row here. */
export const linePartRows = (tx: TenantRead, bankTransactionIds: readonly string[]): Promise<LinePartRow[]> =>
  tx.many<LinePartRow>(sql`
    select id, bank_transaction_id, position, amount, currency, original_amount, original_currency, counterparty, encode(counterparty_blind_index, 'hex') as counterparty_index, party_id,
           reference, bank_reference, payment_references, text, kind, reversal
      from bank_transaction_part
     where tenant_id = ${tx.tenantId} and bank_transaction_id = any(${[...bankTransactionIds]}::uuid[]) order by bank_transaction_id, position`);
