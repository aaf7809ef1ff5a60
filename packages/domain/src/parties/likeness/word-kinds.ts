import { weightOfWord } from '../name-words.ts';
import { isCommonWord } from './common-words.ts';
import { isGivenName } from './given-names.ts';
import { isPlace } from './places.ts';
import { tradeOf } from './trades.ts';

/** What a word of a name is, from what says nothing of whose name it is to what is a name of its own. */
export type WordKind = 'joining' | 'generic' | 'trade' | 'place' | 'given' | 'common' | 'number' | 'short' | 'own';

/** How much of a name a word is, 0 to 1. Set by judgement, not fitted: how many unrelated companies share such a word. */
const WEIGHT: Readonly<Record<WordKind, number>> = {
  joining: 0.03,
  generic: 0.2,
  trade: 0.3,
  place: 0.3,
  given: 0.4,
  number: 0.5,
  short: 0.5,
  common: 0.55,
  own: 1,
};

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

const classify = (word: string): WordKind => {
  const weight = weightOfWord(word);
  if (weight <= 0.1) return 'joining';
  if (/^\d/.test(word)) return 'number';
  if (isPlace(word)) return 'place';
  if (tradeOf(word) !== null) return 'trade';
  if (weight === 0.4) return 'generic';
  if (isGivenName(word)) return 'given';
  if (isCommonWord(word) || isCommonWord(singular(word))) return 'common';
  return word.length <= 2 ? 'short' : 'own';
};

const KNOWN = new Map<string, WordKind>();
const REMEMBERED_MAX = 50_000;

export const kindOfWord = (word: string): WordKind => {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const kind = classify(word);
  if (KNOWN.size < REMEMBERED_MAX) KNOWN.set(word, kind);
  return kind;
};

export const weightIn = (word: string): number => WEIGHT[kindOfWord(word)];

export const sumOfWeights = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightIn(word), 0);
