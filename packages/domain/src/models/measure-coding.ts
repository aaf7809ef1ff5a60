import { type AskedLine, FACT_NAMES, FACTS, type Fact, isRight, type Withheld } from './contender.ts';
import { rounded, type Share, shareOf } from './share.ts';

export type Figures = {
  readonly lines: number;
  readonly right: Share;
  readonly topThree: Share;
  readonly sure: Share;
  /** Of the sure ones. */
  readonly sureRight: Share;
  readonly abstained: number;
};

export type AccountFigures = Figures & {
  readonly key: string;
  /** How often it was the first suggestion, and right so. */
  readonly suggested: Share;
};
export type SourceFigures = Figures & { readonly key: string };

/** Predictions whose confidence lay in a band, and how many of them came true. */
export type CalibrationStep = {
  readonly from: number;
  readonly to: number;
  readonly said: number;
  readonly right: Share;
};

export type CodingMetrics = {
  readonly overall: Figures;
  readonly byAccount: readonly AccountFigures[];
  readonly bySource: readonly SourceFigures[];
  readonly calibration: readonly CalibrationStep[];
  /** The mean distance of what was said from what came true, by bands of a tenth (Naeini et al. 2015). */
  readonly calibrationError: number | null;
  /** The lowest confidence that was called sure; null where nothing was. */
  readonly sureFrom: number | null;
};

export type Importance = {
  readonly fact: Fact;
  readonly words: string;
  /** How many lines in a hundred are no longer right when the model is not told. */
  readonly points: number;
};

export type SampleCase = {
  readonly kind: 'sure_right' | 'sure_wrong' | 'unsure_right' | 'unsure_wrong' | 'abstained';
  readonly exampleId: string;
  readonly day: string;
  readonly counterparty: string;
  readonly text: string;
  readonly amountMinor: number;
  readonly suggested: string | null;
  readonly decided: string;
  readonly confidence: number;
  readonly because: string;
};

const STEPS = 10;
const SAMPLES = 4;

const count = <T>(of: readonly T[], holds: (one: T) => boolean): number => of.filter(holds).length;

const figuresOf = (asked: readonly AskedLine[]): Figures => {
  const sure = asked.filter((one) => one.sure);
  return {
    lines: asked.length,
    right: shareOf(count(asked, isRight), asked.length),
    topThree: shareOf(
      count(asked, ({ among, decided }) => among.includes(decided.ledgerAccountId)),
      asked.length,
    ),
    sure: shareOf(sure.length, asked.length),
    sureRight: shareOf(count(sure, isRight), sure.length),
    abstained: count(asked, ({ suggested }) => suggested === null),
  };
};

const calibrationOf = (asked: readonly AskedLine[]): CalibrationStep[] => {
  const spoken = asked.filter(({ suggested }) => suggested !== null);
  const byStep = Map.groupBy(spoken, ({ confidence }) => Math.min(STEPS - 1, Math.floor(confidence * STEPS)));
  return [...byStep]
    .sort(([a], [b]) => a - b)
    .map(([step, of]) => ({
      from: step / STEPS,
      to: (step + 1) / STEPS,
      said: rounded(of.reduce((sum, { confidence }) => sum + confidence, 0) / of.length),
      right: shareOf(count(of, isRight), of.length),
    }));
};

const errorOf = (steps: readonly CalibrationStep[]): number | null => {
  const lines = steps.reduce((sum, { right }) => sum + right.of, 0);
  if (lines === 0) return null;
  return rounded(
    steps.reduce((sum, { said, right }) => sum + Math.abs(said - (right.share ?? 0)) * right.of, 0) / lines,
  );
};

const grouped = (asked: readonly AskedLine[], keyOf: (one: AskedLine) => string): [string, AskedLine[]][] =>
  [...Map.groupBy(asked, keyOf)].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));

export const measureCoding = (asked: readonly AskedLine[]): CodingMetrics => {
  const calibration = calibrationOf(asked);
  const sure = asked.filter((one) => one.sure).map(({ confidence }) => confidence);
  return {
    overall: figuresOf(asked),
    byAccount: grouped(asked, ({ decided }) => decided.ledgerAccountId).map(([key, of]) => {
      const suggested = asked.filter((one) => one.suggested === key);
      return { key, ...figuresOf(of), suggested: shareOf(count(suggested, isRight), suggested.length) };
    }),
    bySource: grouped(asked, ({ decided }) => decided.source).map(([key, of]) => ({ key, ...figuresOf(of) })),
    calibration,
    calibrationError: errorOf(calibration),
    sureFrom: sure.length === 0 ? null : rounded(Math.min(...sure)),
  };
};

/** What each fact is worth: how many right answers are lost in a hundred lines when it is kept from the model. */
export const weighFacts = (withheld: Withheld, metrics: CodingMetrics): Importance[] => {
  const { lines, right } = metrics.overall;
  return FACT_NAMES.map((fact) => ({
    fact,
    words: FACTS[fact],
    points: lines === 0 ? 0 : rounded(((right.met - withheld[fact]) * 100) / lines),
  })).sort((a, b) => b.points - a.points || (a.fact < b.fact ? -1 : 1));
};

const kindOf = (asked: AskedLine): SampleCase['kind'] => {
  if (asked.suggested === null) return 'abstained';
  if (asked.sure) return isRight(asked) ? 'sure_right' : 'sure_wrong';
  return isRight(asked) ? 'unsure_right' : 'unsure_wrong';
};

/** A few cases of each kind, the latest: what a person checks by hand. */
export const sampleCases = (asked: readonly AskedLine[]): SampleCase[] => {
  const taken = new Map<string, number>();
  const samples: SampleCase[] = [];
  for (const one of asked.toReversed()) {
    const kind = kindOf(one);
    if ((taken.get(kind) ?? 0) >= SAMPLES) continue;
    taken.set(kind, (taken.get(kind) ?? 0) + 1);
    const { decided, suggested, confidence, because } = one;
    samples.push({
      kind,
      exampleId: decided.id,
      day: decided.day,
      counterparty: decided.line.counterparty,
      text: decided.line.text,
      amountMinor: decided.line.amountMinor,
      suggested,
      decided: decided.ledgerAccountId,
      confidence: rounded(confidence),
      because,
    });
  }
  return samples;
};
