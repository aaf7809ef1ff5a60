import { type AskedLine, isRight } from './contender.ts';
import type { CodingMetrics } from './measure-coding.ts';
import { type PartDrift, PSI_SHIFTED } from './population-drift.ts';
import { percent, type Share, shareOf } from './share.ts';

/** How many of the latest decisions are looked at, and how few say nothing yet. */
export const DRIFT_WINDOW = 250;
export const DRIFT_MIN = 50;

/** Suggestions that people let stand, and that they corrected. */
export type ErrorDrift = {
  readonly lines: number;
  readonly accepted: Share;
  readonly corrected: number;
  readonly sureAccepted: Share;
  /** What the version's card says. */
  readonly expected: Share;
  readonly targetPrecision: number;
  readonly level: 'stable' | 'worse' | 'too_few';
};

export type DriftReport = {
  readonly population: readonly PartDrift[];
  readonly error: ErrorDrift;
  readonly alert: boolean;
  readonly sentence: string;
};

/**
 * Worse: with 95 % certainty the latest decisions agree less often than the card says, or what was called sure keeps its
 * target no longer (Wilson 1927). A bad day is no alarm; a window is.
 */
export const measureError = (
  lately: readonly AskedLine[],
  card: CodingMetrics,
  targetPrecision: number,
): ErrorDrift => {
  const window = lately.slice(-DRIFT_WINDOW);
  const sure = window.filter((one) => one.sure);
  const right = window.filter(isRight).length;
  const accepted = shareOf(right, window.length);
  const sureAccepted = shareOf(sure.filter(isRight).length, sure.length);
  const expected = card.overall.right;
  const worse = accepted.to < expected.from || (sure.length > 0 && sureAccepted.to < targetPrecision);
  return {
    lines: window.length,
    accepted,
    corrected: window.length - right,
    sureAccepted,
    expected,
    targetPrecision,
    level: window.length < DRIFT_MIN ? 'too_few' : worse ? 'worse' : 'stable',
  };
};

const sayError = ({ level, lines, corrected, accepted, expected }: ErrorDrift): string => {
  if (level === 'too_few') return `Only ${lines} decisions since the version was trained; too few to judge it by.`;
  const now = `People corrected ${corrected} of the latest ${lines} suggestions: right in ${percent(accepted.share ?? 0)}`;
  const card = `the card says ${percent(expected.share ?? 0)}`;
  return level === 'worse' ? `${now}, ${card}. That is more than chance explains.` : `${now}; ${card}.`;
};

const sayPopulation = (parts: readonly PartDrift[]): string => {
  const shifted = parts.filter(({ level }) => level === 'shifted');
  if (shifted.length === 0) return 'What comes in is what it was trained on.';
  const named = shifted.map(({ words, index }) => `${words} (index ${index.toFixed(2)})`).join(', ');
  return `What comes in has changed beyond ${PSI_SHIFTED}: ${named}.`;
};

export const reportDrift = (population: readonly PartDrift[], error: ErrorDrift): DriftReport => ({
  population,
  error,
  alert: error.level === 'worse' || population.some(({ level }) => level === 'shifted'),
  sentence: `${sayError(error)} ${sayPopulation(population)}`,
});
