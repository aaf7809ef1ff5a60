import { WEIGHED_KINDS } from './context-kinds.ts';
import { mixHash } from './hash.ts';
import { hyperParameters } from './hyper-parameters.ts';

/** Cells of the table, a power of two; two contexts that meet in one share it. */
const CELLS = 2 ** 20;
const RATE = 0.05;
const NEGLIGIBLE = 0.003;

export const ACCOUNT_WEIGHT_PARAMETERS = hyperParameters('accountWeights', [
  ['cells', CELLS, 'weights of contexts for single ledger accounts'],
  ['rate', RATE, 'how fast they learn'],
]);

/**
 * What a context says of one ledger account beyond what was counted: where counting leads astray again and again (a
 * cost centre whose usual account is not for this), a weight of the two together learns it (AdaGrad).
 */
export class AccountWeights {
  private readonly weights = new Float32Array(CELLS);
  private readonly squares = new Float32Array(CELLS).fill(1);
  private readonly cells: Int32Array;
  private readonly most: number;
  private readonly kinds = new Int32Array(WEIGHED_KINDS.length);
  private contexts = 0;
  private count = 0;

  /** `most`: candidates at most. */
  constructor(most: number) {
    this.most = most;
    this.cells = new Int32Array(WEIGHED_KINDS.length * most);
  }

  /** Adds to the score of each candidate what its contexts weigh for it. */
  weigh(contexts: Int32Array, candidates: Int32Array, scores: Float64Array): void {
    const { weights, cells, most } = this;
    this.count = candidates.length;
    let row = 0;
    this.kinds.fill(-1);
    for (const kind of WEIGHED_KINDS) {
      const context = contexts[kind]!;
      if (context === 0) continue;
      // The accounts of one context lie side by side: one reach into memory brings several.
      const base = mixHash(context, kind);
      for (let at = 0; at < candidates.length; at++) {
        const cell = (base + candidates[at]!) & (CELLS - 1);
        cells[row + at] = cell;
        scores[at]! += weights[cell]!;
      }
      this.kinds[row / most] = kind;
      row += most;
    }
    this.contexts = row;
  }

  /** Moves the weights of the line weighed last; `missing` is what each candidate's probability lacks of the truth. */
  learn(missing: (at: number) => number): void {
    const { weights, squares, cells, most } = this;
    for (let at = 0; at < this.count; at++) {
      const slope = missing(at);
      if (slope < NEGLIGIBLE && slope > -NEGLIGIBLE) continue;
      for (let row = 0; row < this.contexts; row += most) {
        const cell = cells[row + at]!;
        squares[cell]! += slope * slope;
        weights[cell]! += (RATE * slope) / Math.sqrt(squares[cell]!);
      }
    }
  }

  /** Adds, by kind of context, what they weigh for one candidate rather than another, of the line weighed last. */
  contribute(favoured: number, rival: number, byKind: Float64Array): void {
    const { weights, cells, most } = this;
    for (let row = 0; row < this.contexts; row += most) {
      const against = rival < 0 ? 0 : weights[cells[row + rival]!]!;
      byKind[this.kinds[row / most]!]! += weights[cells[row + favoured]!]! - against;
    }
  }

  get bytes(): number {
    return this.weights.byteLength + this.squares.byteLength;
  }
}
