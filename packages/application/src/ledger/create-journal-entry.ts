import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Side } from '@counterfoil/domain/ledger';
import { convertWithin, type Money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { DraftToPost, PostedEntryReceipt } from './entry-to-post.ts';
import { functionalCurrencyOf } from './journal.repository.ts';
import { loadExchangeRate } from './load-exchange-rate.ts';
import { postDrafts } from './post-drafts.ts';

/** A posting as a person writes it: a positive amount on a side. A negative amount is a correction of that side. */
export type WrittenPosting = {
  readonly ledgerAccountId: string;
  readonly side: Side;
  readonly amount: Money;
  /** In the entity's currency; left out, it is converted at the rate of the day. */
  readonly functional?: Money | null;
  readonly partyId?: string | null;
  readonly openItemId?: string | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly text?: string | null;
};

export type WrittenEntry = {
  readonly entityId: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly kind?: 'manual' | 'accrual';
  /** Into the adjustment period of that day, on purpose. */
  readonly adjustment?: boolean;
  readonly postings: readonly WrittenPosting[];
};

/**
 * Posts an entry written by hand; its preparer is who holds the handle.
 * @throws RefusalError with the law's code and arithmetic, ledger.rate_missing, ledger.preparer_missing
 */
export const createJournalEntry = async (tx: TenantWrite, written: WrittenEntry): Promise<PostedEntryReceipt> => {
  const [receipt] = await postDrafts(tx, [await draftOf(tx, written)]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  return receipt;
};

const draftOf = async (tx: TenantRead, written: WrittenEntry): Promise<DraftToPost> => {
  const own = await functionalCurrencyOf(tx, written.entityId);
  if (own === undefined) {
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such entity in this organisation.' });
  }
  const { entityId, postingDate, description, kind = 'manual', adjustment = false } = written;
  const postings = [];
  for (const posting of written.postings) {
    const functional = posting.functional ?? (await convertedOn(tx, posting.amount, { to: own, on: postingDate }));
    const credit = posting.side === 'C';
    postings.push({
      ...posting,
      amount: credit ? negated(posting.amount) : posting.amount,
      functional: credit ? negated(functional) : functional,
      correction: posting.amount.minor < 0n,
      opens: { ...NO_TERMS, itemDate: postingDate },
    });
  }
  return {
    entry: { entityId, kind, postingDate, description, adjustment, postings },
    origin: tx.principal.userId === null ? 'import' : 'person',
    preparedBy: tx.principal.userId,
  };
};

// Only accounts kept by open items make one of it.
const NO_TERMS = { kind: 'clearing', number: null, dueDate: null, discountUntil: null, discountAmount: null } as const;

const negated = ({ minor, currency }: Money): Money => ({ minor: -minor, currency });

const convertedOn = async (
  tx: TenantRead,
  amount: Money,
  { to, on }: { to: Money['currency']; on: CalendarDate },
): Promise<Money> => {
  if (amount.currency === to) return amount;
  const rate = await loadExchangeRate(tx, { from: amount.currency, to, on });
  if (rate === null) {
    throw new RefusalError({
      code: 'ledger.rate_missing',
      detail: `There is no rate from ${amount.currency} to ${to} for ${on}.`,
      facts: { from: amount.currency, to, date: on },
    });
  }
  return orThrow(convertWithin(amount, rate, to));
};
