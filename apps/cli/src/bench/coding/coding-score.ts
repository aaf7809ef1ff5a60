/** One line as it was predicted, before its truth was learned. */
export type ScoredLine = { readonly right: boolean; readonly confidence: number; readonly sure: boolean };

export type CodingFigures = {
  readonly lines: number;
  readonly accuracy: number;
  readonly unattendedShare: number;
  /** Null where nothing would have been posted unattended. */
  readonly unattendedPrecision: number | null;
  readonly ece: number;
};

const ECE_BINS = 15;
/** Accuracy over the first so many lines, and over all. */
const CURVE = [50, 200, 1000, 5000, 20_000];

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const rightOf = (lines: readonly ScoredLine[]): number => lines.filter(({ right }) => right).length;

/** Expected calibration error: how far stated confidence and the share that was right lie apart, in 15 equal bins. */
export const calibrationError = (lines: readonly ScoredLine[]): number => {
  const bins = Array.from({ length: ECE_BINS }, () => ({ stated: 0, right: 0 }));
  for (const { confidence, right } of lines) {
    const bin = bins[Math.min(ECE_BINS - 1, Math.floor(confidence * ECE_BINS))]!;
    bin.stated += confidence;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0) / Math.max(1, lines.length);
};

export const scoreLines = (lines: readonly ScoredLine[]): CodingFigures => {
  const posted = lines.filter(({ sure }) => sure);
  return {
    lines: lines.length,
    accuracy: round(rightOf(lines) / Math.max(1, lines.length)),
    unattendedShare: round(posted.length / Math.max(1, lines.length)),
    unattendedPrecision: posted.length === 0 ? null : round(rightOf(posted) / posted.length),
    ece: round(calibrationError(lines)),
  };
};

export type CurvePoint = { readonly first: number; readonly accuracy: number };

/** How soon it is of use: accuracy over the first lines of a fresh organisation. */
export const coldStart = (lines: readonly ScoredLine[]): CurvePoint[] =>
  [...CURVE.filter((first) => first < lines.length), lines.length].map((first) => ({
    first,
    accuracy: round(rightOf(lines.slice(0, first)) / Math.max(1, first)),
  }));

/** The same over several organisations, each started cold: of the first lines of each. */
export const coldStartOfAll = (files: readonly (readonly ScoredLine[])[]): CurvePoint[] => {
  const shortest = Math.min(...files.map(({ length }) => length));
  return CURVE.filter((first) => first < shortest).map((first) => ({
    first,
    accuracy: round(rightOf(files.flatMap((lines) => lines.slice(0, first))) / (first * files.length)),
  }));
};
