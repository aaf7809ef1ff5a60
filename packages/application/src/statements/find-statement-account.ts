import { compactIban, isIban } from '@counterfoil/domain/documents';
import { type AccountIdentifier, findBankAccount, type KnownBankAccount } from '@counterfoil/domain/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import { type BankNumberVault, bankAccountPlace } from '../parties/index.ts';
import { type BankAccountRow, bankAccountById, bankAccountRows } from './bank-account.repository.ts';

export type StatementAccount = { readonly row: BankAccountRow; readonly known: KnownBankAccount };

/** Opened in memory for the comparison alone. */
const knownAccount = async (tx: TenantRead, row: BankAccountRow, vault: BankNumberVault): Promise<KnownBankAccount> => {
  const number = await vault.open(tx, bankAccountPlace(row.id), row.sealed_number);
  return {
    id: row.id,
    currency: row.currency.trim(),
    bankCode: row.bank_code,
    ...(isIban(number) ? { iban: number, other: null } : { iban: null, other: number }),
  };
};

const rowsNamed = async (
  tx: TenantRead,
  identifier: AccountIdentifier,
  vault: BankNumberVault,
): Promise<BankAccountRow[]> => {
  const numbers = [identifier.iban, identifier.other].filter((number) => number !== null).map(compactIban);
  const indexes = await Promise.all(numbers.map((number) => vault.blindIndex(tx, number)));
  const named = indexes.length === 0 ? [] : await bankAccountRows(tx, indexes);
  // Leading zeros, or a number inside an IBAN, only show when the numbers themselves are compared.
  return named.length > 0 ? named : bankAccountRows(tx, null);
};

/**
 * The bank account a statement is for: the one a person named when loading it, else the one whose number the file names.
 * Whether a named one agrees with the file is for the chain to say.
 */
export const findStatementAccount = async (
  tx: TenantRead,
  statement: { identifier: AccountIdentifier; currency: string; requestedId: string | null },
  vault: BankNumberVault,
): Promise<StatementAccount | null> => {
  if (statement.requestedId !== null) {
    const row = await bankAccountById(tx, statement.requestedId);
    return row === undefined ? null : { row, known: await knownAccount(tx, row, vault) };
  }
  const rows = await rowsNamed(tx, statement.identifier, vault);
  const known = await Promise.all(rows.map((row) => knownAccount(tx, row, vault)));
  const found = findBankAccount(statement.identifier, statement.currency, known);
  const row = rows.find(({ id }) => id === found?.id);
  return found === null || row === undefined ? null : { row, known: found };
};
