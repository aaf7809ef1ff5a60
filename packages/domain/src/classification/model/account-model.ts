import { Calibration } from './calibration.ts';
import { CandidateRows, ROW_WIDTH } from './candidate-rows.ts';
import { CandidateTrees, CHANCE, CLEAR, RANKED_MAX, type Ranking } from './candidate-trees.ts';
import type { ChartPrior, PriorSuggestion } from './chart-prior.ts';
import type { CodingLine, LearnedLine } from './coding-line.ts';
import { BY_COUNTERPARTY } from './context-kinds.ts';
import { DecisionCounts } from './decision-counts.ts';
import { describeParameters, type ModelDescription, tellImportance } from './describe-model.ts';
import { EmbeddingNet } from './embedding-net.ts';
import { type ChartShares, EvidenceMixer, NO_CHART } from './evidence-mixer.ts';
import { type ContextWeight, explainSuggestion, type ModelReason } from './explain-suggestion.ts';
import { seededRandom } from './hash.ts';
import { type LineFeatures, LineReader } from './line-features.ts';
import { OutcomeRecord } from './outcome-record.ts';
import { EVIDENCE, PredictionEvidence, TRACKS } from './prediction-evidence.ts';
import { logOfAmount, RecentDecisions } from './recent-decisions.ts';
import { TrackRecord } from './track-record.ts';

const SUGGESTIONS_MAX = 3;
/** Past decisions the network sees again for each new one, half of them from the latest. */
const REPLAYS = 6;
const REPLAY_LATEST = 3000;
const REPLAY_MAX = 30_000;
/** Answers kept until the next decision is learned. */
const ANSWERS_MAX = 1000;

export type Suggestion = { readonly ledgerAccountId: string; readonly probability: number };

export type AccountPrediction = {
  /** The likeliest first; empty when nothing earlier says anything. */
  readonly suggestions: readonly Suggestion[];
  /** How often predictions with such evidence were right, measured on later, unseen decisions; 0 without a suggestion. */
  readonly confidence: number;
  /** At or above the threshold that kept the target precision so far. */
  readonly sure: boolean;
  /** What the confidence was drawn from; handed back when the truth is learned. */
  readonly evidence: Float32Array;
  /** The contexts whose record of right and wrong stands in the evidence. */
  readonly tracks: Int32Array;
  /** The candidates as they stood beside each other. */
  readonly standing: Standing;
};

/** Ledger accounts held beside each other, with the numbers each stood with. */
export type Standing = { readonly ledgerAccountIds: readonly string[]; readonly rows: readonly Float32Array[] };

const NOBODY: Standing = { ledgerAccountIds: [], rows: [] };

export type ExplainedSuggestion = Suggestion & { readonly reasons: readonly ModelReason[] };

export type LearnedPrediction = LearnedLine & {
  /** What was predicted before the truth was known; without it the decision teaches coding but not confidence. */
  readonly predicted: AccountPrediction | null;
};

export type AccountModelOptions = {
  readonly seed: number;
  readonly targetPrecision: number;
  /** What the chart of accounts says by its words (`chartPrior`); without it nothing is suggested before it was decided. */
  readonly prior?: ChartPrior | null;
};

/** A line that was asked about, and what was said. */
type Answer = { readonly line: CodingLine; readonly prediction: AccountPrediction };

const aboutOf = ({ text, counterparty }: CodingLine): string => (text === '' ? counterparty : text);

const isSame = (a: CodingLine, b: CodingLine): boolean =>
  a.amountMinor === b.amountMinor &&
  a.dimension === b.dimension &&
  a.source === b.source &&
  a.tax === b.tax &&
  a.day === b.day &&
  a.kind === b.kind &&
  a.counterparty === b.counterparty &&
  a.text === b.text;

/**
 * Which ledger account a line goes to, learned from one organisation's own decisions, one at a time and in their
 * order: the same decisions always make the same model. It never decides; it says what it would, and how sure.
 */
