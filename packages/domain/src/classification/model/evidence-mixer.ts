import { AccountWeights } from './account-weights.ts';
import { BY_COUNTERPARTY, BY_TRADE, CONTEXT_KINDS, RANKED_KINDS, sayContext } from './context-kinds.ts';
import type { DecisionCounts } from './decision-counts.ts';
import { hyperParameters } from './hyper-parameters.ts';
import type { LineFeatures } from './line-features.ts';

const KINDS = CONTEXT_KINDS.length;
/** Ledger accounts weighed against each other for one line. */
export const CANDIDATES_MAX = 12;
const AGE_STEPS = 8;
const PURITY_STEPS = 3;
/** Long memory, short memory, decided last, share of the context. */
const SIGNS = 4;
const WEIGHTS = KINDS * AGE_STEPS * PURITY_STEPS * SIGNS;
const PSEUDO_COUNT = 0.6;
const RATE = 0.02;
const BIAS_RATE = 0.05;
const NET_RATE = 0.05;
/** How many candidates' worth of its own probability the network counts for when candidates are gathered. */
const NET_VOICE = 3;
const NET_LEAST = -3.2;
const NET_FLOOR = -12;
/**
 * What the chart's words weigh at first, by how new the counterparty is, less where its trade is known from decisions;
 * and how loud they are among candidates.
 */
const CHART_WEIGHTS = [3, 1.5, 1, 0.7, 0.5, 0.3, 0.2, 0.1];
const TRADE_STEPS = 3;
const BY_KNOWN_TRADE = [1, 0.5, 0.25];
const CHART_RATE = 0.1;
const CHART_VOICE = 4;

export const MIXER_PARAMETERS = hyperParameters('mixer', [
  ['candidatesMax', CANDIDATES_MAX, 'ledger accounts weighed against each other for one line'],
  ['pseudoCount', PSEUDO_COUNT, 'decisions that what is usual stands for in each context'],
  ['rate', RATE, 'how fast the weights of contexts learn'],
  ['biasRate', BIAS_RATE, 'how fast the weight of a ledger account itself learns'],
  ['netRate', NET_RATE, 'how fast the trust in the network learns'],
  ['netVoice', NET_VOICE, "how loud the network is among candidates, in contexts' voices"],
  ['chartRate', CHART_RATE, "how fast the trust in the chart's words learns"],
  ['chartVoice', CHART_VOICE, "how loud the chart's words are among candidates"],
]);

/** Numbers a candidate has of its own, and the whole row it stands with beside others. */
const OWN = 7;
export const STANDING = OWN + 2 * RANKED_KINDS.length;
export const STANDING_WORDS: readonly string[] = [
  "the weights' own probability",
  'its margin to the runner-up',
  'how it stands beside its nearest rivals',
  'the probability the network gives it',
  'how often this ledger account was decided at all',
  'how often this ledger account was decided at all',
  "what the chart's words say of it",
  ...RANKED_KINDS.flatMap((kind) => {
    const words = `what was decided for ${sayContext(kind)}`;
    return [words, words];
  }),
];
/** Where a kind stands in such a row, or -1. */
const COLUMNS = Int8Array.from(CONTEXT_KINDS, (_, kind) => RANKED_KINDS.indexOf(kind));

/** How often a context was decided in, in eight steps. */
export const ageStep = (seen: number): number => {
  if (seen < 5) return seen < 2 ? 1 : seen < 3 ? 2 : 3;
  return seen < 9 ? 4 : seen < 25 ? 5 : seen < 100 ? 6 : 7;
};

/** What the names of the chart's ledger accounts say of a line: classes, and how much speaks for each. */
export type ChartShares = { readonly classes: readonly number[]; readonly shares: readonly number[] };

export const NO_CHART: ChartShares = { classes: [], shares: [] };

const purityStep = (share: number): number => (share > 0.98 ? 2 : share > 0.7 ? 1 : 0);

/** What is weighed beside the counts: the network, how often each ledger account was decided at all, the chart's words. */
export type Weighed = {
  readonly net: Float64Array;
  readonly prior: Float64Array;
  readonly decided: number;
  readonly classes: number;
  readonly chart: ChartShares;
};

/**
 * Weighs what each context says of each ledger account, and what the network says, into one softmax. A weight belongs
 * to a kind of context at an age and a purity, whatever the ledger account, so that few decisions teach much; the
 * weights are learned one decision at a time (AdaGrad).
 */
export class EvidenceMixer {
  private readonly weights = new Float64Array(WEIGHTS);
  private readonly squares = new Float64Array(WEIGHTS).fill(1);
  private readonly slopes = new Float64Array(WEIGHTS);
  private readonly netWeights = new Float64Array(96).fill(0.3);
  private readonly netSquares = new Float64Array(96).fill(20);
  private bias = new Float64Array(32);
  private biasSquares = new Float64Array(32).fill(1);
  private mark = new Int16Array(32).fill(-1);
  private votes = new Float64Array(32);
  private found = new Int32Array(32);

