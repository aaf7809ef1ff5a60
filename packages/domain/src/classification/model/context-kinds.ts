/** The facts of a line that earlier decisions are counted under, each with the words a person reads. */
export const PARTS = {
  counterparty: 'this counterparty',
  spelling: 'this very text',
  firstWord: 'the first word of the text',
  firstTwo: 'the first two words of the text',
  lastWord: 'the last word of the text',
  rarest: 'the most telling word of the text',
  second: 'the second most telling word',
  third: 'the third most telling word',
  source: 'this card or bank account',
  dimension: 'this cost centre',
  branch: 'this group of cost centres',
  division: 'this division',
  amount: 'this very amount',
  size: 'amounts of this size',
  roundness: 'amounts as round as this',
  tax: 'this tax',
  weekday: 'this day of the week',
  trade: 'this trade',
} as const;

export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/**
 * What decisions are counted under: single facts and facts together, from the particular to the general. Some are
 * named by position below, so new ones are added at the end.
 */
export const CONTEXT_KINDS: readonly (readonly Part[])[] = [
  ['counterparty'],
  ['source'],
  ['dimension'],
  ['counterparty', 'source'],
  ['counterparty', 'dimension'],
  ['source', 'dimension'],
  ['counterparty', 'source', 'dimension'],
  ['spelling'],
  ['firstWord'],
  ['firstTwo'],
  ['lastWord'],
  ['rarest'],
  ['second'],
  ['third'],
  ['rarest', 'second'],
  ['rarest', 'dimension'],
  ['second', 'dimension'],
  ['rarest', 'source'],
  ['rarest', 'branch'],
  ['firstWord', 'dimension'],
  ['firstWord', 'source'],
  ['firstWord', 'source', 'dimension'],
  ['lastWord', 'source'],
  ['spelling', 'source'],
  ['branch'],
  ['division'],
  ['counterparty', 'branch'],
  ['amount'],
  ['counterparty', 'amount'],
  ['counterparty', 'dimension', 'amount'],
  ['dimension', 'amount'],
  ['source', 'amount'],
  ['counterparty', 'size'],
  ['counterparty', 'dimension', 'size'],
  ['counterparty', 'source', 'size'],
  ['dimension', 'size'],
  ['source', 'size'],
  ['source', 'dimension', 'size'],
  ['counterparty', 'roundness'],
  ['dimension', 'weekday'],
  ['counterparty', 'tax'],
  ['dimension', 'tax'],
  ['counterparty', 'dimension', 'tax'],
  ['trade'],
  ['trade', 'dimension'],
  ['trade', 'source'],
  ['trade', 'branch'],
  ['trade', 'dimension', 'size'],
];

/** Positions of the kinds that novelty is judged by. */
export const BY_COUNTERPARTY = 0;
export const BY_COUNTERPARTY_SOURCE = 3;
export const BY_COUNTERPARTY_DIMENSION = 4;
export const BY_ALL_THREE = 6;
/** Contexts whose own word on the favourite is part of what its confidence is drawn from. */
export const TELLING_KINDS = [0, 1, 2, 3, 4, 6, 7, 11, 28, 29, 32, 33] as const;

/** "this counterparty with this cost centre". */
export const sayContext = (kind: number): string =>
  (CONTEXT_KINDS[kind] ?? []).map((part) => PARTS[part]).join(' with ');