export class AccountModel {
  private readonly reader = new LineReader();
  private readonly counts = new DecisionCounts();
  private readonly mixer = new EvidenceMixer();
  private readonly net: EmbeddingNet;
  private readonly random: () => number;
  private readonly calibration: Calibration;
  private readonly record = new TrackRecord();
  private readonly recent = new RecentDecisions();
  private readonly ranking = new CandidateTrees(ROW_WIDTH);
  private readonly candidateRows = new CandidateRows(this.counts, this.mixer, this.recent);
  private readonly evidence = new PredictionEvidence(this.counts, this.mixer, this.record);
  private readonly classes = new Map<string, number>();
  private readonly ids: string[] = [];
  private prior = new Float64Array(64);
  private decided = 1;
  private logs = new Float64Array(64);
  private readonly replay: { features: LineFeatures; truth: number }[] = [];
  private replayed = 0;
  private readonly chart: ChartPrior | null;
  private readonly outcomes = new OutcomeRecord();
  /** What was answered since the last decision was learned, by text or counterparty; and how much that is. */
  private readonly answers = new Map<string, Answer[]>();
  private answered = 0;
  private readonly targetPrecision: number;

  constructor({ seed, targetPrecision, prior = null }: AccountModelOptions) {
    this.targetPrecision = targetPrecision;
    this.net = new EmbeddingNet(seed);
    this.random = seededRandom(seed + 1);
    this.calibration = new Calibration(EVIDENCE, targetPrecision);
    this.chart = prior;
    for (const id of prior?.accountIds ?? []) this.classOf(id);
  }

  private chartSays(line: CodingLine): readonly PriorSuggestion[] {
    return this.chart === null ? [] : this.chart.of(line);
  }

  private chartShares(line: CodingLine): ChartShares {
    if (this.chart === null) return NO_CHART;
    const says = this.chart.of(line);
    return {
      classes: says.map(({ ledgerAccountId }) => this.classes.get(ledgerAccountId)!),
      shares: says.map(({ share }) => share),
    };
  }

  private weigh(line: CodingLine, features: LineFeatures): void {
    this.net.predict(features, this.logs);
    this.mixer.weigh(features, this.counts, {
      net: this.logs,
      prior: this.prior,
      decided: this.decided,
      classes: this.ids.length,
      chart: this.chartShares(line),
    });
  }

  /** Lines that are equal to the day are one question, however often it is put before the next decision is learned. */
  predict(line: CodingLine): AccountPrediction {
    const alike = this.answers.get(aboutOf(line));
    return alike?.find((answer) => isSame(answer.line, line))?.prediction ?? this.answer(line);
  }

  private answer(line: CodingLine): AccountPrediction {
    if (this.answered === ANSWERS_MAX) this.forgetAnswers();
    const prediction = this.judge(line);
    const alike = this.answers.get(aboutOf(line));
    if (alike === undefined) this.answers.set(aboutOf(line), [{ line, prediction }]);
    else alike.push({ line, prediction });
    this.answered++;
    return prediction;
  }

  private forgetAnswers(): void {
    this.answers.clear();
    this.answered = 0;
  }

  private judge(line: CodingLine): AccountPrediction {
    const features = this.reader.read(line);
    this.weigh(line, features);
    const { candidates } = this.mixer;
    const evidence = new Float32Array(EVIDENCE.size);
    const tracks = new Int32Array(TRACKS);
    if (this.mixer.count === 0)
      return { suggestions: [], confidence: 0, sure: false, evidence, tracks, standing: NOBODY };
    const places = this.mixer.likeliest(RANKED_MAX, CHANCE);
    const clear = this.mixer.probabilities[places[0]!]! > CLEAR;
    const { contexts } = features;
    const asked = { line, contexts, prior: this.prior };
    const rows = clear ? [] : this.candidateRows.of(asked, places);
    const ranking = this.ranking.rank(rows);
    const order = clear ? places : ranking.order.map((rank) => places[rank]!);

    const { logs } = this;
    this.evidence.gather(evidence, tracks, {
      line,
      contexts,
      order,
      logs,
      favouriteOfNet: this.favouriteOfNet(),
      row: clear ? this.candidateRows.alone(asked, places.slice(0, 1)) : rows[ranking.order[0]!]!,
      lead: ranking.scores,
    });
    const score = this.calibration.score(evidence, candidates[order[0]!]!);
    const shares = this.sharesOf(order, ranking);
    return {
      suggestions: order.slice(0, SUGGESTIONS_MAX).map((at, place) => ({
        ledgerAccountId: this.ids[candidates[at]!]!,
        probability: shares[place]!,
      })),
      confidence: this.calibration.confidence(score),
      sure: score >= this.calibration.threshold,
      evidence,
      tracks,
      standing: { ledgerAccountIds: places.map((at) => this.ids[candidates[at]!]!), rows },
    };
  }

