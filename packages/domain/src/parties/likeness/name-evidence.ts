import { formsDisagree } from '../party-name.ts';
import type { NameParts } from './name-parts.ts';
import { type PairedNames, pairNames, weightShared } from './pair-names.ts';
import { isPlace } from './places.ts';
import { tradeOf } from './trades.ts';
import { kindOfWord, sumOfWeights, weightIn } from './word-kinds.ts';

/**
 * What speaks for and against two names being one party's, each between 0 and 1 or a small number. The order of words is
 * left out on purpose: files of pairs are made by looking names up, by their first word as a rule.
 */
export type NameEvidence = {
  /** Weight of the shared words over the weight of all. */
  readonly shared: number;
  /** Dice's coefficient over the trigrams of the words run together. */
  readonly trigrams: number;
  /** Weight of the shared words over the weight of the smaller name. */
  readonly contained: number;
  readonly sharedOwn: number;
  readonly sharedWords: number;
  readonly sharedLetters: number;
  readonly sameWords: number;
  readonly samePart: number;
  readonly onlySpelling: number;
  readonly subset: number;
  readonly initials: number;
  readonly leftOwnBoth: number;
  readonly scopeAdded: number;
  readonly spelledAndLeft: number;
  readonly tradesDiffer: number;
  readonly tradeAdded: number;
  readonly placesDiffer: number;
  readonly placeAdded: number;
  readonly numbersDiffer: number;
  readonly numberAdded: number;
  readonly formsDiffer: number;
  readonly weakOnly: number;
  readonly byBare: number;
  readonly bracketsDiffer: number;
};

const trigramsOf = (key: string): Set<string> => {
  const padded = ` ${key} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  return grams;
};

const sharedTrigrams = (x: string, y: string): number => {
  const [a, b] = [trigramsOf(x), trigramsOf(y)];
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
};

const tradesOf = (words: readonly string[]): Set<string> =>
  new Set(words.map(tradeOf).filter((trade) => trade !== null));
const heaviest = (words: readonly string[]): number => Math.max(0, ...words.map(weightIn));
const flag = (holds: boolean): number => (holds ? 1 : 0);
const hasNumber = (word: string): boolean => /\d/.test(word);

/** What the words left over say against each other: two trades, two places, two numbers. */
const contradictions = ({ a, b, restA, restB }: PairedNames) => {
  const [tradesA, tradesB] = [tradesOf(restA), tradesOf(restB)];
  const [allA, allB] = [tradesOf(a.words), tradesOf(b.words)];
  const meet = [...tradesA].some((trade) => allB.has(trade)) || [...tradesB].some((trade) => allA.has(trade));
  const [placesA, placesB] = [restA.some(isPlace), restB.some(isPlace)];
  const [numberA, numberB] = [restA.some(hasNumber), restB.some(hasNumber)];
  return {
    tradesDiffer: flag(tradesA.size > 0 && tradesB.size > 0 && !meet),
    tradeAdded: flag(tradesA.size + tradesB.size > 0 && !(tradesA.size > 0 && tradesB.size > 0) && !meet),
    placesDiffer: flag(placesA && placesB),
    placeAdded: flag(placesA !== placesB),
    numbersDiffer: flag(numberA && numberB),
    numberAdded: flag(numberA !== numberB),
  };
};

/** Companies of one group tell themselves apart by these: each is a party of its own. */
const SCOPE = new Set(
  'international group holding holdings global worldwide europe european uk ireland germany deutschland austria france usa america asia overseas nominees trustees properties investments'.split(
    ' ',
  ),
);

const leftOver = ({ restA, restB, shared }: PairedNames) => {
  const rest = [...restA, ...restB];
  return {
    subset: flag(restA.length === 0 || restB.length === 0),
    leftOwnBoth: flag(heaviest(restA) >= 0.5 && heaviest(restB) >= 0.5),
    scopeAdded: flag(rest.some((word) => SCOPE.has(word))),
    spelledAndLeft: flag(rest.length > 0 && shared.some(({ like }) => like < 1)),
  };
};

const sharedFacts = (pair: PairedNames) => {
  const { a, b, shared, restA, restB } = pair;
  const weight = weightShared(pair);
  const [weightA, weightB] = [sumOfWeights(a.words), sumOfWeights(b.words)];
  const whole = a.source === 'whole' && b.source === 'whole';
  const says = shared.filter((word) => kindOfWord(word.a) !== 'joining');
  return {
    shared: Math.min(1, (2 * weight) / Math.max(0.1, weightA + weightB)),
    // Names without one word in common are not compared letter by letter, unless they begin alike.
    trigrams: shared.length > 0 || a.key.slice(0, 4) === b.key.slice(0, 4) ? sharedTrigrams(a.key, b.key) : 0,
    contained: Math.min(1, weight / Math.max(0.1, Math.min(weightA, weightB))),
    sharedOwn: Math.min(2, shared.filter((word) => weightIn(word.a) >= 0.9 && weightIn(word.b) >= 0.9).length),
    sharedWords: Math.min(3, says.length) / 3,
    sharedLetters: Math.min(1, shared.reduce((sum, word) => sum + Math.min(word.a.length, word.b.length), 0) / 20),
    sameWords: flag(a.key === b.key && whole),
    samePart: flag(a.key === b.key && !whole),
    onlySpelling: flag(a.key !== b.key && whole && restA.length + restB.length === 0),
    weakOnly: flag(shared.every((word) => Math.max(weightIn(word.a), weightIn(word.b)) < 0.6)),
  };
};

/** The facts of one pair of parts. */
export const evidenceOf = (pair: PairedNames): NameEvidence => {
  return {
    ...sharedFacts(pair),
    ...leftOver(pair),
    ...contradictions(pair),
    initials: flag(pair.initials),
    formsDiffer: flag(formsDisagree(pair.a, pair.b)),
    byBare: flag(pair.a.source === 'bare' || pair.b.source === 'bare'),
    bracketsDiffer: 0,
  };
};

const rank = ({ shared, trigrams }: NameEvidence): number => shared + trigrams;
/** A part has to fit this much better than the whole names do before it is what counts. */
const PART_LEAD = 0.1;

export type WeighedNames = { readonly evidence: NameEvidence; readonly pair: PairedNames };

/** The best pair of parts of two written names, and what their brackets add. */
export const weighNames = (a: NameParts, b: NameParts): WeighedNames => {
  const whole = pairNames(a.whole, b.whole);
  let best: WeighedNames = { evidence: evidenceOf(whole), pair: whole };
  if (a.parts.length > 1 || b.parts.length > 1) {
    for (const x of a.parts) {
      for (const y of b.parts) {
        if (x === a.whole && y === b.whole) continue;
        const pair = pairNames(x, y);
        const evidence = evidenceOf(pair);
        if (rank(evidence) > rank(best.evidence) + PART_LEAD) best = { evidence, pair };
      }
    }
  }
  const both = a.bracket !== null && b.bracket !== null;
  const apart = both && evidenceOf(pairNames(a.bracket, b.bracket)).shared < 0.5;
  return {
    pair: best.pair,
    evidence: {
      ...best.evidence,
      samePart: apart ? 0 : best.evidence.samePart,
      bracketsDiffer: flag(apart),
    },
  };
};
