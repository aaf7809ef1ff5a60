import type { CalendarDate } from '../calendar/index.ts';
import type { Coding, CodingPart } from './coding.ts';
import { type CodingSubject, memoryKeyOf } from './coding-subject.ts';
import { lineOfSubject, saysAnything } from './line-of-subject.ts';
import type { PastDecision } from './memory.ts';
import {
  AccountModel,
  type AccountModelOptions,
  type AccountPrediction,
  type CodingLine,
  type ExplainedSuggestion,
  type ModelDescription,
  type ModelReason,
} from './model/index.ts';
import { type ConfidenceBasis, TrackOfConfidence } from './track-of-confidence.ts';

/** Confidence is not called one before so many suggestions were held against what was decided later. */
export const MEASURED_MIN = 500;
/** A few decisions make every line look like them; until then only the chart's own words say anything. */
const LEARNED_MIN = 20;
/** Less likely than this, or less often right, is a guess: the model abstains. A rival below the last bound is none. */
const LIKELY_FROM = 0.4;
const CONFIDENT_FROM = 0.6;
const RIVAL_FROM = 0.1;
const ALIKE_MAX = 5;
const BY_CHART = 'ledgerAccount';
/** Facts that tell one line from another; an amount or a bank account alone tells nothing. */
const TELLING: readonly string[] = [
  BY_CHART,
  'counterparty',
  'spelling',
  'firstWord',
  'firstTwo',
  'rarest',
  'second',
  'trade',
];

export type StatisticalSuggestion = {
  readonly coding: Coding;
  readonly ledgerAccountId: string;
  readonly probability: number;
  readonly reasons: readonly ModelReason[];
  /** Earlier decisions of the same other side that went there, the latest first. */
  readonly decisionIds: readonly string[];
};

/** What statistics say of one subject, and on how much they say it. */
export type StatisticalWord = {
  readonly suggestions: readonly StatisticalSuggestion[];
  /** Of the first suggestion, calibrated on later decisions; null as long as too few were measured. */
  readonly confidence: number | null;
  readonly basis: ConfidenceBasis | null;
  /** The confidence from which on a suggestion would be called sure; null while none is. */
  readonly sureFrom: number | null;
  readonly version: string;
  readonly learned: number;
  readonly learnedUntil: CalendarDate | null;
  readonly measured: number;
};

type Kept = { part: CodingPart; direction: CodingSubject['direction']; ids: string[] };

const partOf = ({ coding }: PastDecision): CodingPart | null =>
  coding.parts.length === 1 ? (coding.parts[0] ?? null) : null;

const whoOf = ({ partyId, counterparty }: Pick<CodingSubject, 'partyId' | 'counterparty'>): string =>
  partyId ?? (counterparty ?? '').toLowerCase();

const sameDimensions = (a: CodingPart['dimensions'], b: CodingPart['dimensions']): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/**
 * The statistical step of the cascade for one entity: learns what persons decided, in the order of time, and says where a
 * line would go by likeness, with its grounds. It decides nothing. Equal decisions in equal order make an equal coder.
 */
export class StatisticalCoder {
  private readonly model: AccountModel;
  /** Equal versions learn alike: the same decisions make the same model. Named in every decision record. */
  readonly version: string;
  private readonly track = new TrackOfConfidence();
  private readonly bySide = new Map<string, Kept>();
  private readonly byAccount = new Map<string, { part: CodingPart; unanimous: boolean }>();
  /** Directions that money went on an account before. */
  private readonly ways = new Set<string>();
  private readonly currencies = new Set<string>();
  private today: CalendarDate | null = null;
  private readonly askedToday = new Set<string>();
  private learned = 0;

  constructor({ seed, targetPrecision, prior }: AccountModelOptions) {
    this.model = new AccountModel({ seed, targetPrecision, prior: prior ?? null });
    this.version = this.model.describe().version;
  }

  /** What the model itself says of a line, without what this step makes of it: for whoever measures it. */
  ask(line: CodingLine): AccountPrediction {
    return this.model.predict(line);
  }

  explain(line: CodingLine): ExplainedSuggestion[] {
    return this.model.explain(line);
  }

  describe(): ModelDescription {
    return this.model.describe();
  }

  /**
   * Learns what was decided together. Each line is predicted before its truth is learned; of many alike on one day only the
   * first is measured, for after it the others are no test. Results that nobody reviewed teach nothing.
   */
  learn(together: readonly PastDecision[]): void {
    const own = together.filter((decision) => decision.decidedBy === 'person' && partOf(decision) !== null);
    if (own.length === 0) return;
    const lines = own.map(({ subject, coding }) => ({
      line: lineOfSubject(subject),
      ledgerAccountId: coding.parts[0]?.ledgerAccountId ?? '',
    }));
    const predicted = own.map((decision, at) =>
      this.isFirstOfDay(decision) ? this.model.predict(lines[at]!.line) : null,
    );
    for (const [at, prediction] of predicted.entries()) this.measure(prediction, lines[at]!.ledgerAccountId);
    this.model.learn(lines.map((line, at) => ({ ...line, predicted: predicted[at] ?? null })));
    for (const decision of own) this.keep(decision);
    this.learned += own.length;
  }

  private isFirstOfDay({ subject, decidedOn }: PastDecision): boolean {
    if (decidedOn !== this.today) {
      this.today = decidedOn;
      this.askedToday.clear();
    }
    const key = memoryKeyOf(subject) ?? subject.text;
    if (this.askedToday.has(key)) return false;
    this.askedToday.add(key);
    return true;
  }