  /** What the weights gave the candidates held beside each other, dealt out anew by how the trees rank them. */
  private sharesOf(order: readonly number[], { scores }: Ranking): readonly number[] {
    const { probabilities } = this.mixer;
    const weighed = order.map((at) => probabilities[at]!);
    if (scores.length === 0 || !this.ranking.grown) return weighed;
    const whole = weighed.reduce((sum, each) => sum + each, 0);
    const odds = scores.map((score) => 1 / (1 + Math.exp(-score)));
    const all = odds.reduce((sum, each) => sum + each, 0);
    return odds.map((odd) => (whole * odd) / all);
  }

  /** The suggestions for a line, each with what spoke for it and against it beside its nearest rival. */
  explain(line: CodingLine): ExplainedSuggestion[] {
    const { suggestions, standing } = this.answer(line);
    const [first, second] = suggestions;
    const overturned =
      first !== undefined && standing.rows.length > 0 && standing.ledgerAccountIds[0] !== first.ledgerAccountId;
    const lead = overturned && second !== undefined ? Math.log(first.probability / second.probability) : 0;
    const { candidates, slots } = this.mixer;
    const says = this.chartSays(line);
    const words = this.reader.words(line);
    const places = suggestions.map(({ ledgerAccountId }) => candidates.indexOf(this.classes.get(ledgerAccountId)!));
    return suggestions.map((suggestion, at) => {
      const of = this.classes.get(suggestion.ledgerAccountId)!;
      const { byKind, byNet, byChart } = this.mixer.contributions(places[at]!, places[at === 0 ? 1 : 0] ?? -1);
      const contexts = [...slots.entries()]
        .filter(([, slot]) => slot >= 0)
        .map(([kind, slot]) => ({ kind, weight: byKind[kind]!, ...this.decidedIn(slot, of) }));
      return {
        ...suggestion,
        reasons: explainSuggestion(contexts, {
          byNet,
          byChart,
          byRanking: at === 0 ? lead : 0,
          chartWord:
            says.find(({ ledgerAccountId }) => ledgerAccountId === suggestion.ledgerAccountId)?.because ?? null,
          known: slots[BY_COUNTERPARTY]! >= 0,
          words,
        }),
      };
    });
  }

  private decidedIn(slot: number, of: number): Pick<ContextWeight, 'seen' | 'share'> {
    const { counts } = this;
    let entry = counts.first(slot);
    while (entry !== 0 && counts.classOf(entry) !== of) entry = counts.next(entry);
    return { seen: counts.seen(slot), share: entry === 0 ? 0 : counts.slow(entry) / counts.total(slot) };
  }

  private favouriteOfNet(): number {
    let best = 0;
    for (let of = 1; of < this.ids.length; of++) if (this.logs[of]! > this.logs[best]!) best = of;
    return best;
  }

  private classOf(ledgerAccountId: string): number {
    const known = this.classes.get(ledgerAccountId);
    if (known !== undefined) return known;
    const added = this.ids.length;
    this.ids.push(ledgerAccountId);
    this.classes.set(ledgerAccountId, added);
    this.net.addClass();
    if (added >= this.prior.length) {
      const { prior } = this;
      this.prior = new Float64Array(prior.length * 2);
      this.prior.set(prior);
      this.logs = new Float64Array(prior.length * 2);
    }
    return added;
  }

