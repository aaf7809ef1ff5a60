import { seededRandom } from './hash.ts';

/** How many past predictions the curve and the threshold are drawn from, the latest. */
const WINDOW = 12_000;
const REFIT_EVERY = 500;
/** Nothing is sure before so many predictions were measured. */
const SURE_AFTER = 1000;
const RATE = 0.05;
/** Predictions a step of the curve stands on, and how many it is worth before its own are counted. */
const STEP_MIN = 60;
const SHRINK = 15;
/** One-sided 95 % bound (Wilson 1927) on the share of wrong ones among what would be posted unattended. */
const Z = 1.645;
/** The bound may lie this much of the allowed share above it: 1 % wrong in the past, with 95 % certainty not over 1.5 %. */
const LEEWAY = 1.5;
const HIDDEN = 12;
const LEAK = 0.05;
/** Past predictions seen again for each new one. */
const REPLAYS = 2;

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The highest share of wrong ones that so many of so many still allow. */
export const wilsonUpper = (wrong: number, of: number): number => {
  const share = wrong / of;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return (middle + spread) / (1 + z2 / of);
};

type Step = { readonly score: number; readonly rate: number };

/** Pools neighbours until the rate never falls as the score rises (pool adjacent violators, Ayer et al. 1955). */
export const isotonic = (ranked: readonly { score: number; right: boolean }[]): Step[] => {
  const blocks: { sum: number; right: number; count: number }[] = [];
  for (let from = 0; from < ranked.length; from += STEP_MIN) {
    const part = ranked.slice(from, from + STEP_MIN);
    blocks.push({
      sum: part.reduce((sum, { score }) => sum + score, 0),
      right: part.filter(({ right }) => right).length,
      count: part.length,
    });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [low, high] = [blocks[last - 1]!, blocks[last]!];
      if (low.right / low.count < high.right / high.count) break;
      blocks.splice(last - 1, 2, {
        sum: low.sum + high.sum,
        right: low.right + high.right,
        count: low.count + high.count,
      });
    }
  }
  return blocks.map(({ sum, right, count }) => {
    const score = sum / count;
    return { score, rate: (right + SHRINK * sigmoid(score)) / (count + SHRINK) };
  });
};

const along = (steps: readonly Step[], score: number): number => {
  let at = 0;
  while (at < steps.length && steps[at]!.score < score) at++;
  const low = steps[at - 1];
  const high = steps[at];
  if (low === undefined || high === undefined) return (low ?? high)!.rate;
  const way = (score - low.score) / (high.score - low.score);
  return low.rate + way * (high.rate - low.rate);
};

/** The lowest score from which on the past was right often enough, with its bound; none where the past is too short. */
export const thresholdAt = (ranked: readonly { score: number; right: boolean }[], precision: number): number => {
  let threshold = Number.POSITIVE_INFINITY;
  let wrong = 0;
  for (let at = ranked.length - 1, taken = 1; at >= 0; at--, taken++) {
    if (!ranked[at]!.right) wrong++;
    const allowed = 1 - precision;
    if (wrong <= allowed * taken && wilsonUpper(wrong, taken) <= LEEWAY * allowed) threshold = ranked[at]!.score;
  }
  return threshold;
};

/**
 * How often a prediction with such evidence turned out right: a small network over the evidence, drawn straight by an
 * isotonic curve, both from earlier predictions only, each made before its truth was known.
 */
export class Calibration {
  private readonly size: number;
  private readonly weights: Float64Array;
  private readonly squares: Float64Array;
  /** From evidence to hidden units, row by row, and from them to the score. */
  private readonly inner: Float64Array;
  private readonly innerSquares: Float64Array;
  private readonly outer = new Float64Array(HIDDEN);
  private readonly outerSquares = new Float64Array(HIDDEN).fill(1);
  private readonly hidden = new Float64Array(HIDDEN);
  private readonly random: () => number;
  private readonly past: { evidence: Float64Array; score: number; right: boolean }[] = [];
  private written = 0;
  private steps: readonly Step[] = [];
  private readonly precision: number;
  threshold = Number.POSITIVE_INFINITY;

  /** `precision`: what unattended postings must keep. */
  constructor(size: number, precision: number) {
    this.size = size;
    this.precision = precision;
    this.random = seededRandom(size);
    this.weights = new Float64Array(size);
    this.weights[1] = 0.8;
    this.squares = new Float64Array(size).fill(1);
    this.inner = Float64Array.from({ length: HIDDEN * size }, () => (this.random() - 0.5) / Math.sqrt(size));
    this.innerSquares = new Float64Array(HIDDEN * size).fill(1);
  }

  score(evidence: Float64Array): number {
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

  confidence(score: number): number {
    return this.steps.length === 0 ? sigmoid(score) : along(this.steps, score);
  }

  note(evidence: Float64Array, right: boolean): void {
    // The score it had before this truth was known; the curve and the threshold stand on nothing else.
    this.past[this.written % WINDOW] = { evidence, score: this.score(evidence), right };
    this.written++;
    this.learn(evidence, right);
    for (let round = 0; round < REPLAYS; round++) {
      const again = this.past[Math.floor(this.random() * this.past.length)]!;
      this.learn(again.evidence, again.right);
    }
    if (this.written % REFIT_EVERY === 0) this.refit();
  }

  private learn(evidence: Float64Array, right: boolean): void {
    const { size, weights, squares, inner, innerSquares, outer, outerSquares, hidden } = this;
    const slope = (right ? 1 : 0) - sigmoid(this.score(evidence));
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

  private refit(): void {
    const ranked = this.past.toSorted((a, b) => a.score - b.score);
    this.steps = isotonic(ranked);
    if (this.written >= SURE_AFTER) this.threshold = thresholdAt(ranked, this.precision);
  }
}
