import { BREAKDOWNS, countOf } from '../documents/road-outcome.ts';
import type { HostileRun } from './hostile.ts';

const MIB = 1024 * 1024;
const ANSWER_MS_MAX = 10_000;
/** The resident memory above which a reader, or a recogniser, is ended. */
const READER_BYTES_MAX = 1536 * MIB;
/** A sentence, not a code. */
const SENTENCE = 20;

type Found = {
  /** Packets that tried to leave; null where this system allows no network of one's own to count them in. */
  readonly outbound: number | null;
  readonly peaks: { readonly reader: number; readonly house: number };
  readonly broken: readonly { readonly check: string }[];
};

export type HostileReport = {
  readonly files: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly groups: readonly GroupRow[];
  readonly readerPeakMib: number;
  readonly housePeakMib: number;
  readonly outbound: number | null;
  /** Whatever must not be, in words; empty when every promise held. */
  readonly faults: readonly string[];
};

type GroupRow = {
  readonly group: string;
  readonly files: number;
  readonly read: number;
  readonly held: number;
  readonly refused: number;
  readonly brokenDown: number;
  readonly answerMs: number;
  readonly neighbourMs: number;
  readonly restMs: number;
};

export const hostileReport = (runs: readonly HostileRun[], { outbound, peaks, broken }: Found): HostileReport => {
  const readerPeakMib = Math.round(peaks.reader / MIB);
  return {
    files: runs.length,
    outcomes: countOf(runs.map(({ outcome }) => outcome)),
    reasons: countOf(runs.flatMap(({ reasons }) => [...new Set(reasons.map(({ code }) => code))])),
    groups: [...Map.groupBy(runs, ({ group }) => group)].map(([group, own]) => rowOf(group, own)),
    readerPeakMib,
    housePeakMib: Math.round(peaks.house / MIB),
    outbound,
    faults: [
      ...runs.flatMap((run) => faultsOf(run).map((fault) => `${run.group}, ${run.what}: ${fault}`)),
      ...(peaks.reader > READER_BYTES_MAX ? [`a reader held ${readerPeakMib} MiB`] : []),
      ...(outbound ? [`${outbound} packets tried to leave`] : []),
      ...broken.map(({ check }) => `the invariant ${check} does not hold`),
    ],
  };
};

const isBroken = ({ outcome }: HostileRun): boolean => (BREAKDOWNS as readonly string[]).includes(outcome);

const faultsOf = (run: HostileRun): readonly string[] => {
  const slowest = Math.max(run.answerMs, run.neighbourMs);
  const waits = run.outcome === 'exception' || run.outcome === 'refused';
  const named = run.reasons.every(({ code, text }) => code !== '' && text.length >= SENTENCE);
  return [
    ...(isBroken(run) ? [`ended ${run.outcome}`] : []),
    ...(waits && !(named && run.reasons.length > 0) ? ['gives no reason in words'] : []),
    ...run.wrongAnswers,
    ...(slowest > ANSWER_MS_MAX ? [`an answer took ${slowest} ms`] : []),
  ];
};

const rowOf = (group: string, runs: readonly HostileRun[]): GroupRow => {
  const ended = (...words: readonly string[]): number => runs.filter(({ outcome }) => words.includes(outcome)).length;
  const longest = (of: (run: HostileRun) => number): number => Math.max(...runs.map(of));
  return {
    group,
    files: runs.length,
    read: ended('posted', 'imported', 'filed', 'duplicate'),
    held: ended('exception', 'rejected'),
    refused: ended('refused'),
    brokenDown: runs.filter(isBroken).length,
    answerMs: longest(({ answerMs }) => answerMs),
    neighbourMs: longest(({ neighbourMs }) => neighbourMs),
    restMs: longest(({ restMs }) => restMs),
  };
};

/** One file's end with its first reason in words. */
export const printHostileRun = (run: HostileRun): void => {
  const why = run.reasons.map(({ code, text }) => `${code}: ${text.slice(0, 160)}`)[0] ?? '';
  const times = `answer ${run.answerMs} ms, neighbour ${run.neighbourMs} ms, rest ${run.restMs} ms`;
  process.stdout.write(`${`${run.group}: ${run.what}`.padEnd(64)} ${run.outcome} (${times})\n    ${why}\n`);
};

export const printHostile = (report: HostileReport, out: { write: (text: string) => unknown }): void => {
  const head = ['group', 'files', 'read', 'held', 'refused', 'broken', 'answer ms', 'neighbour ms', 'rest ms'];
  const rows = report.groups.map((row) => Object.values(row).map(String));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(10) : cell.padStart(13))).join('');
  const sums = [
    `files       ${report.files}; ${inWords(report.outcomes)}`,
    `reasons     ${inWords(report.reasons)}`,
    `memory      a reader at most ${report.readerPeakMib} MiB, API and worker together ${report.housePeakMib} MiB`,
    `outbound    ${report.outbound ?? 'not counted: this system allows no network of its own'}`,
    `faults      ${report.faults.join('\n            ') || 'none'}`,
  ];
  out.write(`${[line(head), ...rows.map(line), ...sums].join('\n')}\n`);
};

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ') || 'none';
