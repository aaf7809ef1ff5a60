import type { CodingLine } from './coding-line.ts';
import { CONTEXT_KINDS, PART_NAMES, type SpokenWords } from './context-kinds.ts';
import { hashSlice, hashText, mixHash } from './hash.ts';
import { tradeOf } from './trades.ts';

/** Rows of the network's table; a power of two. */
export const NET_ROWS = 2 ** 16;
/** Words, letters in fours, counterparty, card, cost centre, amount and tax: each is one input of the network. */
export const NET_GROUPS = 6;
const GRAM = 4;
const TEXTS_MAX = 50_000;

export type LineFeatures = {
  /** One hash for each kind of context; 0 where the line lacks a part of it. */
  readonly contexts: Int32Array;
  /** Rows of the network's table, group after group. */
  readonly rows: Int32Array;
  /** Where each group begins; the last is the end. */
  readonly offsets: readonly number[];
};

/** What a text says however often it comes: cleaned, split and hashed once. */
type ReadText = {
  readonly whole: number;
  readonly spelling: number;
  readonly hashes: readonly number[];
  /** Each word once. */
  readonly distinct: readonly number[];
  readonly trade: number;
  /** Rows of the words and the trade, then of the letters, then of the whole; and where each group ends. */
  readonly rows: Int32Array;
  readonly ends: readonly [words: number, letters: number];
};

const SOURCE = PART_NAMES.indexOf('source');
const DIMENSION = PART_NAMES.indexOf('dimension');
const BRANCH = PART_NAMES.indexOf('branch');
const TAX = PART_NAMES.indexOf('tax');
const KINDS = CONTEXT_KINDS.map((parts) => parts.map((part) => PART_NAMES.indexOf(part)));

const row = (value: number, salt: number): number => {
  const mixed = mixHash(value, salt);
  return (mixed ^ (mixed >>> 16)) & (NET_ROWS - 1);
};

const wholeOf = ({ counterparty, text }: CodingLine): string =>
  text === '' ? counterparty : `${counterparty} ${text}`;

/** All words, and those that tell something. */
const splitText = (text: string): { readonly all: readonly string[]; readonly words: readonly string[] } => {
  const all = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim()
    .split(' ');
  // Branch numbers, dates and order numbers change from line to line; a text of nothing else is kept as it is.
  const telling = all.filter((word) => word.length > 1 && !/\p{N}/u.test(word));
  return { all, words: telling.length > 0 ? telling : all };
};

const readText = (text: string): ReadText => {
  const { all, words } = splitText(text);
  const name = words.join(' ');
  const edged = `^${name}$`;
  const grams: number[] = [];
  for (let at = 0; at + GRAM <= edged.length; at++) grams.push(hashSlice(edged, at, at + GRAM));
  const whole = hashText(name);
  const hashes = words.map(hashText);
  const trade = tradeOf(words);
  const said = [...hashes.map((word) => row(word, 1)), ...(trade === 0 ? [] : [row(trade, 13)])];
  return {
    whole,
    spelling: hashText(all.join(' ')),
    hashes,
    distinct: [...new Set(hashes)],
    trade,
    rows: Int32Array.from([...said, ...grams.map((gram) => row(gram, 2)), row(whole, 3)]),
    ends: [said.length, said.length + grams.length],
  };
};

const sizeOf = (minor: number, steps: number): number =>
  (minor < 0 ? 1 : 1001) + Math.floor(Math.log2(Math.abs(minor) + 1) * steps);

const roundnessOf = (minor: number): number => {
  if (minor % 10_000 === 0) return 4;
  if (minor % 500 === 0) return 3;
  return minor % 100 === 0 ? 2 : 1;
};

/** Turns lines into numbers. It counts words as it learns, for the rarest word of a text says the most. */
export class LineReader {
  private readonly texts = new Map<string, ReadText>();
  private readonly counts = new Map<number, number>();
  private readonly parts = new Int32Array(PART_NAMES.length);

  private text(line: CodingLine): ReadText {
    const whole = wholeOf(line);
    const known = this.texts.get(whole);
    if (known !== undefined) return known;
    if (this.texts.size >= TEXTS_MAX) this.texts.clear();
    const read = readText(whole);
    this.texts.set(whole, read);
    return read;
  }

