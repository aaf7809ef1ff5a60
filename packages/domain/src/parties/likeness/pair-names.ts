import { wordLikeness } from '../word-likeness.ts';
import type { NamePart } from './name-parts.ts';
import { kindOfWord, weightIn } from './word-kinds.ts';

export type SharedWord = { readonly a: string; readonly b: string; readonly like: number };

/** Two names laid beside each other: the words they share, and what is left over on either side. */
export type PairedNames = {
  readonly a: NamePart;
  readonly b: NamePart;
  readonly shared: readonly SharedWord[];
  readonly restA: readonly string[];
  readonly restB: readonly string[];
  /** One side writes the initials of the other's words. */
  readonly initials: boolean;
};

/** Ledger programs cut names off at 30 to 40 signs: the last word of a long name may be the start of one. */
const MAY_BE_CUT = 28;
const CUT_WORTH = 0.95;
const COMPOUND_WORTH = 0.7;

const isCutOff = (name: NamePart, at: number, whole: string): boolean =>
  at === name.words.length - 1 && name.written.length >= MAY_BE_CUT && whole.startsWith(name.words[at]!);

const likenessAt = (a: NamePart, b: NamePart, i: number, j: number): number => {
  const [x, y] = [a.words[i]!, b.words[j]!];
  const like = wordLikeness(x, y);
  if (like >= CUT_WORTH) return like;
  if (isCutOff(a, i, y) || isCutOff(b, j, x)) return CUT_WORTH;
  if (like > 0) return like;
  // "childcare" and "care", "Packservice" and "Service": the end of a compound is what it is.
  return x.length >= 4 && y.length >= 4 && (x.endsWith(y) || y.endsWith(x)) ? COMPOUND_WORTH : 0;
};

/** Each word used once, the likest pair first. */
const shareWords = (a: NamePart, b: NamePart) => {
  const links: { i: number; j: number; like: number }[] = [];
  for (let i = 0; i < a.words.length; i++) {
    for (let j = 0; j < b.words.length; j++) {
      const like = likenessAt(a, b, i, j);
      if (like > 0) links.push({ i, j, like });
    }
  }
  links.sort((p, q) => q.like - p.like);
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  const shared: SharedWord[] = [];
  for (const { i, j, like } of links) {
    if (usedA.has(i) || usedB.has(j)) continue;
    usedA.add(i);
    usedB.add(j);
    shared.push({ a: a.words[i]!, b: b.words[j]!, like });
  }
  return {
    shared,
    restA: a.words.filter((_, at) => !usedA.has(at)),
    restB: b.words.filter((_, at) => !usedB.has(at)),
  };
};

const INITIALS_MIN = 3;

/** The word that writes the first letters of the other side's words, in their order and without gaps. */
const initialsIn = (rest: readonly string[], other: readonly string[]): string | null => {
  const firsts = other
    .filter((word) => kindOfWord(word) !== 'joining')
    .map((word) => word[0])
    .join('');
  if (firsts.length < INITIALS_MIN) return null;
  return rest.find((word) => word.length >= INITIALS_MIN && word.length <= 6 && firsts.includes(word)) ?? null;
};

/** What initials stand for is not left over any more: as many words as the initials have letters. */
const withoutMeant = (rest: readonly string[], initials: string): readonly string[] => {
  const letters = [...initials];
  return rest.filter((word) => {
    const at = letters.indexOf(word[0]!);
    if (at < 0) return true;
    letters.splice(at, 1);
    return false;
  });
};

export const pairNames = (a: NamePart, b: NamePart): PairedNames => {
  const { shared, restA, restB } = shareWords(a, b);
  if (restA.length > 0 && restB.length > 0 && restA.join('') === restB.join('')) {
    const joined = restA.join('');
    return { a, b, shared: [...shared, { a: joined, b: joined, like: 1 }], restA: [], restB: [], initials: false };
  }
  const fromA = restB.length === 0 ? null : initialsIn(restA, b.words);
  const fromB = restA.length === 0 ? null : initialsIn(restB, a.words);
  if (fromA !== null) {
    const left = restA.filter((word) => word !== fromA);
    return { a, b, shared, restA: left, restB: withoutMeant(restB, fromA), initials: true };
  }
  if (fromB !== null) {
    const left = restB.filter((word) => word !== fromB);
    return { a, b, shared, restA: withoutMeant(restA, fromB), restB: left, initials: true };
  }
  return { a, b, shared, restA, restB, initials: false };
};

export const weightShared = ({ shared }: PairedNames): number =>
  shared.reduce((sum, { a, b, like }) => sum + (like * (weightIn(a) + weightIn(b))) / 2, 0);
