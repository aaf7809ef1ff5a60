import { type CalendarDate, later } from '../calendar/index.ts';
import { type ItemState, magnitude } from './open-item.ts';
import type { SettlementRequest } from './settle.ts';
import { type ItemPart, takeInOrder } from './take-in-order.ts';

export type AdvanceUse = {
  /** Advances on the bill's own account settle it without an entry. */
  readonly settlements: readonly SettlementRequest[];
  /** Advances on an account of their own: the money moves by an entry, so that both accounts stay worth their items. */
  readonly across: readonly ItemPart[];
  /** The first day on which all of it is in the books. */
  readonly effectiveOn: CalendarDate;
};

export type AdvanceQuestion = {
  /** What a bill says was paid in advance: a credit on the account of advances. */
  readonly bill: ItemState;
  /** What the party was paid in advance or on account, in the bill's currency, open and undisputed. */
  readonly advances: readonly ItemState[];
  /** A machine takes advances only where there is one way to take them (prohibition 9). */
  readonly unattended: boolean;
};

const open = ({ open: left }: ItemState): bigint => magnitude(left.minor);

/** The day before the id, so that items of one day stand in one order. */
const ageOf = ({ item }: ItemState): string => `${item.itemDate} ${item.id}`;

/**
 * Which advances a prepaid document uses up: the oldest first, up to what it is over; the rest of it stays owed, the rest
 * of them stays advanced (D29, D18). Null where there is nothing to use, or more than one way that nobody chose between.
 */
export const planAdvanceUse = ({ bill, advances, unattended }: AdvanceQuestion): AdvanceUse | null => {
  const { currency } = bill.open;
  const usable = advances
    .filter(({ item, open: left }) => item.side === 'D' && left.currency === currency && left.minor !== 0n)
    .filter(({ item }) => item.partyId === bill.item.partyId && item.entityId === bill.item.entityId)
    .sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  const advanced = usable.reduce((sum, state) => sum + open(state), 0n);
  if (bill.item.side !== 'C' || open(bill) === 0n || advanced === 0n) return null;
  if (unattended && usable.length > 1 && advanced > open(bill)) return null;

  const parts = takeInOrder(usable, { minor: open(bill), currency });
  const effectiveOn = parts.reduce((day, { state }) => later(day, state.item.postedOn), bill.item.postedOn);
  const onItsAccount = ({ state }: ItemPart): boolean => state.item.ledgerAccountId === bill.item.ledgerAccountId;
  return {
    settlements: parts.filter(onItsAccount).map(({ state, amount }) => ({
      debitItemId: state.item.id,
      creditItemId: bill.item.id,
      amount,
      effectiveOn,
    })),
    across: parts.filter((part) => !onItsAccount(part)),
    effectiveOn,
  };
};