  readonly slots = new Int32Array(KINDS);
  /** The ledger account each context leads to: the one most often decided in it. */
  readonly leaders = new Int32Array(KINDS);
  private readonly bases = new Int32Array(KINDS);
  private readonly entryCandidate = new Int32Array(KINDS * CANDIDATES_MAX);
  private readonly entryBase = new Int32Array(KINDS * CANDIDATES_MAX);
  private readonly entryKind = new Uint8Array(KINDS * CANDIDATES_MAX);
  private readonly entrySigns = new Float64Array(KINDS * CANDIDATES_MAX * SIGNS);
  private entries = 0;
  private readonly rows = new Int32Array(CANDIDATES_MAX);
  private netSet = 0;
  private readonly own = new AccountWeights(CANDIDATES_MAX);
  private readonly chartWeights = Float64Array.from(
    CHART_WEIGHTS.flatMap((weight) => BY_KNOWN_TRADE.map((part) => part * weight)),
  );
  private readonly chartSquares = new Float64Array(AGE_STEPS * TRADE_STEPS).fill(4);
  private readonly chartShare = new Float64Array(CANDIDATES_MAX);
  private chartStep = 0;
  private readonly netLog = new Float64Array(CANDIDATES_MAX);
  private readonly scores = new Float64Array(CANDIDATES_MAX);

  readonly candidates = new Int32Array(CANDIDATES_MAX);
  readonly probabilities = new Float64Array(CANDIDATES_MAX);
  count = 0;

  constructor() {
    for (let at = 0; at < WEIGHTS; at += SIGNS) {
      this.weights[at] = 0.1;
      this.weights[at + 1] = 0.03;
    }
  }

  private widen(classes: number): void {
    if (classes <= this.bias.length) return;
    const size = classes * 2;
    const { bias, biasSquares } = this;
    this.bias = new Float64Array(size);
    this.bias.set(bias);
    this.biasSquares = new Float64Array(size).fill(1);
    this.biasSquares.set(biasSquares);
    this.mark = new Int16Array(size).fill(-1);
    this.votes = new Float64Array(size);
    this.found = new Int32Array(size);
  }

  private vote(accountClass: number, weight: number, known: number): number {
    let found = known;
    if (this.mark[accountClass]! < 0) {
      this.mark[accountClass] = 0;
      this.votes[accountClass] = 0;
      this.found[found++] = accountClass;
    }
    this.votes[accountClass]! += weight;
    return found;
  }

