import { WEIGHTS, type WeighedPair } from './weigh-pair.ts';

/** By how much the best must be ahead to be the only one. */
export const MARGIN_MIN = 1;

/** A discount is taken a few days late as readily as in time, so lateness does not tell two equal items apart. */
const LATE_DISCOUNT_DAYS = 20;

const discountLateBy = (pair: WeighedPair): number =>
  pair.amount === 'late_discount' && pair.discount !== null && pair.daysAfterDiscount <= LATE_DISCOUNT_DAYS
    ? WEIGHTS.amount.discount - WEIGHTS.amount.late_discount
    : 0;

/** A date decides nothing between two items that fit alike, so rivals are compared without it. */
export const coreScore = (pair: WeighedPair): number =>
  pair.score + Math.min(WEIGHTS.dayPointsMax, Math.abs(pair.daysFromDue) / WEIGHTS.daysPerPoint) + discountLateBy(pair);

export type PairsBySide = {
  /** Each by the position of its line or item, a hole where there is none. */
  readonly ofLine: readonly (readonly WeighedPair[] | undefined)[];
  readonly ofItem: readonly (readonly WeighedPair[] | undefined)[];
  readonly chosenOfLine: readonly (WeighedPair | undefined)[];
  readonly chosenOfItem: readonly (WeighedPair | undefined)[];
};

export type Rivalry = {
  /** How far ahead of the nearest rival; null without one. */
  readonly margin: number | null;
  readonly rivals: readonly WeighedPair[];
  /** The line names another open item, and not this one or not to its cent; or it is another to the cent. */
  readonly namesAnother: boolean;
  /** Later lines that name the same item in full: not rivals but second payments. */
  readonly secondPayments: readonly WeighedPair[];
};

const isNamed = ({ reference }: WeighedPair): boolean => reference === 'equal' || reference === 'named';

/** The other side has found something better by the margin, so it does not compete for this one. */
const isBetterOff = (own: WeighedPair | undefined, pair: WeighedPair): boolean =>
  own !== undefined && coreScore(own) - coreScore(pair) >= MARGIN_MIN;

/** Most pairs have nothing beside them. */
const ALONE: Rivalry = { namesAnother: false, margin: null, rivals: [], secondPayments: [] };
const NO_PAIRS: readonly WeighedPair[] = [];

/** What else fits the chosen pair's line or item. `dayOf` gives a line's booking day. */
export const findRivals = (chosen: WeighedPair, sides: PairsBySide, dayOf: (line: number) => number): Rivalry => {
  const ofLine = sides.ofLine[chosen.line] ?? NO_PAIRS;
  const ofItem = sides.ofItem[chosen.item] ?? NO_PAIRS;
  if (ofLine.length < 2 && ofItem.length < 2) return ALONE;
  const rivals: WeighedPair[] = [];
  const secondPayments: WeighedPair[] = [];
  for (const pair of ofLine) {
    if (pair === chosen || isBetterOff(sides.chosenOfItem[pair.item], pair)) continue;
    rivals.push(pair);
  }
  for (const pair of ofItem) {
    if (pair === chosen || isBetterOff(sides.chosenOfLine[pair.line], pair)) continue;
    const later = dayOf(pair.line) > dayOf(chosen.line);
    if (later && isNamed(pair) && isNamed(chosen) && pair.amount === chosen.amount) secondPayments.push(pair);
    else rivals.push(pair);
  }
  if (rivals.length > 1) rivals.sort((a, b) => b.score - a.score || a.line - b.line || a.item - b.item);
  const nearest = rivals.reduce((most, pair) => Math.max(most, coreScore(pair)), Number.NEGATIVE_INFINITY);
  // A payment that names several is off from one of them by all the others, not by a fee.
  const namesAnother =
    (chosen.reference === 'none' || chosen.amount === 'within') &&
    ofLine.some((pair) => pair !== chosen && pair.reference !== 'none');
  // Off by a fee from what it names, and to the cent what it does not name: a slip of the pen as likely as a fee. And
  // where another payment names the item as well, for quite another amount, each may pay its part of it.
  const fitsOtherwise =
    chosen.amount === 'within' &&
    (rivals.some(({ line, amount }) => line === chosen.line && amount === 'exact') ||
      ofItem.some(
        (pair) => pair.line !== chosen.line && isNamed(pair) && (pair.amount === 'over' || pair.amount === 'part'),
      ));
  return {
    namesAnother: namesAnother || fitsOtherwise,
    margin: rivals.length === 0 ? null : coreScore(chosen) - nearest,
    rivals,
    secondPayments,
  };
};
