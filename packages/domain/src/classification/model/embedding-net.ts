import { seededRandom } from './hash.ts';
import { hyperParameters } from './hyper-parameters.ts';
import { type LineFeatures, NET_GROUPS, NET_ROWS } from './line-features.ts';
import { RowProducts } from './row-products.ts';

const WIDTH = 24;
const HIDDEN = 48;
const INPUTS = NET_GROUPS * WIDTH;
/** Below zero a unit lets this much through, so that none dies. */
const LEAK = 0.01;
const EMBEDDING_RATE = 0.1;
const DENSE_RATE = 0.03;
/** Each group is left out of one example in ten, so that a card or a counterparty nobody has seen is nothing new. */
const LEFT_OUT = 0.1;
const NEGLIGIBLE = 0.002;
/** Log of a share too small to add. */
const NOTHING = -16;

export const NET_PARAMETERS = hyperParameters('network', [
  ['rows', NET_ROWS, 'rows of its table'],
  ['width', WIDTH, 'numbers in a row'],
  ['hidden', HIDDEN, 'units of its hidden layer'],
  ['embeddingRate', EMBEDDING_RATE, 'how fast rows learn'],
  ['denseRate', DENSE_RATE, 'how fast weights learn'],
  ['leftOut', LEFT_OUT, 'how often a group of inputs is left out of an example'],
]);

/**
 * A small network: rows summed by group, one hidden layer, a softmax over the ledger accounts seen so far; AdaGrad
 * (Duchi et al. 2011), with one rate for each row and one for each weight. It learns what cards and cost centres have
 * in common, which counting cannot.
 */
