import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import { mentionOf, type ReferenceMention } from './reference-keys.ts';

/** Which open items a line's text names, and how firmly. */
export type Mentions = {
  readonly positions: readonly number[];
  readonly of: (position: number) => ReferenceMention;
  /** How many items the same digits name. */
  readonly crowdOf: (position: number) => number;
  /** How much it speaks against a way that it names this one besides: 1 in full, less by digits. */
  readonly weightOf: (position: number) => number;
  /** The text ends in the beginning of this item's number, cut off: how many open items' numbers begin like that; 0 where not. */
  readonly cutCrowd: (one: IndexedItem) => number;
  /** The text ends in the beginning of some item's number. */
  readonly isCut: boolean;
  /** A number in the text is one slip of the pen away from one of these. */
  readonly isGarbled: (items: readonly IndexedItem[]) => boolean;
  /**
   * The item is named by a slip of the pen: its number is that of one of these with two neighbours swapped, which the text
   * does not name and which is of another amount, so that the money tells which of the two was meant.
   */
  readonly isSlipFor: (named: IndexedItem, items: readonly IndexedItem[]) => boolean;
};

const BY_KEY_MAX = 24;
const SLIP_LENGTH_MIN = 4;

/** Most texts that are read here name nothing, and share these; nothing is ever put into them. */
const NO_CROWDS = new Map<number, number>();
const NO_POSITIONS: readonly number[] = [];
const NO_MENTIONS = new Map<number, ReferenceMention>();

/** Whether two texts go on alike, each from its own place. */
const isRestEqual = (a: string, fromA: number, b: string, fromB: number): boolean => {
  if (a.length - fromA !== b.length - fromB) return false;
  for (let at = fromA; at < a.length; at++) if (a.charCodeAt(at) !== b.charCodeAt(at - fromA + fromB)) return false;
  return true;
};

/** Equal but for two neighbours swapped, one sign left out, or one written otherwise. */
export const isOneSlipAway = (written: string, meant: string): boolean => {
  if (Math.abs(written.length - meant.length) > 1 || written === meant) return false;
  let at = 0;
  while (at < written.length && written.charCodeAt(at) === meant.charCodeAt(at)) at++;
  if (written.length === meant.length) return isRestEqual(written, at + 1, meant, at + 1) || isSwapped(written, meant);
  return written.length > meant.length
    ? isRestEqual(written, at + 1, meant, at)
    : isRestEqual(meant, at + 1, written, at);
};

/** Equal but for two neighbours: numbers that follow each other in a series are one sign apart, and no slips. */
const isSwapped = (written: string, meant: string): boolean => {
  if (written.length !== meant.length || written === meant) return false;
  let at = 0;
  while (written.charCodeAt(at) === meant.charCodeAt(at)) at++;
  return (
    at + 1 < written.length &&
    written.charCodeAt(at) === meant.charCodeAt(at + 1) &&
    written.charCodeAt(at + 1) === meant.charCodeAt(at) &&
    isRestEqual(written, at + 2, meant, at + 2)
  );
};

const CUT_LENGTH_MIN = 3;
const NINE = 57;
/** A bank that cuts texts leaves more than this of them. */
const CUT_TEXT_MIN = 15;

/** How many items' digits begin with this; counted when the first text asks. */
export type Starts = () => ReadonlyMap<string, number>;

export const startsOf = (items: readonly IndexedItem[]): Starts => {
  let counts: ReadonlyMap<string, number> | null = null;
  return () => {
    counts ??= countStarts(items);
    return counts;
  };
};

const countStarts = (items: readonly IndexedItem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { digitKeys } of items)
    for (const key of digitKeys)
      for (let length = CUT_LENGTH_MIN; length < key.length; length++) {
        const start = key.slice(0, length);
        counts.set(start, (counts.get(start) ?? 0) + 1);
      }
  return counts;
};

type Read = {
  readonly line: LineReading;
  readonly crowds: ReadonlyMap<number, number>;
  readonly mentions: ReadonlyMap<number, ReferenceMention>;
  readonly cut: string | null;
  readonly starts: Starts;
};

const isSlipOfAny = (written: readonly string[], keys: readonly string[]): boolean => {
  for (let at = 0; at < keys.length; at++)
    for (let word = 0; word < written.length; word++) if (isOneSlipAway(written[word]!, keys[at]!)) return true;
  return false;
};

