import type { AccountType } from '@counterfoil/domain/ledger';
import { currencyCode } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { giveToEntities, insertLedgerAccount } from './ledger-account.repository.ts';
import { getLedgerAccount, type LedgerAccountRow } from './list-ledger-accounts.ts';

export type LedgerAccountWish = {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly statementLine?: string;
  readonly currency?: string | null;
  readonly allowsManual?: boolean;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  /** The entities that will use it; all of them where left out. */
  readonly entityIds?: readonly string[];
};

// Where an account of a type usually stands in the statements; a person may say otherwise.
const USUAL_LINE: Readonly<Record<AccountType, string>> = {
  asset: 'other_receivables',
  liability: 'other_payables',
  equity: 'reserves',
  income: 'other_income',
  expense: 'administration',
};

const refuseUnreadable = ({ currency, validFrom, validTo }: LedgerAccountWish): void => {
  if (currency != null) orThrow(currencyCode(currency));
  if (validFrom != null && validTo != null && validTo < validFrom)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `The account would end on ${validTo}, before it begins on ${validFrom}.`,
    });
};

/** Adds an ordinary ledger account; control accounts come with the chart alone. @throws RefusalError ledger.account_code_taken */
export const createLedgerAccount = async (tx: TenantWrite, wish: LedgerAccountWish): Promise<LedgerAccountRow> => {
  refuseUnreadable(wish);
  const account = {
    code: wish.code,
    name: wish.name,
    type: wish.type,
    statementLine: wish.statementLine ?? USUAL_LINE[wish.type],
    currency: wish.currency ?? null,
    allowsManual: wish.allowsManual ?? true,
    validFrom: wish.validFrom ?? null,
    validTo: wish.validTo ?? null,
  };

  const id = await insertLedgerAccount(tx, account);
  if (id === undefined) {
    throw new RefusalError({
      code: 'ledger.account_code_taken',
      detail: `There is a ledger account ${wish.code} already.`,
      facts: { code: wish.code },
    });
  }
  await giveToEntities(tx, id, wish.entityIds ?? null);
  await recordEvent(tx, {
    action: 'ledger_account.created',
    subjectKind: 'ledger_account',
    subjectId: id,
    payload: account,
  });
  return getLedgerAccount(tx, id);
};