  private measure(prediction: AccountPrediction | null, truth: string): void {
    const [best] = prediction?.suggestions ?? [];
    if (prediction === null || best === undefined || this.model.measured < MEASURED_MIN) return;
    this.track.note(prediction.confidence, best.ledgerAccountId === truth);
  }

  private keep(decision: PastDecision): void {
    const part = partOf(decision);
    if (part === null) return;
    const { subject, id } = decision;
    this.currencies.add(subject.amount.currency);
    const side = `${subject.kind}|${whoOf(subject)}|${part.ledgerAccountId}`;
    const before = this.bySide.get(side);
    this.bySide.set(side, {
      part,
      direction: subject.direction,
      ids: [id, ...(before?.ids ?? [])].slice(0, ALIKE_MAX),
    });
    this.ways.add(`${subject.direction}|${part.ledgerAccountId}`);
    const account = `${subject.kind}|${part.ledgerAccountId}`;
    const alike = this.byAccount.get(account);
    this.byAccount.set(account, {
      part,
      unanimous: alike === undefined || (alike.unanimous && sameDimensions(alike.part.dimensions, part.dimensions)),
    });
  }

  /** Nothing comes in on an account that only ever paid, but from one of those who were paid: that is a refund. */
  private isWay(subject: CodingSubject, ledgerAccountId: string): boolean {
    const back = subject.direction === 'in' ? 'out' : 'in';
    return (
      this.ways.has(`${subject.direction}|${ledgerAccountId}`) ||
      !this.ways.has(`${back}|${ledgerAccountId}`) ||
      this.bySide.has(`${subject.kind}|${whoOf(subject)}|${ledgerAccountId}`)
    );
  }

  /**
   * Dimensions as decided for this account and other side the last time; for another side only where everybody's are the
   * same. The tax code of a bank line goes with them, that of a document is what its paper states; that of a refund is for a
   * person to say.
   */
  private codingFor(subject: CodingSubject, ledgerAccountId: string): { coding: Coding; ids: readonly string[] } {
    const own = this.bySide.get(`${subject.kind}|${whoOf(subject)}|${ledgerAccountId}`);
    const common = this.byAccount.get(`${subject.kind}|${ledgerAccountId}`);
    const like = own?.part ?? (common?.unanimous === true ? common.part : undefined);
    const shifted = subject.tax?.category != null && subject.tax.category !== 'S' && subject.tax.category !== 'Z';
    const back = own !== undefined && own.direction !== subject.direction;
    const byDecision = !back && (subject.kind === 'bank_line' || (shifted && own !== undefined));
    return {
      coding: {
        parts: [
          {
            share: 10_000,
            ledgerAccountId,
            taxCodeId: byDecision ? (like?.taxCodeId ?? null) : null,
            dimensions: like?.dimensions ?? {},
          },
        ],
      },
      ids: own?.ids ?? [],
    };
  }

  suggest(subject: CodingSubject): StatisticalWord {
    const { model, learned } = this;
    const word = {
      version: this.version,
      learned,
      learnedUntil: this.today,
      measured: model.measured,
      sureFrom: model.sureFrom,
    };
    const silent: StatisticalWord = { ...word, suggestions: [], confidence: null, basis: null };
    if (!saysAnything(subject)) return silent;
    const told = model.explain(lineOfSubject(subject)).filter((one) => this.isWay(subject, one.ledgerAccountId));
    const [best] = told;
    if (best === undefined || best.probability < LIKELY_FROM || !hasGrounds(best.reasons, learned)) return silent;
    const newCurrency = learned > 0 && !this.currencies.has(subject.amount.currency);
    const confidence = this.confidenceIn(subject, best.ledgerAccountId, newCurrency);
    if (confidence !== null && confidence < CONFIDENT_FROM) return silent;
    return {
      ...word,
      suggestions: told
        .filter(({ probability }, at) => at === 0 || probability >= RIVAL_FROM)
        .map(({ ledgerAccountId, probability, reasons }) => {
          const { coding, ids } = this.codingFor(subject, ledgerAccountId);
          const grounds = newCurrency ? [neverIn(subject.amount.currency), ...reasons] : reasons;
          return { coding, ledgerAccountId, probability, reasons: grounds, decisionIds: ids };
        }),
      confidence,
      basis: confidence === null ? null : this.track.basisOf(confidence),
    };
  }

  /** Measured is what the model named first, in currencies it knows; what comes first in its stead is not. */
  private confidenceIn(subject: CodingSubject, ledgerAccountId: string, newCurrency: boolean): number | null {
    if (this.model.measured < MEASURED_MIN || newCurrency) return null;
    const { suggestions, confidence } = this.model.predict(lineOfSubject(subject));
    return suggestions[0]?.ledgerAccountId === ledgerAccountId ? confidence : null;
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return this.model.bytes;
  }
}

const hasGrounds = (reasons: readonly ModelReason[], learned: number): boolean =>
  reasons.some(
    ({ sign, about }) =>
      sign > 0 && about.some((part) => (learned < LEARNED_MIN ? part === BY_CHART : TELLING.includes(part))),
  );

const neverIn = (currency: string): ModelReason => ({
  sign: -1,
  weight: 1,
  about: [],
  text: `Nothing in ${currency} was decided before.`,
});
