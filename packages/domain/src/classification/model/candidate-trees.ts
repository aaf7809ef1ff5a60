import { BoostedTrees, type Example, type Growth, growthParameters } from './boosted-trees.ts';
import { hyperParameters } from './hyper-parameters.ts';

/** Candidates held beside each other. */
export const RANKED_MAX = 4;
/** From this probability on nothing is held beside the likeliest: it changes nothing, and more is learned of the rest. */
export const CLEAR = 0.95;
/** The third and later only with such a probability: what has none is not worth asking about. */
export const CHANCE = 0.02;
/** How many lines the trees are grown from, the latest, and when: early on often, later after so many more. */
const KEPT = 20_000;
const GROW_EVERY = 3000;
const GROW_FIRST = [1000, 2000];
const GROWTH: Growth = { trees: 100, leaves: 15, rate: 0.08, seed: 11 };

export const RANKING_PARAMETERS = [
  ...growthParameters('ranking', GROWTH),
  ...hyperParameters('ranking', [
    ['rankedMax', RANKED_MAX, 'candidates held beside each other'],
    ['clear', CLEAR, 'probability from which on the likeliest is not held beside others'],
    ['chance', CHANCE, 'probability the third and later need to be among them'],
    ['kept', KEPT, 'latest lines the trees are grown from'],
    ['growEvery', GROW_EVERY, 'lines after which they are grown anew'],
  ]),
];

export type Ranking = {
  /** Places of the rows, the best first. */
  readonly order: readonly number[];
  /** Log odds of being right, in that order. */
  readonly scores: readonly number[];
};

/**
 * Which of the likeliest candidates a line goes to, all evidence seen together: trees over what each kind of context,
 * the network and the weights say of a candidate. They learn only from candidates as they stood before the truth was
 * known; until there are enough of them the weights' own order stands.
 */
export class CandidateTrees {
  private readonly trees: BoostedTrees;
  private readonly width: number;
  private readonly past: Example[][] = [];
  private written = 0;

  /** `width`: how many numbers a candidate comes with. */
  constructor(width: number) {
    this.width = width;
    this.trees = new BoostedTrees(0, width, GROWTH);
  }

  get grown(): boolean {
    return this.trees.grown;
  }

  /** The rows from the best down; as they stand until there are trees. */
  rank(rows: readonly Float32Array[]): Ranking {
    const places = rows.map((_, place) => place);
    if (!this.trees.grown) return { order: places, scores: rows.map(() => 0) };
    const scores = rows.map((row) => this.trees.score(row));
    const order = places.sort((a, b) => scores[b]! - scores[a]! || a - b);
    return { order, scores: order.map((place) => scores[place]!) };
  }

  /** Learns what became of candidates; `right` is the place of the true one, or -1. */
  note(rows: readonly Float32Array[], right: number): void {
    this.past[this.written % KEPT] = rows.map((numbers, at) => ({ numbers, right: at === right }));
    this.written++;
    if (this.written % GROW_EVERY === 0 || GROW_FIRST.includes(this.written)) this.trees.fit(this.past.flat());
  }

  get bytes(): number {
    return this.trees.bytes + this.past.length * RANKED_MAX * this.width * 4;
  }
}
