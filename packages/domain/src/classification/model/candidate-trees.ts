import { BoostedTrees, type Example, type Growth, growthParameters } from './boosted-trees.ts';
import type { CodingLine } from './coding-line.ts';
import { hyperParameters } from './hyper-parameters.ts';

/** Candidates held beside each other. */
export const RANKED_MAX = 4;
/** From this probability on nothing is held beside the likeliest: it changes nothing, and more is learned of the rest. */
export const CLEAR = 0.95;
/** The third and later only with such a probability: what has none is not worth asking about. */
export const CHANCE = 0.02;
/** How many lines the trees are grown from, the latest, and when: early on often, later after so many more. */
const KEPT = 12_000;
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

/** Numbers of the line itself, the same in every candidate's row. */
const OF_LINE = 4;

/**
 * Which of the likeliest candidates a line goes to, all evidence seen together: trees over what each kind of context,
 * the network and the weights say of a candidate. They learn only from candidates as they stood before the truth was
 * known; until there are enough of them the weights' own order stands.
 */
export class CandidateTrees {
  private readonly trees: BoostedTrees;
  private readonly standing: number;
  readonly width: number;
  private readonly past: Example[][] = [];
  private written = 0;

  /** `standing`: how many numbers a candidate comes with. */
  constructor(standing: number) {
    this.standing = standing;
    this.width = standing + OF_LINE;
    this.trees = new BoostedTrees(0, this.width, GROWTH);
  }

  get grown(): boolean {
    return this.trees.grown;
  }

  /** A row's room for each candidate, with what the line itself says put in. */
  rows({ amountMinor, tax }: CodingLine, seen: readonly [number, number], count: number): Float32Array[] {
    const { width, standing } = this;
    const size = Math.log(1 + Math.abs(amountMinor)) * (amountMinor < 0 ? -1 : 1);
    const rows: Float32Array[] = [];
    for (let at = 0; at < count; at++) {
      const row = new Float32Array(width);
      row[standing] = size;
      row[standing + 1] = tax === '' ? 0 : 1;
      row[standing + 2] = seen[0];
      row[standing + 3] = seen[1];
      rows.push(row);
    }
    return rows;
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
