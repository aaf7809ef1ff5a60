import { compactIban, isIban } from '@counterfoil/domain/documents';
import { currencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type BankNumberVault, bankAccountPlace } from '../parties/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import * as rows from './bank-account.repository.ts';
import { maskIdentifier } from './park-statement.ts';
import { provideBankLedger } from './provide-bank-ledger.ts';
import { resumeStatement } from './resume-statement.ts';

export type NewBankAccount = {
  readonly entityId: string;
  readonly name: string;
  readonly kind: 'current' | 'savings' | 'card' | 'cash' | 'processor';
  readonly currency: string;
  readonly number: string;
  readonly bankCode?: string;
  readonly ledgerAccountId?: string;
};

const refuse = (code: string, detail: string, facts?: Record<string, string>): RefusalError =>
  new RefusalError({ code, detail, facts });

/** Letters and figures alone, in capitals: how numbers compare everywhere. An IBAN has to pass its check digits. */
const readNumber = (number: string): string => {
  const compact = compactIban(number);
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,}$/.test(compact) && !isIban(compact)) {
    throw refuse(
      'party.bank_number_invalid',
      `The number ending ${compact.slice(-4)} does not pass the check digits of an IBAN; compare it digit by digit.`,
    );
  }
  if (compact.length < 4)
    throw refuse('request.invalid', 'A bank account number has at least four letters or figures.');
  return compact;
};

/** Says which of the two things is taken; both are unique in the database, so a parallel request loses here too. */
const refuseTaken = async (
  tx: TenantWrite,
  wish: NewBankAccount,
  taken: { blindIndex: Buffer; ledgerAccountId: string },
): Promise<never> => {
  const same = await rows.accountWithNumber(tx, taken.blindIndex, wish.currency);
  if (same !== undefined)
    throw refuse('bank.number_taken', `That number is set up in ${wish.currency} as "${same.name}".`);
  const other = await rows.accountOnLedger(tx, wish.entityId, taken.ledgerAccountId);
  throw refuse(
    'bank.ledger_account_taken',
    `One bank account is one ledger account, and this one belongs to "${other?.name ?? 'another'}".`,
  );
};

/**
 * Sets up a bank account with a ledger account of its own. The number is sealed; only its last four figures stand in
 * clear. Every statement that waited for just this account goes on by itself.
 */
export const createBankAccount = async (
  tx: TenantWrite,
  wish: NewBankAccount,
  vault: BankNumberVault,
): Promise<string> => {
  const entity = await entityNamed(tx, wish.entityId);
  refuseOtherEntity(tx, entity.id);
  const currency = currencyCode(wish.currency);
  if (!currency.ok) throw new RefusalError(currency.refusal);
  const number = readNumber(wish.number);
  const id = await rows.newBankAccountId(tx);
  const blindIndex = await vault.blindIndex(tx, number);
  const same = await rows.accountWithNumber(tx, blindIndex, currency.value);
  if (same !== undefined)
    throw refuse('bank.number_taken', `That number is set up in ${currency.value} as "${same.name}".`);
  const ledgerAccountId = await provideBankLedger(tx, { ...wish, entityName: entity.name });

  const made = await rows.insertBankAccount(tx, {
    id,
    entityId: entity.id,
    ledgerAccountId,
    name: wish.name.trim(),
    kind: wish.kind,
    currency: currency.value,
    sealed: await vault.seal(tx, bankAccountPlace(id), number),
    blindIndex,
    lastFour: number.length < 8 ? '' : number.slice(-4),
    bankCode: wish.bankCode === undefined ? null : compactIban(wish.bankCode),
  });
  if (made === undefined) return refuseTaken(tx, wish, { blindIndex, ledgerAccountId });
  await recordEvent(tx, {
    action: 'bank_account.created',
    subjectKind: 'bank_account',
    subjectId: id,
    entityId: entity.id,
    payload: { name: wish.name, kind: wish.kind, currency: currency.value, ledgerAccountId },
  });
  const waiting = await rows.statementsWithoutAccount(tx, {
    currency: currency.value,
    masked: maskIdentifier({ iban: null, other: number, bankCode: null }) ?? '',
  });
  for (const statement of waiting) await resumeStatement(tx, { statementId: statement.id });
  await announceChange(tx, 'bank_account', id);
  return id;
};
