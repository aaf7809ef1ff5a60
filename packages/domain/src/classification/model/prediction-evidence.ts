import type { EvidenceShape } from './calibration.ts';
import { ROW_WIDTH, ROW_WORDS } from './candidate-rows.ts';
import type { CodingLine } from './coding-line.ts';
import {
  BY_ALL_THREE,
  BY_COUNTERPARTY,
  BY_COUNTERPARTY_DIMENSION,
  BY_COUNTERPARTY_SOURCE,
  sayContext,
  TELLING_KINDS,
} from './context-kinds.ts';
import type { DecisionCounts } from './decision-counts.ts';
import { ageStep, type EvidenceMixer } from './evidence-mixer.ts';
import { mixHash } from './hash.ts';
import type { TrackRecord } from './track-record.ts';

const LOGIT_MAX = 9;
const NOVELTY_STEPS = 8;
const UNANIMITY_STEPS = 4;
const UNKNOWN_AGE = 20;
export const TRACKS = 6;

/** First what only the network reads (marks and flags), then what both read, then what only the trees read. */
const FLAGS = 1 + 2 * NOVELTY_STEPS + 4 * UNANIMITY_STEPS;
const SURENESS = FLAGS + TELLING_KINDS.length;
const SHARES = SURENESS + 4 + TRACKS;
const SHAPES = SHARES + 2 * TELLING_KINDS.length;
const SHAPES_COUNT = 13;
const HISTORIES = SHAPES + SHAPES_COUNT;
const HISTORY = 4;
const ROW = HISTORIES + HISTORY * TELLING_KINDS.length;
const LEAD = ROW + ROW_WIDTH;
const SIZE = LEAD + 2;
const LEAD_MAX = 12;

export const EVIDENCE: EvidenceShape = { size: SIZE, netTo: SHAPES, treesFrom: SURENESS, sureness: SURENESS };

const SHAPE_WORDS = [
  'what is left for all rivals together',
  'the probability of the runner-up',
  'the probability of the third',
  'how spread the probabilities are',
  "the network's own sureness",
  'how many ledger accounts were weighed',
  'the amount',
  'whether money goes out',
  'whether a tax is stated',
  'how many contexts lead to the suggestion',
  'how many contexts lead elsewhere',
  'how many contexts never led elsewhere',
  'in how many contexts it was decided last',
];

/** What each number of the evidence is, in words; what only the network reads has none. */
export const EVIDENCE_WORDS: readonly (string | undefined)[] = [
  ...Array.from({ length: SURENESS }, () => undefined),
  "the model's own probability",
  'its margin to the runner-up',
  'the probability the network gives it',
  'whether the network alone would suggest the same',
  'how often predictions for this counterparty were right lately',
  'how often predictions for this card or bank account were right lately',
  'how often predictions for this cost centre were right lately',
  'how often suggestions of this ledger account were right lately',
  'how often this ledger account was right for this counterparty lately',
  'how often this ledger account was right for this cost centre or card lately',
  ...TELLING_KINDS.flatMap((kind) => {
    const shares = `how unanimous and how many the decisions for ${sayContext(kind)} were`;
    return [shares, shares];
  }),
  ...SHAPE_WORDS,
  ...TELLING_KINDS.flatMap((kind) =>
    Array.from({ length: HISTORY }, () => `how lately and how often in a row it was decided for ${sayContext(kind)}`),
  ),
  ...ROW_WORDS,
  'how it stands beside its nearest rivals',
  'how it stands beside its nearest rivals',
];

/** What was predicted, and what the network alone thought. */
export type Favourite = {
  readonly line: CodingLine;
  readonly contexts: Int32Array;
  /** Places of the likeliest candidates. */
  readonly order: readonly number[];
  readonly logs: Float64Array;
  readonly favouriteOfNet: number;
  /** The favourite's row beside its rivals, and the ranking's scores, the best first; none where nothing was ranked. */
  readonly row: Float32Array;
  readonly lead: readonly number[];
};

const logit = (probability: number): number =>
  Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, Math.log(probability / (1 - probability + 1e-9))));

/** Gathers what the confidence in a prediction is drawn from: margin, novelty, agreement, and the record of earlier ones. */
export class PredictionEvidence {
  private readonly counts: DecisionCounts;
  private readonly mixer: EvidenceMixer;
  private readonly record: TrackRecord;

  constructor(counts: DecisionCounts, mixer: EvidenceMixer, record: TrackRecord) {
    this.counts = counts;
    this.mixer = mixer;
    this.record = record;
  }

  gather(into: Float32Array, tracks: Int32Array, favourite: Favourite): void {
    const { candidates, probabilities } = this.mixer;
    const { contexts, order, logs, favouriteOfNet } = favourite;
    const [top, second] = order;
    const of = candidates[top!]!;
    const sureness = logit(probabilities[top!]!);
    into[0] = 1;
    this.markNovelty(into, contexts, of, sureness);
    into[SURENESS] = sureness;
    into[SURENESS + 1] =
      second === undefined
        ? LOGIT_MAX
        : Math.min(LOGIT_MAX, Math.log(probabilities[top!]! / (probabilities[second]! + 1e-9)));
    into[SURENESS + 2] = logit(Math.exp(logs[of]!));
    into[SURENESS + 3] = favouriteOfNet === of ? 1 : 0;
    tracks[0] = contexts[0]!;
    tracks[1] = contexts[1]!;
    tracks[2] = contexts[2]!;
    tracks[3] = mixHash(of, 71);
    tracks[4] = mixHash(contexts[0]!, of);
    tracks[5] = mixHash(contexts[2]! === 0 ? contexts[1]! : contexts[2]!, of);
    for (let track = 0; track < TRACKS; track++) into[SURENESS + 4 + track] = this.record.of(tracks[track]!);
    this.gatherShapes(into, favourite);
    into.set(favourite.row, ROW);
    const [score = LEAD_MAX, next = score - LEAD_MAX] = favourite.lead;
    into[LEAD] = score;
    into[LEAD + 1] = score - next;
    const rival = second === undefined ? -1 : candidates[second]!;
    for (let telling = 0; telling < TELLING_KINDS.length; telling++) this.gatherHistory(into, telling, of, rival);
  }

