import { overviewOfHolds, type WaitingCase } from '@counterfoil/application/automation';
import { addMonths } from '@counterfoil/domain/calendar';
import { holdInWords } from '../hold-in-words.ts';
import type { LeftItems } from './clear-the-desk.ts';
import type { Desk } from './desk.ts';
import { judgeAllocations, judgeUnattended, type WrongPosting } from './judge-unattended.ts';
import { bankLines, documents, postings, reasonCounts, settledByLines } from './quarter.repository.ts';

export type QuarterReport = {
  readonly documents: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number>>;
  /** Documents or lines of the simulation that the books do not have, or have without knowing them. */
  readonly unaccounted: number;
  readonly unattended: {
    readonly entries: number;
    readonly documentShare: number;
    readonly lineShare: number;
    /** Of the bank lines after the first month. */
    readonly lineShareLater: number;
    readonly documentShareLater: number;
  };
  readonly wrong: readonly WrongPosting[];
  readonly reasons: Readonly<Record<string, number>>;
  readonly left: readonly { readonly title: string; readonly why: string }[];
  readonly stories: Readonly<Record<string, string>>;
  readonly decided: number;
  /** Which gates held what persons decided, of documents and of lines, when the machine first decided. */
  readonly held: readonly string[];
  readonly rules: number;
  readonly brokenInvariants: readonly string[];
  readonly spent: { document: number; statement: number; person: number };
  readonly millisecondsPerDocument: number;
  readonly millisecondsPerLine: number;
  readonly memoryMb: readonly number[];
};

type Told = {
  readonly left: LeftItems;
  readonly decided: number;
  /** Documents and bank lines that were brought in. */
  readonly documents: number;
  readonly lines: number;
  readonly spent: QuarterReport['spent'];
  readonly memory: readonly number[];
  /** What waited at the end of each day's arrivals, by the id of what it is about. */
  readonly waited: ReadonlyMap<string, WaitingCase>;
};

const countOf = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000);

/** The memory at ten even steps of the way. */
const steps = (memory: readonly number[]): number[] =>
  Array.from(
    { length: Math.min(10, memory.length) },
    (_, at, count = Math.min(10, memory.length)) =>
      memory[Math.round((at * (memory.length - 1)) / Math.max(1, count - 1))] ?? 0,
  );

/** Everything the run is judged by, read from the books themselves. */
export const reportQuarter = async (desk: Desk, told: Told): Promise<QuarterReport> => {
  const { house, subjects, quarter } = desk;
  const [documentRows, lineRows, posted, settled, reasons] = await house.books.read(async (tx) => [
    await documents(tx),
    await bankLines(tx),
    await postings(tx),
    await settledByLines(tx),
    await reasonCounts(tx),
  ]);
  const judged = judgeUnattended(desk, posted);
  const alone = new Set(
    posted.filter(({ origin }) => origin === 'machine').flatMap((row) => [row.document_id, row.bank_transaction_id]),
  );
  const second = addMonths(quarter.from, 1);
  const later = lineRows.filter(({ booking_date }) => booking_date >= second);
  const bills = documentRows.filter(({ id }) => subjects.documents.get(id)?.bill);
  const laterBills = bills.filter(({ id }) => (subjects.documents.get(id)?.bill?.item.date ?? '') >= second);
  const broken = await house.brokenChecks();
  const unknown = lineRows.filter(({ id }) => !subjects.lines.has(id)).length;
  const aloneOf = (rows: readonly { id: string }[]): number => rows.filter(({ id }) => alone.has(id)).length;
  return {
    documents: countOf(documentRows.map(({ status }) => status)),
    lines: countOf(lineRows.map(({ status }) => status)),
    unaccounted: Math.abs(told.documents - documentRows.length) + Math.abs(told.lines - lineRows.length) + unknown,
    unattended: {
      entries: judged.posted,
      documentShare: share(aloneOf(bills), bills.length),
      lineShare: share(aloneOf(lineRows), lineRows.length),
      lineShareLater: share(aloneOf(later), later.length),
      documentShareLater: share(aloneOf(laterBills), laterBills.length),
    },
    wrong: [...judged.wrong, ...judgeAllocations(desk, settled)],
    reasons: Object.fromEntries(
      [...Map.groupBy(reasons, ({ subject_kind, code }) => `${subject_kind} ${code}`)].map(([key, rows]) => [
        key,
        rows.reduce((sum, { count }) => sum + count, 0),
      ]),
    ),
    left: [...told.left.values()].map(({ title, why }) => ({ title, why })),
    stories: Object.fromEntries(
      documentRows.flatMap(({ id, status }) => {
        const story = subjects.documents.get(id)?.story;
        return story ? [[story, status]] : [];
      }),
    ),
    decided: told.decided,
    held: overviewOfHolds([...told.waited.values()].reverse()).map((hold) => `${hold.workClass}: ${holdInWords(hold)}`),
    rules: desk.rules.made(),
    brokenInvariants: broken.flatMap(({ check, rows }) => rows.map((row) => `${check}: ${JSON.stringify(row)}`)),
    spent: told.spent,
    millisecondsPerDocument: Math.round(told.spent.document / Math.max(1, documentRows.length)),
    millisecondsPerLine: Math.round(told.spent.statement / Math.max(1, lineRows.length)),
    memoryMb: steps(told.memory),
  };
};

const inWords = (counts: Readonly<Record<string, number | string>>): string =>
  Object.entries(counts)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ') || 'none';

export const printQuarter = (organisation: string, report: QuarterReport): void => {
  const { unattended } = report;
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
  const rows = [
    `${organisation}`,
    `documents     ${inWords(report.documents)}`,
    `bank lines    ${inWords(report.lines)}; not accounted for ${report.unaccounted}`,
    `unattended    ${unattended.entries} entries; documents ${percent(unattended.documentShare)}, lines ${percent(unattended.lineShare)}; after the first month documents ${percent(unattended.documentShareLater)}, lines ${percent(unattended.lineShareLater)}`,
    `wrong         ${report.wrong.length}${report.wrong
      .slice(0, 20)
      .map(({ subject, day, why }) => `\n  ${day} ${subject}: ${why}`)
      .join('')}`,
    `reasons       ${inWords(report.reasons)}`,
    `held by       ${report.held.map((words) => `\n  ${words}`).join('') || 'nothing'}`,
    `decided       ${report.decided} by persons, who made ${report.rules} rules`,
    `left          ${report.left.map(({ title, why }) => `\n  ${title}: ${why}`).join('') || 'nothing'}`,
    `stories       ${inWords(report.stories)}`,
    `invariants    ${report.brokenInvariants.join('\n  ') || 'all hold'}`,
    `time          ${report.millisecondsPerDocument} ms a document, ${report.millisecondsPerLine} ms a line`,
    `memory MB     ${report.memoryMb.join(' ')}`,
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
};
