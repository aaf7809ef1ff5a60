import { foldLetters } from '../parties/index.ts';

/** Text of a bank line as its reader would compare it: words, and neighbouring words run together. */
export type ReferenceText = {
  readonly words: readonly string[];
  readonly joined: ReadonlySet<string>;
  /** The reference field as one key. */
  readonly whole: string | null;
};

const JOIN_MAX = 6;
const WORDS_MAX = 64;

/** Keys are so long and have a digit: shorter ones stand in every text. */
const KEY_LENGTH_MIN = 4;

const isYear = (word: string): boolean => word.length === 4 && /^(19|20)\d\d$/.test(word);

/** A reference run together: "RE-2026/0017" is re20260017. */
export const fullKey = (reference: string): string => foldLetters(reference).replaceAll(' ', '');

/** The keys under which a text names a reference: in full, and by its digits alone. */
export type ReferenceKeys = { readonly fullKeys: readonly string[]; readonly digitKeys: readonly string[] };

const NO_DIGITS: readonly string[] = [];

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** The last run of digits, or nothing. */
const lastDigitsOf = (text: string): string => {
  let end = text.length;
  while (end > 0 && !isDigit(text, end - 1)) end--;
  let from = end;
  while (from > 0 && isDigit(text, from - 1)) from--;
  return text.slice(from, end);
};

/**
 * The keys of one reference. One of digits alone also counts when written in the same parts; and "RE-2026-11870" is often
 * quoted as 11870: the last run of at least four digits, years aside.
 */
export const referenceKeys = (reference: string): ReferenceKeys => {
  const parts = foldLetters(reference);
  const key = parts.replaceAll(' ', '');
  const last = lastDigitsOf(parts);
  return {
    fullKeys: key !== parts && /^[\d ]+$/.test(parts) ? [key, parts] : [key],
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

const LETTER = /[a-z]/;
const DIGIT = /\d/;
const NO_KEYS: ReadonlySet<string> = new Set();

/** Neighbouring words run together, as far as somebody asks for such a key: of all that could be joined hardly any is one. */
const joinedOf = (words: readonly string[], isAsked: (key: string) => boolean): ReadonlySet<string> => {
  let joined: Set<string> | null = null;
  const digits = words.map((word) => DIGIT.test(word));
  const letters = words.map((word) => LETTER.test(word));
  for (let start = 0; start < words.length; start++) {
    let [key, digit, letter] = ['', false, false];
    for (let length = 1; length <= JOIN_MAX && start + length <= words.length; length++) {
      const last = start + length - 1;
      key += words[last]!;
      digit ||= digits[last]!;
      letter ||= letters[last]!;
      if (!digit || key.length < KEY_LENGTH_MIN || isYear(key)) continue;
      // Digits joined over a gap make numbers nobody wrote; short ones count only when the parts agree too.
      let told = key;
      if (length > 1 && key.length < 8 && !letter) {
        if (key.length < 5) continue;
        told = words.slice(start, start + length).join(' ');
      }
      if (!isAsked(told)) continue;
      joined ??= new Set();
      joined.add(told);
    }
  }
  return joined ?? NO_KEYS;
};

/** Reads a text for the keys that are asked for; without a question, for all it could name. */
export const readReferenceText = (
  text: string,
  reference: string | null,
  isAsked: (key: string) => boolean = () => true,
): ReferenceText => {
  const all = foldLetters(reference === null ? text : `${reference} ${text}`).split(' ');
  const words = all.length > WORDS_MAX ? all.slice(0, WORDS_MAX) : all;
  const whole = reference === null ? null : fullKey(reference);
  return {
    words: words.filter((word, at) => words.indexOf(word) === at),
    joined: joinedOf(words, isAsked),
    whole: whole === '' ? null : whole,
  };
};

export type ReferenceMention = 'equal' | 'named' | 'digits' | 'none';

/** Whether the text names one of these numbers: as the whole reference, in the text, by its digits, or not at all. */
export const mentionOf = (
  text: ReferenceText,
  fullKeys: readonly string[],
  digits: readonly string[],
): ReferenceMention => {
  if (text.whole !== null && fullKeys.includes(text.whole)) return 'equal';
  if (fullKeys.some((key) => text.joined.has(key))) return 'named';
  return digits.some((key) => text.words.includes(key)) ? 'digits' : 'none';
};
