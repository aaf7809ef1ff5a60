import { assertLaw } from '@counterfoil/domain/refusal';
import type { AllocationDraft, OpenItemDraft, PlannedAllocation } from '@counterfoil/domain/subledger';
import type { DraftToPost, EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';

type Posted = { readonly entry: EntryToPost; readonly receipt: PostedEntryReceipt };

/** Allocations planned before the entry had its items, now with the items' ids and each on its side. */
export const plannedAllocationsOf = (planned: readonly PlannedAllocation[], posted: Posted): AllocationDraft[] =>
  planned.map((one) => {
    const { item, id } = itemMadeBy(one.lineNumber, posted);
    const existingIsDebit = item.side === 'C';
    return {
      debitItemId: existingIsDebit ? one.itemId : id,
      creditItemId: existingIsDebit ? id : one.itemId,
      amount: one.amount,
      functionalDebit: existingIsDebit ? one.functionalItem : one.functionalCounter,
      functionalCredit: existingIsDebit ? one.functionalCounter : one.functionalItem,
      effectiveOn: one.effectiveOn,
    };
  });

/** Two items of one entry settled against each other, each giving the share of its functional amount. */
export const ownSettlementsOf = (
  settlements: NonNullable<DraftToPost['ownSettlements']>,
  posted: Posted,
): AllocationDraft[] =>
  settlements.map(({ debitLine, creditLine, amount }) => {
    const [debit, credit] = [itemMadeBy(debitLine, posted), itemMadeBy(creditLine, posted)];
    return {
      debitItemId: debit.id,
      creditItemId: credit.id,
      amount,
      functionalDebit: shareOf(debit.item, amount.minor),
      functionalCredit: shareOf(credit.item, amount.minor),
      effectiveOn: posted.entry.entry.postingDate,
    };
  });

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

const shareOf = (item: OpenItemDraft, minor: bigint) => ({
  minor: (magnitude(item.functional.minor) * minor) / magnitude(item.original.minor),
  currency: item.functional.currency,
});

const itemMadeBy = (lineNumber: number, { entry, receipt }: Posted): { item: OpenItemDraft; id: string } => {
  const item = entry.openItems.find((one) => one.lineNumber === lineNumber);
  const made = receipt.openItems.find((one) => one.lineNumber === lineNumber);
  assertLaw(item !== undefined && made !== undefined, `line ${lineNumber} of the entry makes no open item to settle`);
  return { item, id: made.id };
};
