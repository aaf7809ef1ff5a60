import { AccountModel, type AccountPrediction, type CodingLine, chartPrior } from '@counterfoil/domain/classification';
import type { CodedLine, CodingFile } from './coding-file.ts';
import type { ScoredLine } from './coding-score.ts';

const SEED = 20_261_128;
export const TARGET_PRECISION = 0.99;

export type Replay = {
  readonly scored: readonly ScoredLine[];
  /** Predictions a second of processor time, reading the text included. */
  readonly linesPerSecond: number;
  readonly learnedPerSecond: number;
  readonly memoryMb: number;
};

/** Of this thread alone: another may be replaying beside. */
const processorMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const withhold = (line: CodingLine, withheld: readonly (keyof CodingLine)[]): CodingLine => ({
  ...line,
  ...Object.fromEntries(withheld.map((name) => [name, ''])),
});

export type ReplayOptions = {
  readonly withheld?: readonly ('dimension' | 'tax')[];
  /** Whether the names of the ledger accounts are known from the first day. */
  readonly chartKnown?: boolean;
  /** Days after the one in which so many lines were reached are left out. */
  readonly linesMax?: number;
};

/**
 * The file in time order: a day's lines are all predicted by a model that learned only the days before, then learned
 * together. The order of lines within a day tells nothing, for nothing of the day is learned before its last line.
 */
export const replayCoding = (
  file: CodingFile,
  { withheld = [], chartKnown = false, linesMax = Number.POSITIVE_INFINITY }: ReplayOptions = {},
): Replay => {
  const prior = chartKnown ? chartPrior(file.chart) : null;
  const model = new AccountModel({ seed: SEED, targetPrecision: TARGET_PRECISION, prior });
  const scored: ScoredLine[] = [];
  let [predicting, learning] = [0, 0];
  for (const day of file.days) {
    if (scored.length >= linesMax) break;
    const lines: CodedLine[] = day.lines.map((coded) => ({ ...coded, line: withhold(coded.line, withheld) }));
    const began = processorMs();
    const predictions: AccountPrediction[] = lines.map(({ line }) => model.predict(line));
    const predicted = processorMs();
    model.learn(lines.map((coded, at) => ({ ...coded, predicted: predictions[at]! })));
    learning += processorMs() - predicted;
    predicting += predicted - began;
    for (const [at, { suggestions, confidence, sure }] of predictions.entries()) {
      scored.push({ right: suggestions[0]?.ledgerAccountId === lines[at]!.ledgerAccountId, confidence, sure });
    }
  }
  return {
    scored,
    linesPerSecond: Math.round(scored.length / Math.max(1e-3, predicting / 1000)),
    learnedPerSecond: Math.round(scored.length / Math.max(1e-3, learning / 1000)),
    memoryMb: Math.round(model.bytes / 2 ** 20),
  };
};