  /** The ledger accounts that any context or the network speaks for, the loudest first. */
  private gather({ contexts }: LineFeatures, counts: DecisionCounts, from: Weighed): void {
    const { net, classes, chart } = from;
    const { slots, bases, leaders, mark, votes, found, candidates } = this;
    let known = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      const slot = contexts[kind] === 0 ? -1 : counts.find(contexts[kind]!);
      slots[kind] = slot;
      if (slot < 0) continue;
      const total = counts.total(slot);
      let most = 0;
      let leader = -1;
      for (let entry = counts.first(slot); entry !== 0; entry = counts.next(entry)) {
        const weight = counts.slow(entry);
        if (weight > most) {
          most = weight;
          leader = counts.classOf(entry);
        }
        known = this.vote(counts.classOf(entry), weight / (total + 0.5) + 1e-4, known);
      }
      leaders[kind] = leader;
      const step = ageStep(counts.seen(slot)) * PURITY_STEPS + purityStep(most / total);
      bases[kind] = (kind * AGE_STEPS * PURITY_STEPS + step) * SIGNS;
    }
    for (let of = 0; of < classes; of++) {
      if (net[of]! > NET_LEAST) known = this.vote(of, NET_VOICE * Math.exp(net[of]!) + 0.3, known);
    }
    for (const [at, of] of chart.classes.entries()) known = this.vote(of, CHART_VOICE * chart.shares[at]!, known);
    this.count = Math.min(CANDIDATES_MAX, known);
    for (let at = 0; at < this.count; at++) {
      let best = at;
      for (let other = at + 1; other < known; other++) {
        if (votes[found[other]!]! > votes[found[best]!]!) best = other;
      }
      const of = found[best]!;
      found[best] = found[at]!;
      found[at] = of;
      candidates[at] = of;
    }
    for (let at = 0; at < known; at++) mark[found[at]!] = -1;
  }

  /** Weighs the candidates for a line; `prior` is how often each ledger account was decided at all. */
  weigh(features: LineFeatures, counts: DecisionCounts, from: Weighed): void {
    const { net, prior, decided, classes } = from;
    this.widen(classes);
    this.gather(features, counts, from);
    const { candidates, scores, mark, netLog, slots, bases, weights, entrySigns } = this;
    this.netSet = this.noveltyOf(counts);
    for (let at = 0; at < this.count; at++) {
      const of = candidates[at]!;
      mark[of] = at;
      netLog[at] = Math.max(NET_FLOOR, net[of]!);
      scores[at] =
        0.3 * Math.log((prior[of]! + 0.01) / decided) + this.bias[of]! + this.netWeights[this.netSet]! * netLog[at]!;
    }
    this.hearChart(from.chart, counts);
    this.own.weigh(features.contexts, candidates.subarray(0, this.count), scores);
    this.entries = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      const slot = slots[kind]!;
      if (slot < 0) continue;
      const base = bases[kind]!;
      const first = counts.first(slot);
      for (let entry = first; entry !== 0; entry = counts.next(entry)) {
        const of = counts.classOf(entry);
        const at = mark[of]!;
        if (at < 0) continue;
        const expected = PSEUDO_COUNT * ((0.7 * prior[of]!) / decided + 0.3 / classes);
        const sign = this.entries * SIGNS;
        this.entryCandidate[this.entries] = at;
        this.entryBase[this.entries] = base;
        this.entryKind[this.entries] = kind;
        this.entries++;
        entrySigns[sign] = Math.log(1 + counts.slow(entry) / expected);
        entrySigns[sign + 1] = Math.log(1 + counts.fast(entry) / expected);
        entrySigns[sign + 2] = entry === first ? 1 : 0;
        entrySigns[sign + 3] = counts.slow(entry) / counts.total(slot);
        scores[at]! +=
          weights[base]! * entrySigns[sign]! +
          weights[base + 1]! * entrySigns[sign + 1]! +
          weights[base + 2]! * entrySigns[sign + 2]! +
          weights[base + 3]! * entrySigns[sign + 3]!;
      }
    }
    for (let at = 0; at < this.count; at++) mark[candidates[at]!] = -1;
    this.normalise();
  }

  private hearChart({ classes, shares }: ChartShares, counts: DecisionCounts): void {
    const { chartShare, mark, slots } = this;
    const seenIn = (kind: number): number => (slots[kind]! < 0 ? 0 : counts.seen(slots[kind]!));
    const known = seenIn(BY_COUNTERPARTY);
    const traded = seenIn(BY_TRADE);
    this.chartStep = (known === 0 ? 0 : ageStep(known)) * TRADE_STEPS + (traded === 0 ? 0 : traded < 5 ? 1 : 2);
    chartShare.fill(0);
    for (const [place, of] of classes.entries()) {
      const at = mark[of]!;
      if (at < 0) continue;
      chartShare[at] = shares[place]!;
      this.scores[at]! += this.chartWeights[this.chartStep]! * shares[place]!;
    }
  }

  /** The places of the likeliest candidates, of the line weighed last; after the second only those with a chance. */
  likeliest(most: number, chance: number): number[] {
    const { probabilities, count } = this;
    const order: number[] = [];
    for (let place = 0; place < Math.min(most, count); place++) {
      let best = -1;
      for (let at = 0; at < count; at++) {
        if (!order.includes(at) && (best < 0 || probabilities[at]! > probabilities[best]!)) best = at;
      }
      if (place > 1 && probabilities[best]! < chance) break;
      order.push(best);
    }
    return order;
  }

  /** The network is trusted by how new the counterparty is, with the cost centre and with the card. */
  private noveltyOf(counts: DecisionCounts): number {
    const step = (kind: number, most: number): number => {
      const slot = this.slots[kind]!;
      return slot < 0 ? 0 : Math.min(most, ageStep(counts.seen(slot)));
    };
    return step(0, 7) * 12 + step(4, 3) * 3 + step(3, 2);
  }

  private normalise(): void {
    const { scores, probabilities, count } = this;
    let highest = -Infinity;
    for (let at = 0; at < count; at++) if (scores[at]! > highest) highest = scores[at]!;
    let total = 0;
    for (let at = 0; at < count; at++) {
      probabilities[at] = Math.exp(scores[at]! - highest);
      total += probabilities[at]!;
    }
    for (let at = 0; at < count; at++) probabilities[at]! /= total;
  }

  /**
   * What there is to say of some candidates beside each other, a row of `STANDING` numbers each, of the line weighed
   * last: a few of the candidate itself, then two for each kind of context.
   */
  stand(places: readonly number[], prior: Float64Array, into: readonly Float32Array[]): void {
    const { scores, candidates, slots, entrySigns, netLog, probabilities } = this;
    const rowOf = this.rows.fill(-1);
    for (const [rank, at] of places.entries()) {
      const row = into[rank]!;
      const rival = places[rank === 0 ? 1 : 0];
      rowOf[at] = rank;
      row[0] = Math.log(probabilities[at]! + 1e-9);
      row[1] = rival === undefined ? NET_FLOOR : scores[at]! - scores[rival]!;
      row[2] = rank;
      row[3] = netLog[at]!;
      row[4] = Math.log(prior[candidates[at]!]! + 0.01);
      row[5] = this.bias[candidates[at]!]!;
      row[6] = this.chartShare[at]!;
      for (let column = 0; column < RANKED_KINDS.length; column++) {
        const silent = slots[RANKED_KINDS[column]!]! < 0 ? -1 : 0;
        row[OWN + 2 * column] = silent;
        row[OWN + 2 * column + 1] = silent;
      }
    }
    for (let entry = 0; entry < this.entries; entry++) {
      const rank = rowOf[this.entryCandidate[entry]!]!;
      const column = COLUMNS[this.entryKind[entry]!]!;
      if (rank < 0 || column < 0) continue;
      const row = into[rank]!;
      const at = OWN + 2 * column;
      row[at] = entrySigns[entry * SIGNS + 3]!;
      row[at + 1] = entrySigns[entry * SIGNS + 1]!;
    }
  }

  /** Moves the weights toward the truth of the line weighed last; nothing is learned where it was no candidate. */
  learn(truth: number): void {
    const { candidates, probabilities, count, slopes, weights, squares, entrySigns, netLog, netSet } = this;
    const right = candidates.subarray(0, count).indexOf(truth);
    if (right < 0) return;
    const missing = (at: number): number => (at === right ? 1 : 0) - probabilities[at]!;

    for (let entry = 0; entry < this.entries; entry++) {
      const slope = missing(this.entryCandidate[entry]!);
      const base = this.entryBase[entry]!;
      for (let sign = 0; sign < SIGNS; sign++) slopes[base + sign]! += slope * entrySigns[entry * SIGNS + sign]!;
    }
    for (let kind = 0; kind < KINDS; kind++) {
      if (this.slots[kind]! < 0) continue;
      for (let at = this.bases[kind]!; at < this.bases[kind]! + SIGNS; at++) {
        const slope = slopes[at]!;
        slopes[at] = 0;
        squares[at]! += slope * slope;
        weights[at]! += (RATE * slope) / Math.sqrt(squares[at]!);
      }
    }
    this.own.learn(missing);
    let [netSlope, chartSlope] = [0, 0];
    for (let at = 0; at < count; at++) {
      const slope = missing(at);
      const of = candidates[at]!;
      netSlope += slope * netLog[at]!;
      chartSlope += slope * this.chartShare[at]!;
      this.biasSquares[of]! += slope * slope;
      this.bias[of]! += (BIAS_RATE * slope) / Math.sqrt(this.biasSquares[of]!);
    }
    this.netSquares[netSet]! += netSlope * netSlope;
    this.netWeights[netSet]! += (NET_RATE * netSlope) / Math.sqrt(this.netSquares[netSet]!);
    this.chartSquares[this.chartStep]! += chartSlope * chartSlope;
    this.chartWeights[this.chartStep]! += (CHART_RATE * chartSlope) / Math.sqrt(this.chartSquares[this.chartStep]!);
  }

  get bytes(): number {
    return this.own.bytes + 2 * this.weights.byteLength;
  }

  /** How much each kind of context spoke for one candidate rather than another, of the line weighed last. */
  contributions(
    favoured: number,
    rival: number,
  ): { readonly byKind: Float64Array; readonly byNet: number; readonly byChart: number } {
    const byKind = new Float64Array(KINDS);
    for (let entry = 0; entry < this.entries; entry++) {
      const at = this.entryCandidate[entry]!;
      if (at !== favoured && at !== rival) continue;
      const base = this.entryBase[entry]!;
      let sum = 0;
      for (let sign = 0; sign < SIGNS; sign++)
        sum += this.weights[base + sign]! * this.entrySigns[entry * SIGNS + sign]!;
      byKind[this.entryKind[entry]!]! += at === favoured ? sum : -sum;
    }
    this.own.contribute(favoured, rival, byKind);
    const netGap = this.netLog[favoured]! - (rival < 0 ? NET_FLOOR : this.netLog[rival]!);
    const chartGap = this.chartShare[favoured]! - (rival < 0 ? 0 : this.chartShare[rival]!);
    return {
      byKind,
      byNet: this.netWeights[this.netSet]! * netGap,
      byChart: this.chartWeights[this.chartStep]! * chartGap,
    };
  }
}
