import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft } from '../ledger/index.ts';
import type { Money } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { OpenItem } from './open-item.ts';
import type { AllocationDraft } from './settle.ts';

/** What an allocation realises in functional currency: a gain positive. What we owed was worth more, or what came in was. */
export const realisedBy = ({
  functionalDebit,
  functionalCredit,
}: Pick<AllocationDraft, 'functionalDebit' | 'functionalCredit'>): Money => ({
  ...functionalDebit,
  minor: functionalCredit.minor - functionalDebit.minor,
});

/**
 * The exchange differences that allocations between items of one currency realise (D16, IAS 21.28): each stands with a
 * document amount of zero on the difference account and on the account of its item. Null where all are worth the same.
 * Refuses ledger.role_missing.
 */
export const planExchange = (
  realised: readonly { readonly allocation: AllocationDraft; readonly item: OpenItem }[],
  how: {
    readonly entityId: string;
    readonly postingDate: CalendarDate;
    readonly fxAccountId: string | undefined;
    readonly description: string;
  },
): Result<EntryDraft | null> => {
  const apart = realised.filter(({ allocation }) => realisedBy(allocation).minor !== 0n);
  if (apart.length === 0) return accept(null);
  const { entityId, postingDate, fxAccountId, description } = how;
  if (fxAccountId === undefined)
    return refuse('ledger.role_missing', 'The entity has no ledger account in the role fxRealised.', {
      role: 'fxRealised',
    });
  const postings = apart.flatMap(({ allocation, item }): PostingDraft[] => {
    const loss = -realisedBy(allocation).minor;
    const leg = (ledgerAccountId: string, minor: bigint, rest: Partial<PostingDraft> = {}): PostingDraft => ({
      ledgerAccountId,
      side: minor > 0n ? 'D' : 'C',
      amount: { minor: 0n, currency: allocation.amount.currency },
      functional: { minor, currency: allocation.functionalDebit.currency },
      text: item.number,
      ...rest,
    });
    const { ledgerAccountId, partyId, id } = item;
    return [leg(fxAccountId, loss), leg(ledgerAccountId, -loss, { partyId, openItemId: id })];
  });
  return accept({ entityId, kind: 'settlement', postingDate, description: description.slice(0, 500), postings });
};
