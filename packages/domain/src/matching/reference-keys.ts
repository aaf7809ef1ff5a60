import { foldedWords } from '../parties/index.ts';
import { HASH_BASE, withSign } from './key-places.ts';

/** Text of a bank line as its reader would compare it: words, and neighbouring words run together. */
export type ReferenceText = {
  readonly words: readonly string[];
  readonly joined: readonly string[];
  /** Whether some word has a digit: where none has, nothing is named. */
  readonly hasDigits: boolean;
  /** The reference field as one key. */
  readonly whole: string | null;
};

/** Keys that somebody has: what a text could be read as is mostly none, and its hash tells so. */
export type AskedKeys = { readonly mayHave: (hash: number) => boolean; readonly has: (key: string) => boolean };

const JOIN_MAX = 6;
const WORDS_MAX = 64;

/** Keys are so long and have a digit: shorter ones stand in every text. */
const KEY_LENGTH_MIN = 4;

const isYear = (word: string): boolean => word.length === 4 && /^(19|20)\d\d$/.test(word);

const runTogether = (words: readonly string[]): string => (words.length === 1 ? words[0]! : words.join(''));

/** A reference run together: "RE-2026/0017" is re20260017. */
const fullKey = (reference: string): string => runTogether(foldedWords(reference));

/** The keys under which a text names a reference: in full, and by its digits alone. */
export type ReferenceKeys = { readonly fullKeys: readonly string[]; readonly digitKeys: readonly string[] };

const NO_DIGITS: readonly string[] = [];

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** The last run of digits, or nothing. */
const lastDigitsIn = (words: readonly string[]): string => {
  for (let place = words.length - 1; place >= 0; place--) {
    const word = words[place]!;
    let end = word.length;
    while (end > 0 && !isDigit(word, end - 1)) end--;
    if (end === 0) continue;
    let from = end;
    while (from > 0 && isDigit(word, from - 1)) from--;
    return from === 0 && end === word.length ? word : word.slice(from, end);
  }
  return '';
};

const isNumber = (word: string): boolean => /^\d+$/.test(word);

/**
 * The keys of one reference. One of digits alone also counts when written in the same parts; and "RE-2026-11870" is often
 * quoted as 11870: the last run of at least four digits, years aside.
 */
export const referenceKeys = (reference: string): ReferenceKeys => {
  const words = foldedWords(reference);
  const key = runTogether(words);
  const last = lastDigitsIn(words);
  return {
    fullKeys: words.length > 1 && words.every(isNumber) ? [key, words.join(' ')] : [key],
    digitKeys: last.length >= 4 && !isYear(last) ? [last] : NO_DIGITS,
  };
};

/** The keys of an item's number and of whatever else a payer may quote for it. */
export const keysOf = (item: {
  readonly number: string | null;
  readonly references: readonly string[];
}): ReferenceKeys => {
  const { number, references } = item;
  if (references.length === 0 && number !== null && number !== '') return referenceKeys(number);
  const all = [number, ...references].flatMap((one) => (one === null || one === '' ? [] : [referenceKeys(one)]));
  return {
    fullKeys: all.flatMap(({ fullKeys }) => fullKeys),
    digitKeys: all.flatMap(({ digitKeys }) => digitKeys),
  };
};

const NO_KEYS: readonly string[] = [];
const NINE = 57;

/** What each word of the text at hand adds to a key; laid out anew for every text. */
const HASHES = new Int32Array(WORDS_MAX);
const POWERS = new Int32Array(WORDS_MAX);
const SIGNS = new Uint8Array(WORDS_MAX);
const DIGIT = 1;
const LETTER = 2;

/** Lays out the words; whether some of them has a digit, for a key has one. */
const layOut = (words: readonly string[]): boolean => {
  let all = 0;
  for (let place = 0; place < words.length; place++) {
    const word = words[place]!;
    let hash = 0;
    let power = 1;
    let signs = 0;
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      signs |= code > NINE ? LETTER : DIGIT;
      hash = withSign(hash, code);
      power = Math.imul(power, HASH_BASE);
    }
    HASHES[place] = hash;
    POWERS[place] = power;
    SIGNS[place] = signs;
    all |= signs;
  }
  return (all & DIGIT) !== 0;
};

/** Neighbouring words, laid out before, run together as far as somebody asks for such a key: of all that could be joined hardly any is one. */
const joinedOf = (words: readonly string[], asked: AskedKeys | null): readonly string[] => {
  let joined: string[] | null = null;
  for (let start = 0; start < words.length; start++) {
    let hash = 0;
    let size = 0;
    let signs = 0;
    for (let end = start; end < words.length && end < start + JOIN_MAX; end++) {
      hash = (Math.imul(hash, POWERS[end]!) + HASHES[end]!) | 0;
      size += words[end]!.length;
      signs |= SIGNS[end]!;
      if ((signs & DIGIT) === 0 || size < KEY_LENGTH_MIN) continue;
      // Digits joined over a gap make numbers nobody wrote; short ones count only when the parts agree too.
      const apart = end > start && size < 8 && signs === DIGIT;
      if (apart ? size < 5 : asked !== null && !asked.mayHave(hash)) continue;
      const told = end === start ? words[start]! : words.slice(start, end + 1).join(apart ? ' ' : '');
      if ((size === 4 && isYear(told)) || (asked !== null && !asked.has(told))) continue;
      joined ??= [];
      if (!joined.includes(told)) joined.push(told);
    }
  }
  return joined ?? NO_KEYS;
};

/** Each word once, as it first stood; mostly that is all of them. */
const distinct = (words: readonly string[]): readonly string[] => {
  for (let at = 1; at < words.length; at++)
    if (words.indexOf(words[at]!) < at) return words.filter((word, place) => words.indexOf(word) === place);
  return words;
};

/** Reads a text for the keys that are asked for; without a question, for all it could name. */
export const readReferenceText = (
  text: string,
  reference: string | null,
  asked: AskedKeys | null = null,
): ReferenceText => {
  const all = foldedWords(reference === null ? text : `${reference} ${text}`);
  const words = all.length > WORDS_MAX ? all.slice(0, WORDS_MAX) : all;
  const whole = reference === null ? null : fullKey(reference);
  const hasDigits = layOut(words);
  return {
    words: distinct(words),
    joined: hasDigits ? joinedOf(words, asked) : NO_KEYS,
    hasDigits,
    whole: whole === '' ? null : whole,
  };
};

export type ReferenceMention = 'equal' | 'named' | 'digits' | 'none';

const meet = (keys: readonly string[], others: readonly string[]): boolean => {
  for (let at = 0; at < keys.length; at++) if (others.includes(keys[at]!)) return true;
  return false;
};

/** Whether the text names one of these numbers: as the whole reference, in the text, by its digits, or not at all. */
export const mentionOf = (
  text: ReferenceText,
  fullKeys: readonly string[],
  digits: readonly string[],
): ReferenceMention => {
  if (text.whole !== null && fullKeys.includes(text.whole)) return 'equal';
  if (text.joined.length > 0 && meet(fullKeys, text.joined)) return 'named';
  return meet(digits, text.words) ? 'digits' : 'none';
};
