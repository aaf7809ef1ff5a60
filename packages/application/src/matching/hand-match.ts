import { describeMoney, type Money, parseMoney } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
import { refuse } from './lock-match.ts';
import { type MatchLeg, mainOf, type ResidualRole, residualOf, sideAgainst, type Wanted } from './match-terms.ts';

export type HandMatch = {
  /** The bank transactions that pay; one or several, of one entity, currency and direction. */
  readonly bankTransactionId?: string;
  readonly bankTransactionIds?: readonly string[];
  readonly allocations: readonly { readonly openItemId: string; readonly amount: string }[];
  /** What is booked of the remainder, each part with its role; without an item it goes with the largest. */
  readonly residual?: readonly { readonly openItemId?: string; readonly role: ResidualRole; readonly amount: string }[];
  /** The whole remainder in one role. */
  readonly residualRole?: ResidualRole;
  /** Why the remainder is booked although it is more than what is set lets be booked. */
  readonly reason?: string;
  /** The version of the bank transaction the person saw; of several, by their ids. */
  readonly version?: number;
  readonly versions?: Readonly<Record<string, number>>;
};

export const lineIdsOf = ({ bankTransactionId, bankTransactionIds = [] }: HandMatch): string[] => {
  const ids = [...(bankTransactionId === undefined ? [] : [bankTransactionId]), ...bankTransactionIds];
  if (ids.length === 0) throw refuse('request.invalid', 'Name the bank transaction to match, or several of them.');
  if (new Set(ids).size !== ids.length) throw refuse('request.invalid', 'A bank transaction is named twice.');
  return ids;
};

const positive = (amount: string, currency: string, place: string): Money => {
  const parsed = parseMoney(amount, currency);
  if (!parsed.ok) throw new RefusalError(parsed.refusal);
  if (parsed.value.minor <= 0n) throw refuse('request.invalid', `${place}: an amount here is positive, not ${amount}.`);
  return parsed.value;
};

/** The items a person names, as they are loaded, with what each gets. */
export const wantedIn = async (
  wish: HandMatch,
  load: (ids: readonly string[]) => Promise<SettlingItem[]>,
): Promise<{ items: SettlingItem[]; wanted: Wanted[] }> => {
  const ids = wish.allocations.map(({ openItemId }) => openItemId);
  if (new Set(ids).size !== ids.length) throw refuse('request.invalid', 'An open item is named twice.');
  const items = await load(ids);
  if (items.length !== ids.length)
    throw refuse('request.invalid', 'allocations: an open item named here is not one of this organisation.');
  const wanted = items.map(({ state }, at) => ({
    state,
    amount: positive(wish.allocations[at]?.amount ?? '', state.item.original.currency, `allocations.${at}`),
  }));
  return { items, wanted };
};

/** The same with the items locked, for whoever posts. */
export const wantedOf = (tx: TenantWrite, wish: HandMatch): ReturnType<typeof wantedIn> =>
  wantedIn(wish, (ids) => loadItemsLocked(tx, ids));

/** The parts of the remainder as they are booked: signed by whether money is missing or left, each with its item. */
export const legsOf = (wish: HandMatch, wanted: readonly Wanted[], money: Money): MatchLeg[] => {
  const parts = wish.residual ?? [];
  if (parts.length > 0 && wish.residualRole !== undefined)
    throw refuse('request.invalid', 'Give the remainder as one role, or part by part, not both.');
  const main = mainOf(wanted, money);
  const foreign = wanted.some(({ amount }) => amount.currency !== money.currency);
  const residual = foreign
    ? 0n
    : residualOf(
        money,
        wanted.map(({ state, amount }) => ({ side: state.item.side, amount })),
      );
  if (wish.residualRole !== undefined) {
    if (residual === 0n || main === undefined) return [];
    const amount = { ...main.amount, minor: residual };
    return [{ openItemId: main.state.item.id, role: wish.residualRole, amount }];
  }
  const over = residual > 0n;
  return parts.map(({ openItemId, role, amount }, at) => {
    const carrier = openItemId === undefined ? main : wanted.find(({ state }) => state.item.id === openItemId);
    if (carrier === undefined || carrier.state.item.side !== sideAgainst(money))
      throw refuse(
        'request.invalid',
        `residual.${at}: the item that carries ${amount} is not one that this money goes against.`,
      );
    const size = positive(amount, carrier.amount.currency, `residual.${at}`);
    return { openItemId: carrier.state.item.id, role, amount: { ...size, minor: over ? size.minor : -size.minor } };
  });
};

/** Short by a sum is explained to the cent; what is paid beyond may be explained in part, and the rest stays on account. */
export const refuseUnexplained = (legs: readonly MatchLeg[], wanted: readonly Wanted[], money: Money): void => {
  if (wanted.some(({ amount }) => amount.currency !== money.currency)) return;
  const residual = residualOf(
    money,
    wanted.map(({ state, amount }) => ({ side: state.item.side, amount })),
  );
  const booked = legs.reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (residual >= booked) return;
  const size = (minor: bigint): string => describeMoney({ ...money, minor: minor < 0n ? -minor : minor });
  const explained = legs.length === 0 ? '' : ` ${size(booked)} of it is explained.`;
  throw refuse(
    'match.residual_outside_tolerance',
    `The allocations come to ${size(residual)} ${residual < 0n ? 'more' : 'less'} than the ${size(money.minor)} that moved.${explained} Allocate less, or say what the difference is.`,
    { difference: size(residual - booked), tolerance: '0' },
  );
};
