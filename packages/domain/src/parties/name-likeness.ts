import { weightOfWord } from './name-words.ts';
import { formsDisagree, namesWithin, type PartyName } from './party-name.ts';
import { wordLikeness } from './word-likeness.ts';

/** Weight of the words found on both sides over the weight of all, each word used once, the likest pair first. */
const sharedWords = (a: PartyName, b: PartyName): number => {
  const pairs: { x: number; y: number; like: number }[] = [];
  for (const [x, word] of a.words.entries()) {
    for (const [y, other] of b.words.entries()) {
      const like = wordLikeness(word, other);
      if (like > 0) pairs.push({ x, y, like });
    }
  }
  pairs.sort((p, q) => q.like - p.like);
  const usedX = new Set<number>();
  const usedY = new Set<number>();
  let shared = 0;
  for (const { x, y, like } of pairs) {
    if (usedX.has(x) || usedY.has(y)) continue;
    usedX.add(x);
    usedY.add(y);
    shared += like * (weightOfWord(a.words[x]!) + weightOfWord(b.words[y]!));
  }
  const all = [...a.words, ...b.words].reduce((sum, word) => sum + weightOfWord(word), 0);
  return all === 0 ? 0 : shared / all;
};

const trigramsOf = (key: string): Set<string> => {
  const padded = ` ${key} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  return grams;
};

/** Dice's coefficient over trigrams of the joined words: sees through spaces that moved. */
const sharedTrigrams = (a: PartyName, b: PartyName): number => {
  const [x, y] = [trigramsOf(a.key), trigramsOf(b.key)];
  let shared = 0;
  for (const gram of x) if (y.has(gram)) shared++;
  return x.size + y.size === 0 ? 0 : (2 * shared) / (x.size + y.size);
};

/** "HCR" for Harbour Coffee Roasters: initials of at least three words. */
const isAcronym = (a: PartyName, b: PartyName): boolean => {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const initials = long.words.map((word) => word[0]).join('');
  return short.words.length === 1 && initials.length >= 3 && short.words[0] === initials;
};

const between = (a: PartyName, b: PartyName): number => {
  if (a.key === '' || b.key === '') return 0;
  if (a.key === b.key) return formsDisagree(a, b) ? 0.85 : 1;
  const likeness = Math.max(sharedWords(a, b), 0.97 * sharedTrigrams(a, b), isAcronym(a, b) ? 0.75 : 0);
  return Math.min(0.99, formsDisagree(a, b) ? likeness * 0.9 : likeness);
};

/** Likeness of two written names, 0 to 1; 1 only for the same name in another spelling. Trading names on either side count. */
export const nameLikeness = (a: string, b: string): number => {
  let best = 0;
  for (const x of namesWithin(a)) for (const y of namesWithin(b)) best = Math.max(best, between(x, y));
  return best;
};
