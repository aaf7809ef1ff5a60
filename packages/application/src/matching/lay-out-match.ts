import { allocate, describeMoney, type Money } from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { type MatchLeg, type MatchTerms, sideAgainst, type Wanted } from './match-terms.ts';

/** A bank line with the money it has to give: all of it, or what of it lies on account; signed as the line. */
export type PayingLine = { readonly id: string; readonly money: Money };

type LaidLine = { readonly lineId: string; readonly terms: MatchTerms };

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Lines of one match move one currency in one direction; otherwise nobody can say which of them paid what. */
export const checkPayingLines = (lines: readonly PayingLine[]): Result<null> => {
  const [first] = lines;
  if (first === undefined) return refuse('request.invalid', 'Name at least one bank transaction.');
  const odd = lines.find(
    ({ money }) => money.currency !== first.money.currency || money.minor < 0n !== first.money.minor < 0n,
  );
  if (odd !== undefined)
    return refuse(
      'request.invalid',
      `The lines of one match move one currency in one direction; ${describeMoney(first.money)} and ${describeMoney(odd.money)} do not. Match them apart.`,
    );
  return accept(null);
};

type Purse = { readonly line: PayingLine; left: bigint; readonly terms: { allocations: Wanted[]; legs: MatchLeg[] } };

/**
 * Lays n bank lines on m open items: each item is paid in the order named, by the lines in theirs; credit notes add to
 * the first line's money; what no money came for goes with the line that closes the item. One line takes everything.
 * The lines are checked by then. Refuses request.invalid and match.residual_outside_tolerance where the money does not reach.
 */
export const layOutMatch = (
  lines: readonly PayingLine[],
  wanted: readonly Wanted[],
  legs: readonly MatchLeg[],
): Result<LaidLine[]> => {
  const [first, ...others] = lines as [PayingLine, ...PayingLine[]];
  if (others.length === 0) return accept([{ lineId: first.id, terms: termsOf(wanted, legs) }]);

  if (wanted.some(({ amount }) => amount.currency !== first.money.currency)) return shareAcross(lines, wanted, legs);
  const side = sideAgainst(first.money);
  const purses: Purse[] = lines.map((line) => ({
    line,
    left: magnitude(line.money.minor),
    terms: { allocations: [], legs: [] },
  }));
  const [credited] = purses as [Purse, ...Purse[]];
  for (const one of wanted.filter(({ state }) => state.item.side !== side)) {
    credited.left += one.amount.minor;
    credited.terms.allocations.push(one);
  }
  for (const one of wanted.filter(({ state }) => state.item.side === side)) {
    const paid = payFrom(
      purses,
      one,
      legs.filter(({ openItemId }) => openItemId === one.state.item.id),
    );
    if (!paid.ok) return paid;
  }
  const idle = purses.find(({ terms }) => terms.allocations.length === 0);
  if (idle !== undefined)
    return refuse(
      'request.invalid',
      `The other lines pay everything that is named; ${describeMoney(idle.line.money)} adds nothing. Leave that line out.`,
    );
  return accept(purses.map(({ line, terms }) => ({ lineId: line.id, terms: termsOf(terms.allocations, terms.legs) })));
};

/**
 * Several lines of one currency for items of another: which of them paid which nobody can say, so each pays its share of
 * every item, as large as its share of the money. What no money came for goes with the last.
 */
const shareAcross = (
  lines: readonly PayingLine[],
  wanted: readonly Wanted[],
  legs: readonly MatchLeg[],
): Result<LaidLine[]> => {
  const weights = lines.map(({ money }) => magnitude(money.minor));
  const laid = lines.map(({ id }) => ({ lineId: id, allocations: [] as Wanted[], legs: [] as MatchLeg[] }));
  for (const one of wanted) {
    const own = legs.filter(({ openItemId }) => openItemId === one.state.item.id);
    const short = own.reduce((sum, { amount }) => sum + (amount.minor < 0n ? -amount.minor : 0n), 0n);
    const shares = allocate({ ...one.amount, minor: one.amount.minor - short }, weights);
    for (const [at, part] of laid.entries()) {
      const last = at === laid.length - 1;
      const minor = (shares[at]?.minor ?? 0n) + (last ? short : 0n);
      if (minor > 0n) part.allocations.push({ state: one.state, amount: { ...one.amount, minor } });
      if (last) part.legs.push(...own);
    }
  }
  const idle = laid.findIndex(({ allocations }) => allocations.length === 0);
  if (idle !== -1)
    return refuse(
      'request.invalid',
      `${describeMoney((lines[idle] as PayingLine).money)} is too little to pay a part of what is named. Leave that line out.`,
    );
  return accept(laid.map(({ lineId, allocations, legs: own }) => ({ lineId, terms: termsOf(allocations, own) })));
};

/** Takes an item's money from the purses in turn; its legs go where the last of it is paid. */
const payFrom = (purses: readonly Purse[], one: Wanted, legs: readonly MatchLeg[]): Result<null> => {
  const short = legs.reduce((sum, { amount }) => sum + (amount.minor < 0n ? -amount.minor : 0n), 0n);
  let owed = one.amount.minor - short;
  for (const purse of purses) {
    const taken = least(owed, purse.left);
    if (taken === 0n) continue;
    owed -= taken;
    purse.left -= taken;
    const closes = owed === 0n;
    const amount = { ...one.amount, minor: closes ? taken + short : taken };
    purse.terms.allocations.push({ state: one.state, amount });
    if (closes) purse.terms.legs.push(...legs);
  }
  if (owed === 0n) return accept(null);
  const missing = describeMoney({ ...one.amount, minor: owed });
  return refuse(
    'match.residual_outside_tolerance',
    `${one.state.item.number ?? 'An item'}: ${missing} more is allocated than the lines have. Allocate less, or say what the difference is.`,
    { difference: missing },
  );
};

const termsOf = (wanted: readonly Wanted[], legs: readonly MatchLeg[]): MatchTerms => ({
  allocations: wanted.map(({ state, amount }) => ({ openItemId: state.item.id, amount })),
  legs,
});
