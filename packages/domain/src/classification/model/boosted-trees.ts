import { seededRandom } from './hash.ts';
import { type HyperParameter, hyperParameters } from './hyper-parameters.ts';
import { Rows } from './rows.ts';

/** Examples a leaf stands on at least, and how much doubt is added to each. */
const LEAF_MIN = 40;
const DOUBT = 5;
/** Each number is cut into so many steps, by how many examples lie in each. */
const STEPS = 128;
const CUTS_FROM = 4000;
/** Each tree sees a part of the numbers and of the examples, so that no two lean on the same. */
const NUMBERS_SEEN = 0.5;
const EXAMPLES_SEEN = 0.7;
/** A step's sum of slopes, of curvatures, and its examples. */
const CELLS = 3;
/** The number asked and the place of the lower side in one cell, the cut in the other: half of what is read is half the wait. */
const NODE_CELLS = 2;
const ASKED_BITS = 8;
const ASKED = 2 ** ASKED_BITS - 1;
/** Asked at a leaf. */
const NOTHING = ASKED;

/** How many trees, with how many leaves at most, and how much of what a tree found is believed. */
export type Growth = { readonly trees: number; readonly leaves: number; readonly rate: number; readonly seed: number };

export const growthParameters = (of: string, { trees, leaves, rate }: Growth): HyperParameter[] =>
  hyperParameters(of, [
    ['trees', trees, 'trees grown each time'],
    ['leaves', leaves, 'leaves of a tree at most'],
    ['rate', rate, 'how much of what a tree found is believed'],
  ]);

export const TREE_PARAMETERS = hyperParameters('trees', [
  ['leafMin', LEAF_MIN, 'examples a leaf stands on at least'],
  ['doubt', DOUBT, 'doubt added to what a leaf says'],
  ['steps', STEPS, 'steps each number is cut into'],
  ['numbersSeen', NUMBERS_SEEN, 'part of the numbers that each tree sees'],
  ['examplesSeen', EXAMPLES_SEEN, 'part of the examples that each tree sees'],
]);

export type Example = { readonly numbers: Float32Array; readonly right: boolean };

type Split = { readonly gain: number; readonly number: number; readonly step: number };
type Leaf = { readonly node: number; readonly from: number; readonly to: number; sums: Float64Array; best: Split };

const NO_SPLIT: Split = { gain: 0, number: -1, step: 0 };

