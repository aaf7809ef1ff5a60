import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft, PostingDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';
import { type ControlKind, describeAccount, type LedgerAccount } from '../ledger-account.ts';
import { periodKindOf } from '../period-for.ts';

/** Control accounts: no free manual postings, and each posting names the subject the account controls (D17, D19). */
export const checkControl = (draft: EntryDraft, facts: LedgerFacts): Result<null> => {
  for (const [index, posting] of draft.postings.entries()) {
    const account = facts.accounts.get(posting.ledgerAccountId);
    if (account === undefined) continue;
    for (const result of [checkEvidence(draft, posting, account, index + 1), checkManual(draft, account, index + 1)]) {
      if (!result.ok) return result;
    }
    const missing = missingSubject(draft, posting, account);
    if (missing === null) continue;
    return refuse(
      'ledger.control_account_needs_subject',
      `Line ${index + 1}: ${describeAccount(account)} controls ${account.control}; the posting must name its ${missing}.`,
      { line: String(index + 1), account: account.code, control: account.control, missing },
    );
  }
  return accept(null);
};

/**
 * One bank account is one ledger account and takes only what a bank transaction backs. An opening balance is backed by
 * the last reconciled statement, and a revaluation moves no money: both pass.
 */
const checkEvidence = (
  draft: EntryDraft,
  posting: PostingDraft,
  account: LedgerAccount,
  line: number,
): Result<null> => {
  const isMoney = account.control === 'bank' || account.control === 'card';
  const kind = periodKindOf(draft);
  const movesNothing = posting.amount.minor === 0n || kind === 'opening' || kind === 'revaluation';
  if (!isMoney || movesNothing || named(posting.bankTransactionId)) return accept(null);
  return refuse(
    'ledger.no_bank_evidence',
    `Line ${line}: ${describeAccount(account)} takes only postings backed by a bank transaction.`,
    { line: String(line), account: account.code },
  );
};

/** Kept by a subledger, a bank statement or a return: by hand there is nothing to post, whatever the account says. */
const CONTROLLED: ReadonlySet<ControlKind> = new Set([
  'payables',
  'receivables',
  'employee',
  'tax',
  'bank',
  'card',
  'intercompany',
]);

const checkManual = (draft: EntryDraft, account: LedgerAccount, line: number): Result<null> => {
  if (draft.kind !== 'manual') return accept(null);
  const facts = { line: String(line), account: account.code, control: account.control };
  if (CONTROLLED.has(account.control)) {
    return refuse(
      'ledger.control_account_manual',
      `Line ${line}: ${describeAccount(account)} controls ${account.control} and takes no free manual postings.`,
      facts,
    );
  }
  return account.allowsManual
    ? accept(null)
    : refuse('ledger.account_forbidden', `Line ${line}: ${describeAccount(account)} takes no postings by hand.`, facts);
};

const named = (id: string | null | undefined): boolean => id !== undefined && id !== null && id !== '';

const missingSubject = (draft: EntryDraft, posting: PostingDraft, account: LedgerAccount): string | null => {
  const party = named(posting.partyId);
  const item = named(posting.openItemId) || (posting.opens !== undefined && posting.opens !== null);
  switch (account.control) {
    case 'payables':
    case 'receivables':
    case 'employee':
      return party && item ? null : party ? 'open item' : item ? 'party' : 'party and open item';
    case 'intercompany': {
      const partner = party || named(posting.tradingPartnerEntityId);
      return partner && item ? null : partner ? 'open item' : 'trading partner and open item';
    }
    case 'clearing':
      return item ? null : 'open item';
    case 'tax':
      // An opening balance carries the sum of filed returns, which has no component any more.
      return named(posting.taxComponentId) || periodKindOf(draft) === 'opening' ? null : 'tax component';
    case 'bank':
    case 'card':
    case 'equity':
    case 'none':
      return account.openItems && !item ? 'open item' : null;
  }
};
