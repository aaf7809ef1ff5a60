import type { BankPlan, ItemState } from '@counterfoil/domain/subledger';

/** The item that a planned entry will have left in transit, as if it were posted. */
export const transitIn = ({ entry }: BankPlan): ItemState | null => {
  const posting = entry.postings.find(({ opens }) => opens?.kind === 'transit');
  if (posting === undefined) return null;
  const { amount, functional, side, ledgerAccountId, opens } = posting;
  const day = entry.postingDate;
  const item = {
    id: '',
    entityId: entry.entityId,
    ledgerAccountId,
    partyId: null,
    kind: 'transit',
    side,
    number: opens?.number ?? null,
    itemDate: day,
    postedOn: day,
    dueDate: null,
    original: amount,
    functional,
    recordedAt: 0,
  } as const;
  return { item, open: amount, openFunctional: functional };
};
