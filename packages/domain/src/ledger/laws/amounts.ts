import { describeMoney, equals } from '../../money/index.ts';
import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft, PostingDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';
import { describeAccount, type LedgerAccount } from '../ledger-account.ts';

/** Every posting's amounts: never zero twice, sign and side agreed, currencies the account and the entity keep. */
export const checkAmounts = (draft: EntryDraft, facts: LedgerFacts): Result<null> => {
  for (const [index, posting] of draft.postings.entries()) {
    const account = facts.accounts.get(posting.ledgerAccountId);
    if (account === undefined) continue;
    const line = index + 1;
    for (const check of [checkZero, checkCurrencies, checkSide]) {
      const result = check({ draft, facts, posting, account, line });
      if (!result.ok) return result;
    }
  }
  return accept(null);
};

type Line = {
  readonly draft: EntryDraft;
  readonly facts: LedgerFacts;
  readonly posting: PostingDraft;
  readonly account: LedgerAccount;
  readonly line: number;
};

/** A document amount of zero is legal only as an exchange-difference line, and only where one can arise (D14). */
const checkZero = ({ draft, facts, posting, account, line }: Line): Result<null> => {
  if (posting.amount.minor !== 0n) return accept(null);
  if (posting.functional.minor === 0n) {
    return refuse('ledger.amount_zero', `Line ${line} on ${describeAccount(account)} is zero and says nothing.`, {
      line: String(line),
      account: account.code,
    });
  }
  if (posting.amount.currency !== facts.entity.functionalCurrency && mayCarryExchange(draft, facts, account)) {
    return accept(null);
  }
  return refuse(
    'ledger.exchange_line_illegal',
    `Line ${line}: 0 ${posting.amount.currency} with ${describeMoney(posting.functional)} is an exchange difference, ` +
      `which ${describeAccount(account)} cannot carry in an entry of kind ${draft.kind}.`,
    { line: String(line), account: account.code, functional: describeMoney(posting.functional) },
  );
};

// Year-end and reversal copy what is there; an exchange account may hold a difference in any entry but one by hand.
const mayCarryExchange = (draft: EntryDraft, facts: LedgerFacts, account: LedgerAccount): boolean => {
  if (draft.kind === 'reversal' || draft.kind === 'closing' || draft.kind === 'opening') return true;
  if (draft.kind === 'manual' || draft.kind === 'accrual') return false;
  const { fxRealised, fxUnrealised, currencyConversion } = facts.roles;
  return account.monetary || [fxRealised, fxUnrealised, currencyConversion].includes(account.id);
};

const checkCurrencies = ({ facts, posting, account, line }: Line): Result<null> => {
  const own = facts.entity.functionalCurrency;
  const mismatch = (detail: string): Result<never> =>
    refuse('ledger.currency_mismatch', `Line ${line}: ${detail}.`, { line: String(line), account: account.code });
  if (posting.functional.currency !== own) {
    return mismatch(`${describeMoney(posting.functional)} is not in ${own}, the currency ${facts.entity.name} keeps`);
  }
  if (account.currency !== null && posting.amount.currency !== account.currency) {
    return mismatch(`${describeAccount(account)} is kept in ${account.currency}, not in ${posting.amount.currency}`);
  }
  if (posting.amount.currency === own && !equals(posting.amount, posting.functional)) {
    return mismatch(`${describeMoney(posting.amount)} is stated as ${describeMoney(posting.functional)}`);
  }
  return accept(null);
};

/** Debit positive; a negative debit corrects a debit and must say so, or it is a slip of sign (D12). */
const checkSide = ({ draft, posting, account, line }: Line): Result<null> => {
  const { amount, functional } = posting;
  const opposed = (amount.minor > 0n && functional.minor < 0n) || (amount.minor < 0n && functional.minor > 0n);
  const sign = amount.minor === 0n ? functional.minor : amount.minor;
  const fitsSide = posting.side === 'D' ? sign > 0n : sign < 0n;
  const meant = draft.kind === 'reversal' || posting.correction === true;
  if (!opposed && (fitsSide || meant)) return accept(null);
  const side = posting.side === 'D' ? 'debit' : 'credit';
  return refuse(
    'ledger.side_sign_mismatch',
    opposed
      ? `Line ${line} on ${describeAccount(account)}: ${describeMoney(amount)} and ${describeMoney(functional)} differ in sign.`
      : `Line ${line} on ${describeAccount(account)} stands on the ${side} side with ${describeMoney(amount)}; ` +
          'debits are positive, credits negative, and the contrary only as a correction.',
    { line: String(line), account: account.code, side: posting.side, amount: describeMoney(amount) },
  );
};