const isSwapOfAny = (written: readonly string[], keys: readonly string[]): boolean => {
  for (let at = 0; at < keys.length; at++)
    for (let word = 0; word < written.length; word++) if (isSwapped(written[word]!, keys[at]!)) return true;
  return false;
};

const isSwapOf = (named: IndexedItem, meant: IndexedItem): boolean =>
  isSwapOfAny(named.fullKeys, meant.fullKeys) ||
  isSwapOfAny(named.fullKeys, meant.digitKeys) ||
  isSwapOfAny(named.digitKeys, meant.fullKeys) ||
  isSwapOfAny(named.digitKeys, meant.digitKeys);

class LineMentions implements Mentions {
  readonly positions: readonly number[];
  readonly isCut: boolean;
  readonly #read: Read;
  #numbers: readonly string[] | null = null;

  constructor(read: Read) {
    this.#read = read;
    this.positions = read.mentions.size === 0 ? NO_POSITIONS : [...read.mentions.keys()];
    this.isCut = read.cut !== null;
  }

  of(position: number): ReferenceMention {
    return this.#read.mentions.get(position) ?? 'none';
  }

  crowdOf(position: number): number {
    return this.#read.crowds.get(position) ?? 1;
  }

  weightOf(position: number): number {
    return (this.of(position) === 'digits' ? 0.5 : 1) / this.crowdOf(position);
  }

  cutCrowd({ digitKeys }: IndexedItem): number {
    const { cut, starts } = this.#read;
    return cut !== null && digitKeys.some((key) => key.startsWith(cut)) ? starts().get(cut)! : 0;
  }

  isGarbled(items: readonly IndexedItem[]): boolean {
    const { mentions, line } = this.#read;
    if (mentions.size > 0 || !line.references.hasDigits) return false;
    this.#numbers ??= line.references.words.filter((word) => word.length >= SLIP_LENGTH_MIN && /\d/.test(word));
    const numbers = this.#numbers;
    if (numbers.length === 0) return false;
    for (let at = 0; at < items.length; at++) {
      const { fullKeys, digitKeys } = items[at]!;
      if (isSlipOfAny(numbers, fullKeys) || isSlipOfAny(numbers, digitKeys)) return true;
    }
    return false;
  }

  isSlipFor(named: IndexedItem, items: readonly IndexedItem[]): boolean {
    for (let at = 0; at < items.length; at++) {
      const meant = items[at]!;
      if (meant.size !== named.size && this.of(meant.position) === 'none' && isSwapOf(named, meant)) return true;
    }
    return false;
  }
}

/** The beginning of a number where a bank has cut the text off, as far as some item's number begins like that. */
const cutIn = (
  { line }: LineReading,
  { index, starts }: { readonly index: ItemIndex; readonly starts: Starts },
): string | null => {
  const text = line.text.trim();
  if (text.length < CUT_TEXT_MIN || text.charCodeAt(text.length - 1) > NINE) return null;
  const last = /(\d+)$/.exec(text)?.[1] ?? '';
  if (last.length < CUT_LENGTH_MIN || (line.reference ?? '').endsWith(last)) return null;
  return !index.byDigits.has(last) && starts().has(last) ? last : null;
};

export const readMentions = (
  line: LineReading,
  given: { readonly index: ItemIndex; readonly starts: Starts },
): Mentions => {
  const { index } = given;
  if (line.named.length === 0 && line.numbered.length === 0)
    return new LineMentions({
      line,
      crowds: NO_CROWDS,
      mentions: NO_MENTIONS,
      cut: cutIn(line, given),
      starts: given.starts,
    });
  const crowds = new Map<number, number>();
  const take = (positions: readonly number[]): void => {
    if (positions.length > BY_KEY_MAX) return;
    for (const position of positions)
      if (index.items[position]!.moneyOut === line.moneyOut)
        crowds.set(position, Math.min(crowds.get(position) ?? positions.length, positions.length));
  };
  for (const positions of line.named) take(positions);
  for (const positions of line.numbered) take(positions);
  const mentions = new Map<number, ReferenceMention>();
  for (const position of crowds.keys()) {
    const { fullKeys, digitKeys } = index.items[position]!;
    const mention = mentionOf(line.references, fullKeys, digitKeys);
    if (mention !== 'none') mentions.set(position, mention);
  }
  return new LineMentions({ line, crowds, mentions, cut: cutIn(line, given), starts: given.starts });
};
