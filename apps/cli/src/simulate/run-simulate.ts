import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  DIFFICULTIES,
  DIFFICULTY_IN_WORDS,
  type DifficultyName,
  simulateCompanies,
} from '@counterfoil/testkit/simulator';

export type SimulateArgs = {
  readonly months: number;
  readonly seed: string;
  readonly out: string;
  readonly difficulty: DifficultyName;
  readonly json: boolean;
};

export type SimulateReport = {
  readonly files: number;
  readonly documents: number;
  readonly statements: number;
  readonly bankLines: number;
  readonly items: number;
  readonly allocations: number;
  readonly stories: number;
  readonly seconds: number;
};

const MONTHS_MAX = 120;

const rowsOf = (bytes: Uint8Array, header: boolean): number =>
  new TextDecoder().decode(bytes).split('\n').length - 1 - (header ? 1 : 0);

const printed = (args: SimulateArgs, report: SimulateReport): string => {
  const difficulty = DIFFICULTIES[args.difficulty];
  const parameters = Object.entries(DIFFICULTY_IN_WORDS).map(
    ([name, meaning]) =>
      `  ${name.padEnd(24)}${String(difficulty[name as keyof typeof DIFFICULTY_IN_WORDS]).padEnd(6)}${meaning}`,
  );
  const counts = `${report.documents} documents, ${report.statements} statements, ${report.bankLines} bank lines, ${report.items} items, ${report.allocations} allocations, ${report.stories} stories`;
  return `Difficulty ${args.difficulty}\n${parameters.join('\n')}\n${counts}\n${report.files} files in ${args.out} after ${report.seconds} s\n`;
};

/**
 * Writes a simulated company with its truth into an empty or new folder: 1 to 120 months, any text as seed. With `json`
 * the last line printed is one JSON object.
 */
export const runSimulate = async (args: SimulateArgs): Promise<SimulateReport> => {
  if (!Number.isInteger(args.months) || args.months < 1 || args.months > MONTHS_MAX) {
    throw new Error(`--months takes a whole number from 1 to ${MONTHS_MAX}, not ${args.months}.`);
  }
  if (existsSync(args.out) && readdirSync(args.out).length > 0) {
    throw new Error(`${args.out} is not empty; a simulation would mix with what stands there.`);
  }
  const began = performance.now();
  const counts = { files: 0, documents: 0, statements: 0, bankLines: 0, items: 0, allocations: 0, stories: 0 };
  for (const file of simulateCompanies(args)) {
    const target = join(args.out, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    counts.files += 1;
    if (file.path === 'manifest.jsonl') counts.documents = rowsOf(file.bytes, false);
    if (file.path === 'stories.jsonl') counts.stories = rowsOf(file.bytes, false);
    if (file.path.startsWith('statements/')) counts.statements += 1;
    if (file.path === 'bank.csv') counts.bankLines = rowsOf(file.bytes, true);
    if (file.path === 'items.csv') counts.items = rowsOf(file.bytes, true);
    if (file.path === 'truth.csv') counts.allocations = rowsOf(file.bytes, true);
  }
  const report = { ...counts, seconds: Math.round((performance.now() - began) / 100) / 10 };
  process.stdout.write(printed(args, report));
  if (args.json) process.stdout.write(`${JSON.stringify({ ...report, difficulty: DIFFICULTIES[args.difficulty] })}\n`);
  return report;
};
