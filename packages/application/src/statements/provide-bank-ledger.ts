import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import {
  type BankLedgerRow,
  insertBankLedgerAccount,
  ledgerAccountInRole,
  ledgerAccountOf,
  takenCodes,
} from './bank-account.repository.ts';

type Wish = {
  readonly entityId: string;
  readonly entityName: string;
  readonly name: string;
  readonly kind: string;
  readonly currency: string;
  readonly ledgerAccountId?: string;
};

const TRIES_MAX = 5;

/** A credit card is a debt with its own control; every other kind is money in a bank's hands. */
const roleOf = (kind: string): 'bank' | 'card' => (kind === 'card' ? 'card' : 'bank');

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

const checkGiven = (account: BankLedgerRow | undefined, wish: Wish): string => {
  if (account === undefined)
    throw refuse('ledger.account_unknown', `${wish.entityName} does not use that ledger account.`);
  const named = `${account.code} ${account.name}`;
  if (account.archived) throw refuse('ledger.account_inactive', `${named} is archived.`);
  if (account.control !== 'bank' && account.control !== 'card')
    throw refuse('ledger.account_forbidden', `${named} is no bank ledger account; its control is ${account.control}.`);
  if ((wish.kind === 'card') !== (account.control === 'card') || (wish.kind === 'card' && account.type !== 'liability'))
    throw refuse(
      'bank.card_is_a_debt',
      `${named} is a ${account.type} account that ${account.control} controls; ${wish.kind === 'card' ? 'what a card owes is a liability controlled by card' : `a ${wish.kind} account is not kept on a card's debt`}.`,
    );
  if (account.currency !== null && account.currency.trim() !== wish.currency)
    throw refuse(
      'ledger.currency_mismatch',
      `${named} is kept in ${account.currency.trim()}, not in ${wish.currency}.`,
    );
  return account.id;
};

/** The next number after the one the role has, with as many figures: 1200 is followed by 1201. */
export const nextFreeCode = (after: string, taken: ReadonlySet<string>): string | null => {
  const tail = /\d+$/.exec(after)?.[0] ?? '';
  const head = after.slice(0, after.length - tail.length);
  const last = 10n ** BigInt(tail.length) - 1n;
  for (let number = BigInt(tail === '' ? '0' : tail) + 1n; number <= last; number += 1n) {
    const code = `${head}${number.toString().padStart(tail.length, '0')}`;
    if (!taken.has(code)) return code;
  }
  return null;
};

/** The ledger account a bank account is kept on: the one given, or a new one beside the entity's first, its currency fixed. */
export const provideBankLedger = async (tx: TenantWrite, wish: Wish): Promise<string> => {
  if (wish.ledgerAccountId !== undefined)
    return checkGiven(await ledgerAccountOf(tx, wish.entityId, wish.ledgerAccountId), wish);
  const role = roleOf(wish.kind);
  const like = await ledgerAccountInRole(tx, wish.entityId, role);
  if (like === undefined)
    throw refuse('ledger.account_unknown', `${wish.entityName} has no ledger account in the role ${role}; name one.`);
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const code = nextFreeCode(like.code, await takenCodes(tx, like.code.length));
    if (code === null) break;
    const made = await insertBankLedgerAccount(tx, {
      entityId: wish.entityId,
      code,
      name: wish.name.trim(),
      currency: wish.currency,
      like: { ...like, control: role },
    });
    if (made === undefined) continue;
    await recordEvent(tx, {
      action: 'ledger_account.created',
      subjectKind: 'ledger_account',
      subjectId: made.id,
      entityId: wish.entityId,
      payload: { code, name: wish.name, control: role, currency: wish.currency },
    });
    return made.id;
  }
  throw refuse('ledger.account_code_taken', `No number is free after ${like.code}; name the ledger account.`);
};
