import { accept, type Result, refuse } from '../refusal/index.ts';

/** Why a customer (or we) will not pay an item as it stands. The list is closed, so that disputes can be counted. */
export const DISPUTE_REASONS = [
  'price',
  'quantity',
  'quality',
  'not_delivered',
  'not_ordered',
  'duplicate',
  'wrong_recipient',
  'tax',
  'terms',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const DISPUTE_OUTCOMES = [
  'upheld',
  'credited',
  'partly_credited',
  'rejected',
  'written_off',
  'withdrawn',
] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

export type DisputableItem = { readonly name: string; readonly status: string; readonly disputed: boolean };

/** A dispute is about something open, once at a time. Refuses subledger.item_settled and sales.disputed_already. */
export const openingOf = (
  item: DisputableItem,
  wish: { readonly reason: DisputeReason; readonly note: string },
): Result<null> => {
  if (item.status !== 'open')
    return refuse('subledger.item_settled', `${item.name} is ${item.status}; there is nothing left to dispute.`);
  if (item.disputed)
    return refuse(
      'sales.disputed_already',
      `${item.name} is disputed already; close that dispute before another begins.`,
    );
  if (wish.reason === 'other' && wish.note.trim() === '')
    return refuse('review.reason_required', 'Say what it is about, where none of the reasons fits.');
  return accept(null);
};

/** How it ended, in a sentence that stays with it. Refuses sales.dispute_closed and review.reason_required. */
export const closingOf = (dispute: { readonly name: string; readonly closed: boolean }, note: string): Result<null> => {
  if (dispute.closed) return refuse('sales.dispute_closed', `The dispute about ${dispute.name} is closed already.`);
  if (note.trim() === '')
    return refuse('review.reason_required', 'Say how it was settled; the sentence stays with the dispute.');
  return accept(null);
};