export class EmbeddingNet {
  private readonly random: () => number;
  private readonly table = new Float32Array(NET_ROWS * WIDTH);
  private readonly tableSquares = new Float32Array(NET_ROWS);
  private readonly inside = new RowProducts(HIDDEN, INPUTS);
  private readonly inner = this.inside.weights;
  private readonly innerSquares = new Float32Array(HIDDEN * INPUTS).fill(1e-3);
  private readonly innerBias = new Float32Array(HIDDEN);
  private readonly innerBiasSquares = new Float32Array(HIDDEN).fill(1e-3);
  private outside = new RowProducts(1, HIDDEN);
  private outerSquares = new Float32Array(0);
  private outerBias = new Float32Array(0);
  private outerBiasSquares = new Float32Array(0);
  private readonly input = this.inside.vector;
  private readonly inputSlope = new Float32Array(INPUTS);
  private readonly scales = new Float32Array(NET_GROUPS);
  private readonly hiddenSlope = new Float32Array(HIDDEN);
  /** How many ledger accounts it tells apart. */
  classes = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    for (let at = 0; at < this.table.length; at++) this.table[at] = (this.random() - 0.5) * 0.2;
    const spread = Math.sqrt(2 / INPUTS) * 3.4;
    for (let at = 0; at < this.inner.length; at++) this.inner[at] = (this.random() - 0.5) * spread;
  }

  /** Makes room for one ledger account more. */
  addClass(): void {
    if (this.classes === this.outerBias.length) {
      const room = Math.max(32, this.classes * 2);
      const wider = (from: Float32Array, size: number, fill: number): Float32Array<ArrayBuffer> => {
        const into = new Float32Array(size).fill(fill);
        into.set(from);
        return into;
      };
      const { weights } = this.outside;
      this.outside = new RowProducts(room, HIDDEN);
      this.outside.weights.set(weights);
      this.outerSquares = wider(this.outerSquares, room * HIDDEN, 1e-3);
      this.outerBias = wider(this.outerBias, room, 0);
      this.outerBiasSquares = wider(this.outerBiasSquares, room, 1e-3);
    }
    const from = this.classes * HIDDEN;
    for (let at = from; at < from + HIDDEN; at++) this.outside.weights[at] = (this.random() - 0.5) * 0.1;
    this.classes++;
  }

  private read({ rows, offsets }: LineFeatures, leftOut: number): void {
    const { input, table } = this;
    input.fill(0);
    for (let group = 0; group < NET_GROUPS; group++) {
      const from = offsets[group]!;
      const to = offsets[group + 1]!;
      const scale = from === to || (leftOut >> group) & 1 ? 0 : 1 / Math.sqrt(to - from);
      this.scales[group] = scale;
      if (scale === 0) continue;
      const base = group * WIDTH;
      for (let at = from; at < to; at++) {
        const row = rows[at]! * WIDTH;
        for (let unit = 0; unit < WIDTH; unit++) input[base + unit]! += table[row + unit]! * scale;
      }
    }
  }

  private think(): void {
    const { inside, innerBias } = this;
    const hidden = this.outside.vector;
    inside.multiply(HIDDEN);
    for (let unit = 0; unit < HIDDEN; unit++) {
      const sum = innerBias[unit]! + inside.products[unit]!;
      hidden[unit] = sum > 0 ? sum : LEAK * sum;
    }
  }

  /** Log probabilities over all ledger accounts seen so far, into `into`. */
  private score(into: Float64Array): void {
    const { classes, outside, outerBias } = this;
    const { products } = outside;
    let highest = -Infinity;
    outside.multiply(classes);
    for (let of = 0; of < classes; of++) {
      const sum = outerBias[of]! + products[of]!;
      into[of] = sum;
      if (sum > highest) highest = sum;
    }
    let total = 0;
    for (let of = 0; of < classes; of++) {
      const below = into[of]! - highest;
      if (below > NOTHING) total += Math.exp(below);
    }
    const whole = Math.log(total) + highest;
    for (let of = 0; of < classes; of++) into[of]! -= whole;
  }

  predict(features: LineFeatures, into: Float64Array): void {
    this.read(features, 0);
    this.think();
    this.score(into);
  }

  learn(features: LineFeatures, truth: number, scratch: Float64Array): void {
    let leftOut = 0;
    for (let group = 0; group < NET_GROUPS; group++) if (this.random() < LEFT_OUT) leftOut |= 1 << group;
    this.read(features, leftOut);
    this.think();
    this.score(scratch);
    this.correctOuter(truth, scratch);
    this.correctInner();
    this.correctRows(features);
  }

  private correctOuter(truth: number, logs: Float64Array): void {
    const { classes, outside, outerSquares, outerBias, outerBiasSquares, hiddenSlope } = this;
    const { weights: outer, vector: hidden } = outside;
    hiddenSlope.fill(0);
    for (let of = 0; of < classes; of++) {
      const slope = Math.exp(logs[of]!) - (of === truth ? 1 : 0);
      if (slope < NEGLIGIBLE && slope > -NEGLIGIBLE) continue;
      outerBiasSquares[of]! += slope * slope;
      outerBias[of]! -= (DENSE_RATE * slope) / Math.sqrt(outerBiasSquares[of]!);
      const row = of * HIDDEN;
      for (let unit = 0; unit < HIDDEN; unit++) {
        hiddenSlope[unit]! += slope * outer[row + unit]!;
        const part = slope * hidden[unit]!;
        outerSquares[row + unit]! += part * part;
        outer[row + unit]! -= (DENSE_RATE * part) / Math.sqrt(outerSquares[row + unit]!);
      }
    }
  }

  private correctInner(): void {
    const { input, inputSlope, inner, innerSquares, innerBias, innerBiasSquares, hiddenSlope } = this;
    const hidden = this.outside.vector;
    inputSlope.fill(0);
    for (let unit = 0; unit < HIDDEN; unit++) {
      const slope = hiddenSlope[unit]! * (hidden[unit]! > 0 ? 1 : LEAK);
      if (slope === 0) continue;
      innerBiasSquares[unit]! += slope * slope;
      innerBias[unit]! -= (DENSE_RATE * slope) / Math.sqrt(innerBiasSquares[unit]!);
      const row = unit * INPUTS;
      for (let at = 0; at < INPUTS; at++) {
        inputSlope[at]! += slope * inner[row + at]!;
        const part = slope * input[at]!;
        innerSquares[row + at]! += part * part;
        inner[row + at]! -= (DENSE_RATE * part) / Math.sqrt(innerSquares[row + at]!);
      }
    }
  }

  private correctRows({ rows, offsets }: LineFeatures): void {
    const { table, tableSquares, inputSlope, scales } = this;
    for (let group = 0; group < NET_GROUPS; group++) {
      const scale = scales[group]!;
      if (scale === 0) continue;
      const base = group * WIDTH;
      let square = 0;
      for (let unit = 0; unit < WIDTH; unit++) square += inputSlope[base + unit]! ** 2;
      square *= (scale * scale) / WIDTH;
      for (let at = offsets[group]!; at < offsets[group + 1]!; at++) {
        const row = rows[at]!;
        tableSquares[row]! += square;
        const rate = (EMBEDDING_RATE * scale) / Math.sqrt(tableSquares[row]! + 1e-6);
        for (let unit = 0; unit < WIDTH; unit++) table[row * WIDTH + unit]! -= rate * inputSlope[base + unit]!;
      }
    }
  }

  get bytes(): number {
    return 4 * (this.table.length + this.tableSquares.length) + 2 * (this.inside.bytes + this.outside.bytes);
  }
}
