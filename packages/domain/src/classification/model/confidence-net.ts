const HIDDEN = 12;
const LEAK = 0.05;
const RATE = 0.05;
/** How much of the model's own sureness is believed before anything was measured. */
const BELIEVED = 0.8;

/** A line through the evidence and a hidden layer beside it, for the log odds that a prediction is right (AdaGrad). */
export class ConfidenceNet {
  private readonly size: number;
  private readonly weights: Float64Array;
  private readonly squares: Float64Array;
  /** From evidence to hidden units, row by row, and from them to the score. */
  private readonly inner: Float64Array;
  private readonly innerSquares: Float64Array;
  private readonly outer = new Float64Array(HIDDEN);
  private readonly outerSquares = new Float64Array(HIDDEN).fill(1);
  private readonly hidden = new Float64Array(HIDDEN);

  constructor(size: number, sureness: number, random: () => number) {
    this.size = size;
    this.weights = new Float64Array(size);
    this.weights[sureness] = BELIEVED;
    this.squares = new Float64Array(size).fill(1);
    this.inner = Float64Array.from({ length: HIDDEN * size }, () => (random() - 0.5) / Math.sqrt(size));
    this.innerSquares = new Float64Array(HIDDEN * size).fill(1);
  }

  score(evidence: Float32Array): number {
    const { size, weights, inner, outer, hidden } = this;
    let score = 0;
    for (let at = 0; at < size; at++) score += weights[at]! * evidence[at]!;
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = 0;
      const row = unit * size;
      for (let at = 0; at < size; at++) sum += inner[row + at]! * evidence[at]!;
      hidden[unit] = sum > 0 ? sum : LEAK * sum;
      score += outer[unit]! * hidden[unit]!;
    }
    return score;
  }

  learn(evidence: Float32Array, right: boolean): void {
    const { size, weights, squares, inner, innerSquares, outer, outerSquares, hidden } = this;
    const slope = (right ? 1 : 0) - 1 / (1 + Math.exp(-this.score(evidence)));
    for (let at = 0; at < size; at++) {
      const part = slope * evidence[at]!;
      squares[at]! += part * part;
      weights[at]! += (RATE * part) / Math.sqrt(squares[at]!);
    }
    for (let unit = 0; unit < HIDDEN; unit++) {
      const back = slope * outer[unit]! * (hidden[unit]! > 0 ? 1 : LEAK);
      const part = slope * hidden[unit]!;
      outerSquares[unit]! += part * part;
      outer[unit]! += (RATE * part) / Math.sqrt(outerSquares[unit]!);
      if (back === 0) continue;
      const row = unit * size;
      for (let at = 0; at < size; at++) {
        const inside = back * evidence[at]!;
        innerSquares[row + at]! += inside * inside;
        inner[row + at]! += (RATE * inside) / Math.sqrt(innerSquares[row + at]!);
      }
    }
  }
}
