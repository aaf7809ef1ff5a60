/** The facts of a line that earlier decisions are counted under, each with the words a person reads. */
export const PARTS = {
  counterparty: 'this counterparty and text',
  spelling: 'this very text',
  firstWord: 'the first word of the text',
  firstTwo: 'the first two words of the text',
  lastWord: 'the last word of the text',
  rarest: 'the most telling word of the text',
  second: 'the second most telling word',
  source: 'this card or bank account',
  dimension: 'this cost centre',
  branch: 'this group of cost centres',
  division: 'this division',
  amount: 'this very amount',
  size: 'amounts of this size',
  tax: 'this tax',
  trade: 'this trade',
} as const;

export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/**
 * What decisions are counted under: single facts and facts together, from the particular to the general.
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
  ['rarest', 'second'],
  ['rarest', 'dimension'],
  ['second', 'dimension'],
  ['rarest', 'source'],
  ['rarest', 'branch'],
  ['firstWord', 'dimension'],
  ['firstWord', 'source'],
  ['firstWord', 'source', 'dimension'],
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
  ['counterparty', 'tax'],
  ['dimension', 'tax'],
  ['counterparty', 'dimension', 'tax'],
  ['trade'],
  ['trade', 'dimension'],
  ['trade', 'source'],
  ['trade', 'branch'],
  ['trade', 'dimension', 'size'],
];

const positionOf = (...parts: readonly Part[]): number =>
  CONTEXT_KINDS.findIndex((kind) => kind.length === parts.length && kind.every((part, at) => part === parts[at]));

/** Positions of the kinds that novelty is judged by. */
export const BY_COUNTERPARTY = positionOf('counterparty');
export const BY_SOURCE = positionOf('source');
export const BY_DIMENSION = positionOf('dimension');
export const BY_COUNTERPARTY_SOURCE = positionOf('counterparty', 'source');
export const BY_COUNTERPARTY_DIMENSION = positionOf('counterparty', 'dimension');
export const BY_TRADE = positionOf('trade');
export const BY_ALL_THREE = positionOf('counterparty', 'source', 'dimension');

/** Contexts whose own word on the favourite is part of what its confidence is drawn from. */
export const TELLING_KINDS = [
  BY_COUNTERPARTY,
  positionOf('source'),
  positionOf('dimension'),
  BY_COUNTERPARTY_SOURCE,
  BY_COUNTERPARTY_DIMENSION,
  BY_ALL_THREE,
  positionOf('spelling'),
  positionOf('rarest'),
  positionOf('counterparty', 'amount'),
  positionOf('counterparty', 'dimension', 'amount'),
  positionOf('counterparty', 'size'),
  positionOf('counterparty', 'dimension', 'size'),
];

export const partsOfContext = (kind: number): readonly Part[] => CONTEXT_KINDS[kind] ?? [];

/** Contexts whose word on each of the likeliest candidates is held beside each other's. */
export const RANKED_KINDS = [
  BY_COUNTERPARTY,
  positionOf('source'),
  positionOf('dimension'),
  BY_COUNTERPARTY_SOURCE,
  BY_COUNTERPARTY_DIMENSION,
  positionOf('source', 'dimension'),
  BY_ALL_THREE,
  positionOf('spelling'),
  positionOf('firstWord'),
  positionOf('firstTwo'),
  positionOf('lastWord'),
  positionOf('rarest'),
  positionOf('rarest', 'second'),
  positionOf('second', 'dimension'),
  positionOf('spelling', 'source'),
  positionOf('branch'),
  positionOf('counterparty', 'branch'),
  positionOf('amount'),
  positionOf('counterparty', 'amount'),
  positionOf('counterparty', 'dimension', 'amount'),
  positionOf('dimension', 'amount'),
  positionOf('counterparty', 'size'),
  positionOf('counterparty', 'dimension', 'size'),
  positionOf('dimension', 'size'),
  positionOf('counterparty', 'tax'),
  positionOf('dimension', 'tax'),
  positionOf('counterparty', 'dimension', 'tax'),
  BY_TRADE,
  positionOf('trade', 'source'),
  positionOf('trade', 'branch'),
];

/** Contexts that weigh for and against single ledger accounts, beside what was counted in them. */
export const WEIGHED_KINDS = [
  BY_COUNTERPARTY,
  positionOf('source'),
  positionOf('dimension'),
  BY_COUNTERPARTY_SOURCE,
  BY_COUNTERPARTY_DIMENSION,
  positionOf('source', 'dimension'),
  positionOf('firstWord'),
  positionOf('rarest'),
  positionOf('branch'),
  positionOf('amount'),
  positionOf('dimension', 'size'),
  positionOf('counterparty', 'tax'),
  BY_TRADE,
  positionOf('trade', 'dimension'),
];

/** The words of a line behind the parts that are words of its text. */
export type SpokenWords = Partial<Record<Part, string>>;

const sayPart = (part: Part, words: SpokenWords): string => {
  const said = words[part];
  if (said === undefined) return PARTS[part];
  return said.includes(' ') ? `the words "${said}"` : `the word "${said}"`;
};

/** "this counterparty with this cost centre"; "the word "fracht" with this card", where the words of the line are given. */
export const sayContext = (kind: number, words: SpokenWords = {}): string =>
  partsOfContext(kind)
    .map((part) => sayPart(part, words))
    .join(' with ');