  /** The two rarest words seen before, 0 where there are none; a word nobody has seen says nothing yet. */
  private telling({ distinct }: ReadText): readonly [number, number] {
    let [rarest, second, least, next] = [0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const word of distinct) {
      const count = this.counts.get(word);
      if (count === undefined) continue;
      if (count < least || (count === least && word < rarest)) {
        [second, next] = [rarest, least];
        [rarest, least] = [word, count];
      } else if (count < next || (count === next && word < second)) [second, next] = [word, count];
    }
    return [rarest, second];
  }

  read(line: CodingLine): LineFeatures {
    const text = this.text(line);
    return { contexts: this.contexts(line, text), ...this.groups(line, text) };
  }

  /** The words behind those parts of a line that are words, for whoever says what spoke. */
  words(line: CodingLine): SpokenWords {
    const { words } = splitText(wholeOf(line));
    const [rarest, second] = this.telling(this.text(line));
    const spoken = (hash: number): string | undefined => words.find((word) => hashText(word) === hash);
    const [first, next] = words;
    return Object.fromEntries(
      Object.entries({
        firstWord: first,
        firstTwo: next === undefined ? first : `${first} ${next}`,
        lastWord: words.at(-1),
        rarest: spoken(rarest),
        second: spoken(second),
      }).filter(([, said]) => said !== undefined && said !== ''),
    );
  }

  /** Called once for each line learned. */
  count(line: CodingLine): void {
    for (const word of this.text(line).distinct) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  private contexts(line: CodingLine, text: ReadText): Int32Array {
    const { parts } = this;
    const [rarest, second] = this.telling(text);
    const { hashes } = text;
    const { dimension, amountMinor } = line;
    // In the order of PARTS.
    parts[0] = text.whole;
    parts[1] = text.spelling;
    parts[2] = hashes[0] ?? 0;
    parts[3] = mixHash(hashes[0] ?? 0, hashes[1] ?? 0) || 1;
    parts[4] = hashes.at(-1) ?? 0;
    parts[5] = rarest;
    parts[6] = second;
    parts[SOURCE] = line.source === '' ? 0 : hashText(line.source);
    parts[DIMENSION] = dimension === '' ? 0 : hashText(dimension);
    parts[BRANCH] = dimension === '' ? 0 : hashSlice(dimension, 0, Math.min(4, dimension.length)) || 1;
    parts[10] = dimension === '' ? 0 : hashSlice(dimension, 0, Math.min(3, dimension.length)) || 1;
    parts[11] = amountMinor | 0 || 1;
    parts[12] = sizeOf(amountMinor, 2);
    parts[TAX] = line.tax === '' ? 0 : hashText(line.tax);
    parts[14] = text.trade;

    const contexts = new Int32Array(KINDS.length);
    for (let kind = 0; kind < KINDS.length; kind++) {
      let mixed = kind + 101;
      for (const part of KINDS[kind]!) {
        if (parts[part] === 0) {
          mixed = 0;
          break;
        }
        mixed = mixHash(mixed, parts[part]!) | 1;
      }
      contexts[kind] = mixed;
    }
    return contexts;
  }

  private groups(line: CodingLine, text: ReadText): Pick<LineFeatures, 'rows' | 'offsets'> {
    const { dimension, amountMinor, source, tax } = line;
    const [words, letters] = text.ends;
    const bySource = letters + 1 + (source === '' ? 0 : 1);
    const byDimension = bySource + (dimension === '' ? 0 : 2);
    const rows = new Int32Array(byDimension + 5 + (tax === '' ? 0 : 1));
    rows.set(text.rows);
    let at = text.rows.length;
    if (source !== '') rows[at++] = row(this.parts[SOURCE]!, 4);
    if (dimension !== '') {
      rows[at++] = row(this.parts[DIMENSION]!, 5);
      rows[at++] = row(this.parts[BRANCH]!, 6);
    }
    rows[at++] = row(sizeOf(amountMinor, 2), 7);
    rows[at++] = row(sizeOf(amountMinor, 4), 8);
    rows[at++] = row(amountMinor < 0 ? 1 : 2, 9);
    rows[at++] = row(roundnessOf(amountMinor), 10);
    rows[at++] = row(amountMinor | 0, 11);
    if (tax !== '') rows[at++] = row(this.parts[TAX]!, 12);
    return { rows, offsets: [0, words, letters, letters + 1, bySource, byDimension, rows.length] };
  }
}
