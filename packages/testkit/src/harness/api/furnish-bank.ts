import { createHash, randomBytes } from 'node:crypto';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { Vault } from '@counterfoil/platform/vault';

type Place = { readonly entityId: string; readonly ledgerAccountId: string; readonly vault: Vault };
type Row = { readonly id: string };

export type FurnishedBank = {
  readonly bankAccount: string;
  readonly bankStatement: string;
  readonly bankTransaction: string;
  readonly bankReconciliation: string;
  readonly lineQuestion: string;
};

/** A bank account with its number sealed, a proven statement of one line, and that line waiting for a match. */
export const furnishBank = async (tx: TenantWrite, place: Place): Promise<FurnishedBank> => {
  const { id: bankAccount } = await tx.one<Row>(sql`select uuidv7()::text as id`);
  const vault = await place.vault.of(tx);
  const number = `DE${randomBytes(9).readBigUInt64BE().toString().padStart(20, '0').slice(0, 20)}`;
  const sealed = vault.seal({ table: 'bank_account', column: 'sealed_number', row: bankAccount }, number);
  await tx.run(sql`
    insert into bank_account (tenant_id, id, entity_id, ledger_account_id, name, currency, sealed_number, blind_index, last_four)
    values (${tx.tenantId}, ${bankAccount}, ${place.entityId}, ${place.ledgerAccountId}, 'House bank', 'EUR',
      ${sealed}, ${vault.blindIndex('bank number', number)}, ${number.slice(-4)})`);

  const { id: bankStatement } = await tx.one<Row>(sql`
    insert into bank_statement (tenant_id, bank_account_id, entity_id, file_name, sha256, byte_size, storage_key, format, status,
      statement_number, currency, from_date, to_date, opening, closing, opening_date, closing_date, lines_read, lines_new, proof, uploaded_by)
    values (${tx.tenantId}, ${bankAccount}, ${place.entityId}, 'march.xml', ${randomBytes(32)}, 100, 'none', 'camt053', 'imported',
      '3', 'EUR', '2026-03-01', '2026-03-31', 0, -5000, '2026-03-01', '2026-03-31', 1, 1, 'proven', ${tx.principal.userId})
    returning id`);

  const { id: bankTransaction } = await tx.one<Row>(sql`
    insert into bank_transaction (tenant_id, entity_id, bank_account_id, bank_statement_id, position, booking_date, amount, currency,
      counterparty, text, natural_key, status, running_balance)
    values (${tx.tenantId}, ${place.entityId}, ${bankAccount}, ${bankStatement}, 1, '2026-03-10', -5000, 'EUR',
      'Northwind Paper', 'INV 77 part payment', ${randomBytes(32)}, 'exception', -5000)
    returning id`);
  const bankReconciliation = await furnishReconciliation(tx, { ...place, bankAccount });
  const { id: lineQuestion } = await tx.one<Row>(sql`
    insert into line_question (tenant_id, entity_id, bank_transaction_id, asked_by, asked_by_name, asked_of, asked_of_name, question)
    values (${tx.tenantId}, ${place.entityId}, ${bankTransaction}, ${tx.principal.userId}, 'Owner', ${tx.principal.userId}, 'Owner', 'What is this?')
    returning id`);
  return { bankAccount, bankStatement, bankTransaction, bankReconciliation, lineQuestion };
};

/** A certificate of the day before the statement: its account had nothing then, and its signature is nobody's. */
const furnishReconciliation = async (
  tx: TenantWrite,
  place: Place & { readonly bankAccount: string },
): Promise<string> => {
  const content = '{"bankAccount":{"name":"House bank"},"days":[],"lockedBy":{"name":"Owner"}}';
  const { id } = await tx.one<Row>(sql`
    insert into bank_reconciliation (tenant_id, id, entity_id, bank_account_id, ledger_account_id, from_date, through_date, currency, opening, closing,
      line_count, content, content_hash, signature, key_id, public_key, locked_by, locked_at)
    values (${tx.tenantId}, uuidv7(), ${place.entityId}, ${place.bankAccount}, ${place.ledgerAccountId}, '2026-02-28', '2026-02-28', 'EUR', 0, 0,
      0, ${content}, ${createHash('sha256').update(content).digest()}, ${randomBytes(64)}, 'none', ${randomBytes(44)}, ${tx.principal.userId}, now())
    returning id`);
  return id;
};
