import { AccountOffsets, OFFSET_PARAMETERS } from './account-offsets.ts';
import { BoostedTrees, type Growth, growthParameters } from './boosted-trees.ts';
import { ConfidenceNet } from './confidence-net.ts';
import { seededRandom } from './hash.ts';
import { hyperParameters } from './hyper-parameters.ts';

/** How many past predictions the curve is drawn from, the latest. */
const CURVE_WINDOW = 12_000;
/** And the threshold: fewer, for a model that still learns is better by now than it was. */
const SURE_WINDOW = 3000;
/** How many the trees are grown from, and when: early on often, later after so many more. */
const KEPT = 20_000;
const GROW_EVERY = 4000;
const GROW_FIRST = [1000, 1500, 2000, 3000];
const GROWTH: Growth = { trees: 120, leaves: 15, rate: 0.05, seed: 7 };
/** Past predictions seen again for each new one. */
const REPLAYS = 2;
const REFIT_EVERY = 250;
/** Nothing is sure before so many predictions were measured. */
const SURE_AFTER = 1000;
/** Predictions a step of the curve stands on, and how many it is worth before its own are counted. */
const STEP_MIN = 60;
const SHRINK = 15;
/** One-sided 95 % bound (Wilson 1927) on the share of wrong ones among what would be posted unattended. */
const Z = 1.645;
/** The bound may lie this much of the allowed share above it: 1 % wrong in the past, with 95 % certainty not over 2.5 %. */
const LEEWAY = 2.5;

export const CALIBRATION_PARAMETERS = [
  ...OFFSET_PARAMETERS,
  ...growthParameters('calibration', GROWTH),
  ...hyperParameters('calibration', [
    ['curveWindow', CURVE_WINDOW, 'latest predictions the curve of confidence is drawn from'],
    ['sureWindow', SURE_WINDOW, 'latest predictions the threshold is drawn from'],
    ['kept', KEPT, 'latest predictions the trees are grown from'],
    ['growEvery', GROW_EVERY, 'predictions after which the trees are grown anew'],
    ['refitEvery', REFIT_EVERY, 'predictions after which curve and threshold are drawn anew'],
    ['sureAfter', SURE_AFTER, 'predictions measured before anything may be sure'],
    ['stepMin', STEP_MIN, 'predictions a step of the curve stands on'],
    ['shrink', SHRINK, 'predictions a step is worth before its own are counted'],
    ['z', Z, 'how certain the bound on the share of wrong ones is, in standard deviations'],
    ['leeway', LEEWAY, 'how far that bound may lie above the share allowed, as a multiple of it'],
  ]),
];

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

/** What was called sure so far, and how much of it was wrong. */
export type SureSoFar = { readonly made: number; readonly wrong: number };

/**
 * The lowest score from which on the past was right often enough, with its bound; none where the past is too short. The
 * promise is of all that is ever called sure: wrong ones that were allowed so far and did not come may come yet, as
 * many as the past would have used of them.
 */
export const thresholdAt = (
  ranked: readonly { score: number; right: boolean }[],
  precision: number,
  soFar: SureSoFar = { made: 0, wrong: 0 },
): number => {
  const allowed = 1 - precision;
  const spare = Math.max(0, allowed * soFar.made - soFar.wrong);
  let threshold = Number.POSITIVE_INFINITY;
  let wrong = 0;
  for (let at = ranked.length - 1, taken = 1; at >= 0; at--, taken++) {
    if (!ranked[at]!.right) wrong++;
    const budget = allowed * taken + spare * Math.min(1, taken / Math.max(1, soFar.made));
    if (wrong <= budget && wilsonUpper(wrong, taken) <= LEEWAY * allowed) threshold = ranked[at]!.score;
  }
  return threshold;
};

export type EvidenceShape = {
  /** How many numbers there are; the network reads the first of them, the trees those from a place on. */
  readonly size: number;
  readonly netTo: number;
  readonly treesFrom: number;
  /** Where the model's own sureness stands: what confidence is before anything was learned. */
  readonly sureness: number;
};

/** What a prediction named, what became of it, and whether it was called sure. */
export type Noted = { readonly account: number; readonly right: boolean; readonly sure: boolean };

type Measured = {
  readonly numbers: Float32Array;
  readonly right: boolean;
  /** What was said before this truth was known. */
  readonly score: number;
};

/**
 * How often a prediction with such evidence turned out right: trees over the evidence, a small network until there is
 * enough to grow them from, moved by the record of the ledger account named, drawn straight by an isotonic curve; all from earlier predictions only, each made before
 * its truth was known.
 */
export class Calibration {
  private readonly net: ConfidenceNet;
  private readonly trees: BoostedTrees;
  private readonly offsets = new AccountOffsets();
  private readonly random: () => number;
  private readonly past: Measured[] = [];
  private readonly size: number;
  private written = 0;
  private sureMade = 0;
  private sureWrong = 0;
  private steps: readonly Step[] = [];
  private readonly precision: number;
  threshold = Number.POSITIVE_INFINITY;

  /** `precision`: what unattended postings must keep. */
  constructor({ size, netTo, treesFrom, sureness }: EvidenceShape, precision: number) {
    this.size = size;
    this.precision = precision;
    this.random = seededRandom(netTo);
    this.net = new ConfidenceNet(netTo, sureness, this.random);
    this.trees = new BoostedTrees(treesFrom, size, GROWTH);
  }

  /** Of a prediction with such evidence that names such an account, in log odds. */
  score(evidence: Float32Array, account: number): number {
    return (this.trees.grown ? this.trees.score(evidence) : this.net.score(evidence)) + this.offsets.of(account);
  }

  confidence(score: number): number {
    return this.steps.length === 0 ? sigmoid(score) : along(this.steps, score);
  }

  note(evidence: Float32Array, { account, right, sure }: Noted): void {
    if (sure) this.sureMade++;
    if (sure && !right) this.sureWrong++;
    // The score it had before this truth was known; the trees, the curve and the threshold stand on nothing else.
    const score = this.score(evidence, account);
    this.past[this.written % KEPT] = { numbers: evidence, score, right };
    this.offsets.note(account, sigmoid(score), right);
    this.written++;
    if (!this.trees.grown) this.rehearse(evidence, right);
    if (this.written % GROW_EVERY === 0 || GROW_FIRST.includes(this.written)) this.trees.fit(this.past);
    if (this.written % REFIT_EVERY === 0) this.refit();
  }

  private rehearse(evidence: Float32Array, right: boolean): void {
    this.net.learn(evidence, right);
    for (let round = 0; round < REPLAYS; round++) {
      const again = this.past[Math.floor(this.random() * this.past.length)]!;
      this.net.learn(again.numbers, again.right);
    }
  }

  private latest(window: number): Measured[] {
    const from = Math.max(0, this.written - window);
    const latest = Array.from({ length: this.written - from }, (_, at) => this.past[(from + at) % KEPT]!);
    return latest.sort((a, b) => a.score - b.score);
  }

  private refit(): void {
    this.steps = isotonic(this.latest(CURVE_WINDOW));
    if (this.written >= SURE_AFTER)
      this.threshold = thresholdAt(this.latest(SURE_WINDOW), this.precision, {
        made: this.sureMade,
        wrong: this.sureWrong,
      });
  }

  /** How much each number of the evidence brought to the trees that stand. */
  get gains(): Float64Array {
    return this.trees.gains;
  }

  /** How many predictions were held against their truth so far. */
  get measured(): number {
    return this.written;
  }

  get bytes(): number {
    return this.trees.bytes + this.offsets.bytes + this.past.length * this.size * 4;
  }
}