  /**
   * Learns decisions that were made together, a day's or one. All weights are moved by what the model knew before
   * them, then all are counted: a line must not seem easy because its neighbour of the same hour was counted first.
   */
  learn(decisions: readonly LearnedPrediction[]): void {
    this.forgetAnswers();
    for (const { line, ledgerAccountId, predicted } of decisions) {
      if (predicted === null || predicted.suggestions.length === 0) continue;
      const suggested = predicted.suggestions[0]!.ledgerAccountId;
      const right = suggested === ledgerAccountId;
      const { rows, ledgerAccountIds } = predicted.standing;
      if (rows.length > 0) this.ranking.note(rows, ledgerAccountIds.indexOf(ledgerAccountId));
      const { confidence, sure } = predicted;
      this.outcomes.note({ confidence, sure, right }, suggested, line.kind ?? '');
      this.calibration.note(predicted.evidence, { account: this.classOf(suggested), right, sure });
      for (const track of predicted.tracks) this.record.note(track, right);
      this.record.noteAll(right);
    }
    const read = decisions.map(({ line }) => this.reader.read(line));
    const truths = decisions.map(({ ledgerAccountId }) => this.classOf(ledgerAccountId));
    for (const [at, features] of read.entries()) {
      this.weigh(decisions[at]!.line, features);
      this.mixer.learn(truths[at]!);
    }
    for (const [at, { line }] of decisions.entries()) {
      const truth = truths[at]!;
      this.counts.tick();
      for (const context of read[at]!.contexts) if (context !== 0) this.counts.add(context, truth);
      this.recent.learn(read[at]!.contexts, truth, { size: logOfAmount(line.amountMinor), day: line.day ?? 0 });
      this.prior[truth]! += 1;
      this.decided += 1;
      this.reader.count(line);
      this.rehearse(read[at]!, truth);
    }
  }

  private rehearse(features: LineFeatures, truth: number): void {
    const { replay } = this;
    replay[this.replayed % REPLAY_MAX] = { features, truth };
    this.replayed++;
    this.net.learn(features, truth, this.logs);
    for (let round = 0; round < REPLAYS; round++) {
      const back = Math.floor(this.random() * Math.min(replay.length, round % 2 === 0 ? REPLAY_LATEST : REPLAY_MAX));
      const again = replay[(this.replayed - 1 - back) % REPLAY_MAX]!;
      this.net.learn(again.features, again.truth, this.logs);
    }
  }

  /** What a model card says of it: version, hyper-parameters, features, threshold, how it turned out so far, and what mattered. */
  describe(): ModelDescription {
    const { calibration, outcomes } = this;
    return {
      ...describeParameters([
        ['replays', REPLAYS, 'earlier decisions the network sees again for each new one'],
        ['replayLatest', REPLAY_LATEST, 'half of them from so many of the latest'],
        ['replayMax', REPLAY_MAX, 'decisions kept for that'],
        ['targetPrecision', this.targetPrecision, 'what sure predictions must keep'],
      ]),
      targetPrecision: this.targetPrecision,
      threshold: Number.isFinite(calibration.threshold) ? calibration.confidence(calibration.threshold) : null,
      decisionsLearned: this.decided - 1,
      ledgerAccountsKnown: this.ids.length,
      outcomes: outcomes.overall,
      byLedgerAccount: outcomes.accounts,
      byKind: outcomes.kinds,
      importance: tellImportance(calibration.gains, EVIDENCE.treesFrom),
      bytes: this.bytes,
    };
  }

  /** How many predictions were held against what was decided later; confidence is drawn from nothing else. */
  get measured(): number {
    return this.calibration.measured;
  }

  /** The confidence from which on a prediction is sure; null while nothing is. */
  get sureFrom(): number | null {
    const { threshold } = this.calibration;
    return Number.isFinite(threshold) ? this.calibration.confidence(threshold) : null;
  }

  /** What the model itself takes, without the decisions kept for rehearsal. */
  get bytes(): number {
    return (
      this.counts.bytes +
      this.net.bytes +
      this.calibration.bytes +
      this.ranking.bytes +
      this.recent.bytes +
      this.mixer.bytes +
      this.replay.length * 400
    );
  }
}
