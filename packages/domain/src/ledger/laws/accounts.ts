import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft, PostingDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';
import { describeAccount, type LedgerAccount } from '../ledger-account.ts';

/**
 * Every posting's account exists and is active on the posting date, and its dimensions are ones the account takes.
 * A reversal copies the accounts of its original even when they have since expired: a mistake must stay correctable.
 * A closing entry empties what is there, whichever account and dimension it stands on.
 */
export const checkAccounts = (draft: EntryDraft, facts: LedgerFacts): Result<null> => {
  for (const [index, posting] of draft.postings.entries()) {
    const account = facts.accounts.get(posting.ledgerAccountId);
    if (account === undefined) {
      return refuse('ledger.account_unknown', `Line ${index + 1} names a ledger account that does not exist here.`, {
        line: String(index + 1),
        ledgerAccountId: posting.ledgerAccountId,
      });
    }
    if (draft.kind === 'reversal' || draft.kind === 'closing') continue;
    const reason = inactiveReason(account, draft);
    if (reason !== null) {
      return refuse('ledger.account_inactive', `Line ${index + 1}: ${describeAccount(account)} ${reason}.`, {
        line: String(index + 1),
        account: account.code,
        date: draft.postingDate,
      });
    }
    const wrong = ruleBroken(account, posting) ?? strangeDimension(posting, draft, facts);
    if (wrong === null) continue;
    return refuse('ledger.dimension_invalid', `Line ${index + 1}: ${wrong.says}`, {
      line: String(index + 1),
      account: account.code,
      dimension: wrong.type,
    });
  }
  return accept(null);
};

const inactiveReason = (account: LedgerAccount, draft: EntryDraft): string | null => {
  if (!account.active) return 'is archived';
  if (account.validFrom !== null && draft.postingDate < account.validFrom) {
    return `takes postings from ${account.validFrom} on, not on ${draft.postingDate}`;
  }
  if (account.validTo !== null && draft.postingDate > account.validTo) {
    return `took postings until ${account.validTo}, not on ${draft.postingDate}`;
  }
  return null;
};

type WrongDimension = { readonly type: string; readonly says: string };

/** What the account requires or forbids (D30). */
const ruleBroken = (account: LedgerAccount, posting: PostingDraft): WrongDimension | null => {
  for (const [type, requirement] of Object.entries(account.dimensionRules ?? {})) {
    const named = posting.dimensions?.[type] !== undefined;
    if (requirement === 'required' && !named) return { type, says: `${describeAccount(account)} needs a ${type}.` };
    if (requirement === 'forbidden' && named) return { type, says: `${describeAccount(account)} takes no ${type}.` };
  }
  return null;
};

/** A dimension that is none of this organisation's, or not on that day. */
const strangeDimension = (posting: PostingDraft, draft: EntryDraft, facts: LedgerFacts): WrongDimension | null => {
  if (facts.dimensionValues === undefined) return null;
  for (const [type, value] of Object.entries(posting.dimensions ?? {})) {
    const known = facts.dimensionValues.find((one) => one.type === type && one.value === value);
    if (known === undefined) return { type, says: `there is no ${type} "${value}".` };
    const early = known.validFrom !== null && draft.postingDate < known.validFrom;
    const late = known.validTo !== null && draft.postingDate > known.validTo;
    if (early || late) return { type, says: `${type} "${value}" is not valid on ${draft.postingDate}.` };
  }
  return null;
};
