import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft, PostingDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';
import { describeAccount, type LedgerAccount } from '../ledger-account.ts';

/**
 * Every posting's account exists and is active on the posting date.
 * A reversal copies the accounts of its original even when they have since expired: a mistake must stay correctable.
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
    if (draft.kind === 'reversal') continue;
    const reason = inactiveReason(account, draft);
    if (reason !== null) {
      return refuse('ledger.account_inactive', `Line ${index + 1}: ${describeAccount(account)} ${reason}.`, {
        line: String(index + 1),
        account: account.code,
        date: draft.postingDate,
      });
    }
    const dimension = checkDimensions(account, posting, index + 1);
    if (!dimension.ok) return dimension;
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

const checkDimensions = (account: LedgerAccount, posting: PostingDraft, line: number): Result<null> => {
  for (const [type, requirement] of Object.entries(account.dimensionRules ?? {})) {
    const named = posting.dimensions?.[type] !== undefined;
    if (requirement === 'required' && !named) {
      return refuse('ledger.dimension_invalid', `Line ${line}: ${describeAccount(account)} needs a ${type}.`, {
        line: String(line),
        account: account.code,
        dimension: type,
      });
    }
    if (requirement === 'forbidden' && named) {
      return refuse('ledger.dimension_invalid', `Line ${line}: ${describeAccount(account)} takes no ${type}.`, {
        line: String(line),
        account: account.code,
        dimension: type,
      });
    }
  }
  return accept(null);
};
