import type { FreshForm } from '@counterfoil/testkit/simulator';
import type { MemoryLook } from '../process-memory.ts';
import type { Outcome } from './documents-company.ts';

const MIB = 1024 * 1024;
const PARTS = 10;
const NAMES = ['api', 'worker', 'readers'] as const;
type Name = (typeof NAMES)[number];

export type FormRun = {
  readonly form: FreshForm;
  readonly documents: number;
  readonly began: number;
  readonly ms: number;
  readonly perMinute: number;
  readonly outcomes: Readonly<Record<string, number>>;
} & Outcome;

export type DocumentsReport = {
  readonly bench: 'documents';
  readonly documents: number;
  readonly recogniser: string;
  readonly byForm: readonly Omit<FormRun, 'began'>[];
  readonly perMinute: number;
  /** What machines posted alone, and how much of it is not as the simulator has it. */
  readonly posted: number;
  readonly wrong: number;
  /** Mebibytes at the middle of each tenth of the time, and at the highest. */
  readonly memory: Readonly<Record<Name, { readonly tenths: readonly number[]; readonly most: number }>>;
  /** The invariants that do not hold. */
  readonly brokenChecks: readonly string[];
};

type Found = {
  readonly runs: readonly FormRun[];
  readonly looks: readonly MemoryLook[];
  readonly recogniser: string;
  readonly brokenChecks: readonly string[];
};

export const reportOfDocuments = ({ runs, looks, recogniser, brokenChecks }: Found): DocumentsReport => {
  const documents = runs.reduce((total, run) => total + run.documents, 0);
  const from = runs[0]?.began ?? 0;
  const during = looks.filter(({ ms }) => ms >= from);
  return {
    bench: 'documents',
    documents,
    recogniser,
    byForm: runs.map(({ began: _, ...run }) => run),
    perMinute: (documents * 60_000) / runs.reduce((total, { ms }) => total + ms, 0),
    posted: runs.reduce((total, { posted }) => total + posted, 0),
    wrong: runs.reduce((total, { wrong }) => total + wrong.length, 0),
    memory: {
      api: courseOf(during, 'api'),
      worker: courseOf(during, 'worker'),
      readers: courseOf(during, 'readers'),
    },
    brokenChecks,
  };
};

/** The median of each tenth says whether memory grows; the highest, what a machine must have. */
const courseOf = (looks: readonly MemoryLook[], name: Name): { tenths: number[]; most: number } => {
  const all = looks.map((look) => look[name]);
  const tenths = Array.from({ length: PARTS }, (_, at) => {
    const part = all.slice(Math.floor((at * all.length) / PARTS), Math.floor(((at + 1) * all.length) / PARTS));
    return Math.round((part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0) / MIB);
  });
  return { tenths, most: Math.round(Math.max(0, ...all) / MIB) };
};

export const printDocuments = (report: DocumentsReport, out: { write: (text: string) => unknown }): void => {
  const lines = [
    `${report.documents} documents, ${report.perMinute.toFixed(1)} a minute; Tesseract: ${report.recogniser}; machines posted ${report.posted}, wrong ${report.wrong}`,
    ...report.byForm.flatMap(({ form, documents, perMinute, outcomes, reasons, held, wrong }) => [
      `${form.padEnd(8)} ${String(documents).padStart(5)}  ${perMinute.toFixed(1).padStart(7)} a minute  ${counted(outcomes)}`,
      `         waiting: ${counted(reasons) || 'none'}`,
      ...held.map((words) => `         held by: ${words}`),
      ...wrong.map(({ subject, day, why }) => `         wrong: ${subject}, ${day}: ${why}`),
    ]),
    ...NAMES.map((name) => {
      const { tenths, most } = report.memory[name];
      return `${name.padEnd(8)} MiB by tenths of the time ${tenths.join(' ')}, at most ${most}`;
    }),
    `invariants ${report.brokenChecks.join(', ') || 'all hold'}`,
  ];
  out.write(`${lines.join('\n')}\n`);
};

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
