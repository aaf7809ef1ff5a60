import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft, RoleMap } from '../ledger/index.ts';
import { type CurrencyCode, describeMoney, type Money } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import {
  functionalShare,
  type ItemPart,
  type ItemState,
  type PlannedAllocation,
  takeInOrder,
} from '../subledger/index.ts';

/** So much of an open item is netted, in the one currency of the netting. */
export type NettingPart = ItemPart;

export type NettingRequest = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly partyId: string;
  readonly partyName: string;
  readonly reference: string;
  readonly nettedOn: CalendarDate;
  /** Claims on the party and debts to it. */
  readonly receivables: readonly NettingPart[];
  readonly payables: readonly NettingPart[];
  readonly roles: RoleMap;
};

export type NettingPlan = {
  readonly entry: EntryDraft;
  readonly allocations: readonly PlannedAllocation[];
  readonly amount: Money;
};

/**
 * What a party owes against what it is owed: one leg for every item, on the item's own control account, so that each
 * control account goes on being worth its items (I4, I5). Both sides come to the same amount in one currency; where they
 * stand at different rates the difference is realised (D16).
 * Refuses sales.netting_unequal with the arithmetic, subledger.currency_mismatch, .item_settled, .over_allocated,
 * .party_mismatch, .side_mismatch and ledger.role_missing.
 */
export const planNetting = (request: NettingRequest): Result<NettingPlan> => {
  const { receivables, payables } = request;
  const [first] = [...receivables, ...payables];
  if (first === undefined || receivables.length === 0 || payables.length === 0)
    return refuse('sales.netting_unequal', 'Netting needs at least one item on each side.');
  const currency = first.amount.currency;
  const fit = checkParts(request, currency);
  if (!fit.ok) return fit;
  const owed = total(receivables, currency);
  const owing = total(payables, currency);
  if (owed.minor !== owing.minor)
    return refuse(
      'sales.netting_unequal',
      `${describeMoney(owed)} of claims and ${describeMoney(owing)} of debts differ by ${describeMoney({ currency, minor: owed.minor > owing.minor ? owed.minor - owing.minor : owing.minor - owed.minor })}; only equal amounts are netted.`,
    );
  const legs = [
    ...payables.map((part) => legOf(request, part, 1n)),
    ...receivables.map((part) => legOf(request, part, -1n)),
  ];
  const postings = legs.map(({ posting }) => posting);
  const difference = postings.reduce((sum, { functional }) => sum + functional.minor, 0n);
  const exchange = exchangeLeg(request, currency, -difference);
  if (!exchange.ok) return exchange;
  const allocations = legs.map(
    ({ part, functional }, index): PlannedAllocation => ({
      itemId: part.state.item.id,
      lineNumber: index + 1,
      amount: part.amount,
      functionalItem: functional,
      functionalCounter: functional,
      effectiveOn: request.nettedOn,
      legs: [],
    }),
  );
  const entry: EntryDraft = {
    entityId: request.entity.id,
    kind: 'settlement',
    postingDate: request.nettedOn,
    description: `Netting with ${request.partyName}, ${request.reference}`,
    postings: [...postings, ...exchange.value],
  };
  return accept({ entry, allocations, amount: owed });
};

const total = (parts: readonly NettingPart[], currency: CurrencyCode): Money => ({
  currency,
  minor: parts.reduce((sum, { amount }) => sum + amount.minor, 0n),
});

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

const least = (a: bigint, b: bigint): bigint => [a, b].reduce((x, y) => (y < x ? y : x));

const checkParts = (
  { receivables, payables, partyId, entity }: NettingRequest,
  currency: CurrencyCode,
): Result<null> => {
  const seen = new Set<string>();
  for (const [side, parts] of [
    ['D', receivables],
    ['C', payables],
  ] as const) {
    for (const { state, amount } of parts) {
      const { item } = state;
      const name = item.number ?? item.kind;
      const open: Money = { minor: magnitude(state.open.minor), currency: state.open.currency };
      if (seen.has(item.id)) return refuse('subledger.item_twice', `${name} is named twice.`);
      seen.add(item.id);
      if (item.partyId !== partyId || item.entityId !== entity.id)
        return refuse('subledger.party_mismatch', `${name} is not an item of this party in this entity.`);
      if (item.side !== side)
        return refuse(
          'subledger.side_mismatch',
          `${name} is ${item.side === 'D' ? 'owed to you' : 'owed by you'} and stands on the wrong side.`,
        );
      if (item.original.currency !== currency || amount.currency !== currency)
        return refuse(
          'subledger.currency_mismatch',
          `${name} is in ${item.original.currency}; a netting is in one currency, here ${currency}.`,
        );
      if (amount.minor <= 0n)
        return refuse('subledger.amount_not_positive', `${describeMoney(amount)} nets nothing of ${name}.`);
      if (open.minor === 0n) return refuse('subledger.item_settled', `${name} is settled already.`);
      if (amount.minor > open.minor)
        return refuse(
          'subledger.over_allocated',
          `${describeMoney(amount)} is more than the ${describeMoney(open)} open on ${name}.`,
        );
    }
  }
  return accept(null);
};

const legOf = (request: NettingRequest, part: NettingPart, sign: bigint) => {
  const { state, amount } = part;
  const functional = functionalShare(state, amount);
  const posting: PostingDraft = {
    ledgerAccountId: state.item.ledgerAccountId,
    partyId: state.item.partyId,
    side: sign > 0n ? 'D' : 'C',
    amount: { ...amount, minor: sign * amount.minor },
    functional: { ...functional, minor: sign * functional.minor },
    text: state.item.number,
    opens: {
      kind: 'clearing',
      number: request.reference,
      itemDate: request.nettedOn,
      dueDate: null,
      discountUntil: null,
      discountAmount: null,
    },
  };
  return { part, functional, posting };
};

const exchangeLeg = (request: NettingRequest, currency: CurrencyCode, minor: bigint): Result<PostingDraft[]> => {
  if (minor === 0n) return accept([]);
  const account = request.roles.fxRealised;
  if (account === undefined)
    return refuse('ledger.role_missing', 'No ledger account has the role fxRealised in this entity.', {
      role: 'fxRealised',
    });
  const own = request.entity.functionalCurrency;
  return accept([
    {
      ledgerAccountId: account,
      side: minor > 0n ? 'D' : 'C',
      amount: { minor: 0n, currency },
      functional: { minor, currency: own },
      text: 'Exchange difference of the netting',
    },
  ]);
};

/** What could be netted: the smaller side whole, oldest items first; the last item of the larger side in part. */
export const proposeNetting = (
  states: readonly ItemState[],
  currency: CurrencyCode,
): { readonly receivables: NettingPart[]; readonly payables: NettingPart[]; readonly amount: Money } => {
  const due = (state: ItemState): string => state.item.dueDate ?? state.item.itemDate;
  const of = (side: 'D' | 'C'): ItemState[] =>
    states
      .filter(({ item, open }) => item.side === side && item.original.currency === currency && open.minor !== 0n)
      .sort((a, b) => (due(a) === due(b) ? (a.item.id < b.item.id ? -1 : 1) : due(a) < due(b) ? -1 : 1));
  const sumOf = (list: readonly ItemState[]): bigint => list.reduce((sum, { open }) => sum + magnitude(open.minor), 0n);
  const [claims, debts] = [of('D'), of('C')];
  const minor = least(sumOf(claims), sumOf(debts));
  const take = (list: readonly ItemState[]): NettingPart[] => takeInOrder(list, { minor, currency });
  return { receivables: take(claims), payables: take(debts), amount: { minor, currency } };
};
