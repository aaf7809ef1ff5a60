import type { RoadRun } from './road.ts';
import { BREAKDOWNS, countOf } from './road-outcome.ts';

type Counts = Readonly<Record<string, number>>;
type Broken = readonly { readonly check: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }[];

export type RoadReport = {
  readonly files: number;
  readonly outcomes: Counts;
  /** How many files wait for each reason; a file with two reasons counts under both. */
  readonly reasons: Counts;
  readonly byKind: Readonly<Record<string, Counts>>;
  /** Bank lines by where they ended, and how many wait for each reason. */
  readonly lines: Counts;
  readonly lineReasons: Counts;
  readonly accountsSetUp: number;
  readonly milliseconds: Readonly<Record<string, { readonly median: number; readonly longest: number }>>;
  /** Files that ended as no file may: failed, stuck, or held without a named reason. */
  readonly brokenDown: readonly string[];
  readonly brokenInvariants: readonly string[];
};

export const reportOf = (runs: readonly RoadRun[], broken: Broken): RoadReport => ({
  files: runs.length,
  outcomes: countOf(runs.map(({ outcome }) => outcome)),
  reasons: countOf(runs.flatMap(({ reasons }) => [...new Set(reasons.map(({ code }) => code))])),
  byKind: Object.fromEntries(
    [...Map.groupBy(runs, ({ kind }) => kind)].map(([kind, own]) => [kind, countOf(own.map(({ outcome }) => outcome))]),
  ),
  lines: sum(runs.map(({ lines }) => lines)),
  lineReasons: countOf(runs.flatMap(({ lineReasons }) => lineReasons.map(({ code }) => code))),
  accountsSetUp: runs.filter(({ accountSetUp }) => accountSetUp).length,
  milliseconds: Object.fromEntries(
    [...Map.groupBy(runs, ({ type }) => type)].map(([type, own]) => [type, spread(own.map((run) => run.milliseconds))]),
  ),
  brokenDown: runs.filter(({ outcome }) => (BREAKDOWNS as readonly string[]).includes(outcome)).map(({ name }) => name),
  brokenInvariants: broken.flatMap(({ check, rows }) => rows.map(({ detail }) => `${check}: ${String(detail)}`)),
});

const sum = (all: readonly Counts[]): Counts => {
  const total: Record<string, number> = {};
  for (const [word, number] of all.flatMap((each) => Object.entries(each))) total[word] = (total[word] ?? 0) + number;
  return total;
};

const spread = (all: readonly number[]): { median: number; longest: number } => {
  const sorted = all.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, longest: sorted.at(-1) ?? 0 };
};

const inWords = (counts: Counts): string =>
  Object.entries(counts)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ') || 'none';

/** One file's outcome with its reasons in words. */
export const printRun = ({ name, outcome, kind, reasons, lines, lineReasons, milliseconds }: RoadRun): void => {
  const own = Object.keys(lines).length === 0 ? '' : `  lines: ${inWords(lines)}`;
  const why = [...reasons, ...lineReasons].map(({ code, text }) => `\n    ${code}: ${text}`).join('');
  process.stdout.write(`${name.padEnd(64)} ${outcome} (${kind}) ${milliseconds} ms${own}${why}\n`);
};

export const printSums = (report: RoadReport): void => {
  const times = Object.entries(report.milliseconds).map(
    ([type, { median, longest }]) => `${type} ${median} (longest ${longest})`,
  );
  const sums = [
    `files       ${report.files}`,
    `outcomes    ${inWords(report.outcomes)}`,
    `reasons     ${inWords(report.reasons)}`,
    `bank lines  ${inWords(report.lines)}; waiting for ${inWords(report.lineReasons)}`,
    `accounts    ${report.accountsSetUp} set up on the way`,
    `median ms   ${times.join(', ')}`,
    `broken down ${report.brokenDown.join(', ') || 'none'}`,
    `invariants  ${report.brokenInvariants.join(', ') || 'all hold'}`,
  ];
  process.stdout.write(`${sums.join('\n')}\n`);
};