  private markNovelty(into: Float32Array, contexts: Int32Array, of: number, sureness: number): void {
    let at = 1;
    const mark = (step: number, steps: number): void => {
      into[at + step] = 1;
      into[at + steps + step] = sureness / 4;
      at += 2 * steps;
    };
    const known = this.mixer.slots[BY_COUNTERPARTY]!;
    mark(known < 0 ? 0 : ageStep(this.counts.seen(known)), NOVELTY_STEPS);
    mark(this.unanimity(BY_ALL_THREE, of), UNANIMITY_STEPS);
    const pair = contexts[BY_COUNTERPARTY_DIMENSION] === 0 ? BY_COUNTERPARTY_SOURCE : BY_COUNTERPARTY_DIMENSION;
    mark(this.unanimity(pair, of), UNANIMITY_STEPS);
  }

  /** How the candidates stand to each other, and how many contexts lead to the favourite. */
  private gatherShapes(into: Float32Array, { line, order, logs, favouriteOfNet }: Favourite): void {
    const { counts, mixer } = this;
    const { candidates, probabilities, count, slots, leaders } = mixer;
    const of = candidates[order[0]!]!;
    let [entropy, others] = [0, 1e-9];
    for (let at = 0; at < count; at++) {
      const probability = probabilities[at]!;
      if (probability > 1e-9) entropy -= probability * Math.log(probability);
      if (at !== order[0]) others += probability;
    }
    let [lead, against, only, last] = [0, 0, 0, 0];
    for (let kind = 0; kind < slots.length; kind++) {
      const slot = slots[kind]!;
      if (slot < 0) continue;
      const first = counts.first(slot);
      if (leaders[kind] !== of) against++;
      else {
        lead++;
        if (counts.next(first) === 0) only++;
      }
      if (counts.classOf(first) === of) last++;
    }
    into[SHAPES] = -Math.log(others);
    into[SHAPES + 1] = order[1] === undefined ? 0 : probabilities[order[1]]!;
    into[SHAPES + 2] = order[2] === undefined ? 0 : probabilities[order[2]]!;
    into[SHAPES + 3] = entropy;
    into[SHAPES + 4] = logs[favouriteOfNet]!;
    into[SHAPES + 5] = count;
    into[SHAPES + 6] = Math.log(1 + Math.abs(line.amountMinor));
    into[SHAPES + 7] = line.amountMinor < 0 ? 1 : 0;
    into[SHAPES + 8] = line.tax === '' ? 0 : 1;
    into[SHAPES + 9] = lead;
    into[SHAPES + 10] = against;
    into[SHAPES + 11] = only;
    into[SHAPES + 12] = last;
  }

  /** What one context says of the favourite and its rival: shares, how much stands behind them, how long ago. */
  private gatherHistory(into: Float32Array, telling: number, of: number, rival: number): void {
    const { counts } = this;
    const slot = this.mixer.slots[TELLING_KINDS[telling]!]!;
    const history = HISTORIES + HISTORY * telling;
    if (slot < 0) {
      into[history] = -1;
      into[history + 1] = -1;
      into[history + 3] = UNKNOWN_AGE;
      return;
    }
    const first = counts.first(slot);
    let [own, fast, ofRival] = [0, 0, 0];
    for (let entry = first; entry !== 0; entry = counts.next(entry)) {
      fast += counts.fast(entry);
      const accountClass = counts.classOf(entry);
      if (accountClass === of) own = entry;
      else if (accountClass === rival) ofRival = counts.slow(entry);
    }
    const shares = SHARES + 2 * telling;
    into[shares] = own === 0 ? -1 : counts.slow(own) / counts.total(slot);
    into[shares + 1] = Math.log(1 + counts.seen(slot)) / 4;
    into[FLAGS + telling] = own === first ? 1 : 0;
    into[history] = own === 0 ? 0 : counts.fast(own) / fast;
    into[history + 1] = ofRival / counts.total(slot);
    into[history + 2] = own === first ? counts.streak(slot) : -counts.streak(slot);
    into[history + 3] = Math.log(1 + counts.age(own === 0 ? first : own));
  }

  /** 0: never decided in this context; 1: always and only so; 2: so, and otherwise as well; 3: never so. */
  private unanimity(kind: number, of: number): number {
    const slot = this.mixer.slots[kind]!;
    if (slot < 0) return 0;
    const first = this.counts.first(slot);
    if (this.counts.next(first) === 0) return this.counts.classOf(first) === of ? 1 : 3;
    for (let entry = first; entry !== 0; entry = this.counts.next(entry)) {
      if (this.counts.classOf(entry) === of) return 2;
    }
    return 3;
  }
}
