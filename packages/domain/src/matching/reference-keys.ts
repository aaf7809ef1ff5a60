import { foldLetters } from '../parties/index.ts';

/** Text of a bank line as its reader would compare it: words, and neighbouring words run together. */
export type ReferenceText = {
  readonly words: ReadonlySet<string>;
  readonly joined: ReadonlySet<string>;
  /** The reference field as one key. */
  readonly whole: string | null;
};

const JOIN_MAX = 6;
const WORDS_MAX = 64;

const isYear = (word: string): boolean => /^(19|20)\d\d$/.test(word);

/** Long enough and with a digit: shorter ones stand in every text. */
const isTelling = (key: string): boolean => key.length >= 4 && /\d/.test(key) && !isYear(key);

/** A reference run together: "RE-2026/0017" is re20260017. */
export const fullKey = (reference: string): string => foldLetters(reference).replaceAll(' ', '');

/** The keys under which a text names this reference; one of digits alone also counts when written in the same parts. */
export const fullKeysOf = (reference: string): readonly string[] => {
  const parts = foldLetters(reference);
  return /^\d[\d ]*$/.test(parts) && parts.includes(' ') ? [fullKey(reference), parts] : [fullKey(reference)];
};

/** "RE-2026-11870" is often quoted as 11870: the last run of at least four digits, years aside. */
export const digitsKey = (reference: string): string | null => {
  const last = foldLetters(reference).match(/\d+/g)?.at(-1) ?? '';
  return last.length >= 4 && !isYear(last) ? last : null;
};

export const readReferenceText = (text: string, reference: string | null): ReferenceText => {
  const words = foldLetters(`${reference ?? ''} ${text}`)
    .split(' ')
    .slice(0, WORDS_MAX);
  const joined = new Set<string>();
  for (let start = 0; start < words.length; start++) {
    let key = '';
    for (let length = 1; length <= JOIN_MAX && start + length <= words.length; length++) {
      key += words[start + length - 1]!;
      if (!isTelling(key)) continue;
      // Digits joined over a gap make numbers nobody wrote; short ones count only when the parts agree too.
      if (length === 1 || key.length >= 8 || /[a-z]/.test(key)) joined.add(key);
      else if (key.length >= 5) joined.add(words.slice(start, start + length).join(' '));
    }
  }
  const whole = reference === null ? null : fullKey(reference);
  return { words: new Set(words), joined, whole: whole === '' ? null : whole };
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
  return digits.some((key) => text.words.has(key)) ? 'digits' : 'none';
};