/** How many cuts lie below a number; the cuts rise. */
const stepOf = (number: number, cuts: Float32Array): number => {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (number > cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Gradient boosted trees over log odds (Friedman 2001), grown leaf by leaf on numbers cut into steps. The same
 * examples always make the same trees.
 */
export class BoostedTrees {
  private readonly from: number;
  private readonly width: number;
  private readonly growth: Growth;
  private readonly random: () => number;
  /**
   * Nodes of all trees, a row each: the number asked with the place of the lower side above it (the upper is next), and
   * its cut; at a leaf nothing, and its value.
   */
  private rows = new Rows(0);
  private readonly roots: number[] = [];
  private nodes = 0;
  /** The log odds of all examples together, which the trees start from. */
  private start = 0;
  /** While fitting: steps of every example row by row, slopes and curvatures, examples by leaf, the numbers seen. */
  private steps = new Uint8Array(0);
  private cuts: Float32Array[] = [];
  private slopes = new Float64Array(0);
  private bends = new Float64Array(0);
  private order = new Int32Array(0);
  private seen = new Int32Array(0);
  /** How much asking each number brought, over the trees that stand. */
  readonly gains: Float64Array;

  /** Reads the numbers from `from` on, up to `size`. */
  constructor(from: number, size: number, growth: Growth) {
    this.from = from;
    this.width = size - from;
    if (this.width >= NOTHING) throw new RangeError(`${this.width} numbers, and ${NOTHING - 1} can be told apart.`);
    this.growth = growth;
    this.random = seededRandom(growth.seed);
    this.gains = new Float64Array(this.width);
  }

  get grown(): boolean {
    return this.roots.length > 0;
  }

  /** Log odds; 0 before the trees were grown. */
  score(numbers: Float32Array): number {
    const { whole, real } = this.rows;
    const { from } = this;
    let sum = this.start;
    for (const root of this.roots) {
      let node = root;
      let told = whole[node]!;
      while ((told & ASKED) !== NOTHING) {
        node = (told >>> ASKED_BITS) + (numbers[from + (told & ASKED)]! > real[node + 1]! ? NODE_CELLS : 0);
        told = whole[node]!;
      }
      sum += real[node + 1]!;
    }
    return sum;
  }

  fit(examples: readonly Example[]): void {
    this.clear(examples);
    const right = examples.filter((example) => example.right).length;
    this.start = Math.log((right + 1) / (examples.length - right + 1));
    const scores = new Float64Array(examples.length).fill(this.start);
    for (let tree = 0; tree < this.growth.trees; tree++) {
      for (let at = 0; at < scores.length; at++) {
        const expected = 1 / (1 + Math.exp(-scores[at]!));
        this.slopes[at] = (examples[at]!.right ? 1 : 0) - expected;
        this.bends[at] = expected * (1 - expected);
      }
      this.grow(this.sample(scores.length));
      const root = this.roots[tree]!;
      for (let at = 0; at < scores.length; at++) scores[at]! += this.valueAt(root, at);
    }
    this.steps = new Uint8Array(0);
  }

  private clear(examples: readonly Example[]): void {
    const { width, from } = this;
    const room = this.growth.trees * 2 * this.growth.leaves;
    this.rows = new Rows(room * NODE_CELLS);
    this.roots.length = 0;
    this.nodes = 0;
    this.gains.fill(0);
    this.slopes = new Float64Array(examples.length);
    this.bends = new Float64Array(examples.length);
    this.order = new Int32Array(examples.length);
    this.steps = new Uint8Array(examples.length * width);
    this.cuts = [];
    const every = Math.max(1, Math.floor(examples.length / CUTS_FROM));
    for (let number = 0; number < width; number++) {
      const sorted = Float32Array.from(
        examples.filter((_, at) => at % every === 0),
        ({ numbers }) => numbers[from + number]!,
      ).sort();
      const cuts = Float32Array.from(
        { length: STEPS - 1 },
        (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / STEPS)]!,
      );
      this.cuts.push(Float32Array.from(new Set(cuts)));
      const own = this.cuts[number]!;
      for (const [at, { numbers }] of examples.entries()) {
        this.steps[at * width + number] = stepOf(numbers[from + number]!, own);
      }
    }
  }

  /** Puts the examples of one tree first in the order, chooses its numbers, and returns how many examples. */
  private sample(count: number): number {
    let taken = 0;
    for (let at = 0; at < count; at++) if (this.random() < EXAMPLES_SEEN) this.order[taken++] = at;
    const all = Array.from({ length: this.width }, (_, number) => number);
    this.seen = Int32Array.from(all.filter(() => this.random() < NUMBERS_SEEN));
    return taken;
  }

  private grow(taken: number): void {
    const root = this.nodes;
    this.nodes += NODE_CELLS;
    this.roots.push(root);
    const leaves: Leaf[] = [this.leaf(root, 0, taken)];
    while (leaves.length < this.growth.leaves) {
      const most = leaves.reduce((best, leaf) => (leaf.best.gain > best.best.gain ? leaf : best));
      if (most.best.number < 0) break;
      leaves.splice(leaves.indexOf(most), 1, ...this.split(most));
    }
    for (const { node, from, to } of leaves) {
      let [slope, bend] = [0, DOUBT];
      for (let at = from; at < to; at++) {
        slope += this.slopes[this.order[at]!]!;
        bend += this.bends[this.order[at]!]!;
      }
      this.rows.whole[node] = NOTHING;
      this.rows.real[node + 1] = (this.growth.rate * slope) / bend;
    }
  }

  private leaf(node: number, from: number, to: number): Leaf {
    const sums = this.sumUp(from, to);
    return { node, from, to, sums, best: this.bestSplit(sums, to - from) };
  }

  private sumUp(from: number, to: number): Float64Array {
    const { order, seen, slopes, bends, steps, width } = this;
    const sums = new Float64Array(seen.length * STEPS * CELLS);
    for (let at = from; at < to; at++) {
      const example = order[at]!;
      const slope = slopes[example]!;
      const bend = bends[example]!;
      const row = example * width;
      for (let place = 0; place < seen.length; place++) {
        const cell = (place * STEPS + steps[row + seen[place]!]!) * CELLS;
        sums[cell]! += slope;
        sums[cell + 1]! += bend;
        sums[cell + 2]! += 1;
      }
    }
    return sums;
  }

  private bestSplit(sums: Float64Array, count: number): Split {
    if (count < 2 * LEAF_MIN || this.seen.length === 0) return NO_SPLIT;
    let [slope, bend] = [0, 0];
    for (let cell = 0; cell < STEPS * CELLS; cell += CELLS) {
      slope += sums[cell]!;
      bend += sums[cell + 1]!;
    }
    const whole = (slope * slope) / (bend + DOUBT);
    let best = NO_SPLIT;
    for (let place = 0; place < this.seen.length; place++) {
      let [low, lowBend, below] = [0, 0, 0];
      const last = this.cuts[this.seen[place]!]!.length;
      for (let step = 0; step < last; step++) {
        const cell = (place * STEPS + step) * CELLS;
        low += sums[cell]!;
        lowBend += sums[cell + 1]!;
        below += sums[cell + 2]!;
        if (below < LEAF_MIN) continue;
        if (count - below < LEAF_MIN) break;
        const high = slope - low;
        const gain = (low * low) / (lowBend + DOUBT) + (high * high) / (bend - lowBend + DOUBT) - whole;
        if (gain > best.gain + 1e-9) best = { gain, number: this.seen[place]!, step };
      }
    }
    return best;
  }

  private split({ node, from, to, sums, best }: Leaf): [Leaf, Leaf] {
    const { order, steps, width } = this;
    let middle = from;
    for (let at = from; at < to; at++) {
      const example = order[at]!;
      if (steps[example * width + best.number]! > best.step) continue;
      order[at] = order[middle]!;
      order[middle++] = example;
    }
    const { whole, real } = this.rows;
    whole[node] = best.number | (this.nodes << ASKED_BITS);
    this.gains[best.number]! += best.gain;
    real[node + 1] = this.cuts[best.number]![best.step]!;
    const [low, high] = [this.nodes, this.nodes + NODE_CELLS];
    this.nodes += 2 * NODE_CELLS;
    // Only the smaller side is summed up; the other is what remains.
    const lowIsSmaller = middle - from <= to - middle;
    const smaller = lowIsSmaller ? this.leaf(low, from, middle) : this.leaf(high, middle, to);
    for (let cell = 0; cell < sums.length; cell++) sums[cell]! -= smaller.sums[cell]!;
    const count = to - from - (smaller.to - smaller.from);
    const larger: Leaf = {
      node: lowIsSmaller ? high : low,
      from: lowIsSmaller ? middle : from,
      to: lowIsSmaller ? to : middle,
      sums,
      best: this.bestSplit(sums, count),
    };
    return [smaller, larger];
  }

  private valueAt(root: number, example: number): number {
    const { whole, real } = this.rows;
    const { steps, cuts, width } = this;
    let node = root;
    while ((whole[node]! & ASKED) !== NOTHING) {
      const number = whole[node]! & ASKED;
      const step = steps[example * width + number]!;
      const low = step < cuts[number]!.length && cuts[number]![step]! <= real[node + 1]!;
      node = (whole[node]! >>> ASKED_BITS) + (low ? 0 : NODE_CELLS);
    }
    return real[node + 1]!;
  }

  get bytes(): number {
    return this.rows.bytes;
  }
}
