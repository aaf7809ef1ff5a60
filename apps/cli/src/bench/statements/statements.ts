import { readFileSync } from 'node:fs';
import { proveStatement, type ReadStatement, type ReadStatementFile } from '@counterfoil/domain/statements';
import { readStatementText, reasonOf } from '@counterfoil/platform/reader/statements';
import { type RowTruth, rowTruth, type StatementFile, statementCorpus } from './statements-corpus.ts';
import { type ImportTally, importThrice } from './statements-import.ts';
import { printStatements } from './statements-table.ts';

export type StatementsBenchArgs = { readonly corpus: string; readonly json: boolean };

/** One file's outcome: what was read, or the reason in a word. */
export type FileOutcome = {
  readonly file: StatementFile;
  readonly refused: string | null;
  readonly said: string;
  readonly format: string;
  readonly statements: readonly ReadStatement[];
  /** Rows that nobody named and nobody read. */
  readonly rowsMissed: number;
  readonly truth: RowTruth | null;
  readonly amountsRight: number;
  readonly imported: ImportTally;
};

export type StatementsReport = {
  readonly files: number;
  readonly readShare: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly balanceProofs: { readonly right: number; readonly wrong: number };
  readonly rowsLost: number;
  readonly rowsDoubled: number;
  readonly companions: number;
  readonly statements: number;
  readonly rows: number;
  readonly proofsOpen: number;
  readonly byFormat: Readonly<Record<string, number>>;
  readonly imports: { readonly imported: number; readonly exceptions: Readonly<Record<string, number>> };
  readonly truth: { readonly files: number; readonly rows: number; readonly amountsRight: number };
};

/**
 * Reads every statement file of a corpus, proves its balances, and takes it into an empty chain three times. Nothing of
 * one file is known to the next. Prints a table unless asked for JSON alone; returns the object of the corpora's README.
 */
export async function runStatementsBench(args: StatementsBenchArgs): Promise<StatementsReport> {
  const { files, companions } = statementCorpus(args.corpus);
  const outcomes = files.map(readOutcome);
  const report = reportOf(outcomes, companions);
  if (!args.json) printStatements(outcomes, report);
  return report;
}

const readOutcome = (file: StatementFile): FileOutcome => {
  const result = readStatementText(readFileSync(file.path), file.name);
  const nothing = { statements: [], rowsMissed: 0, truth: null, amountsRight: 0, imported: importThrice([]) };
  if (!result.ok) {
    const { refusal } = result;
    const format = refusal.facts?.format;
    const refused = format === undefined ? reasonOf(refusal) : `${reasonOf(refusal)}: ${format}`;
    return { file, refused, said: refusal.detail, format: 'refused', ...nothing };
  }
  const { format, statements, exceptions } = result.value;
  const said = exceptions.map((exception) => exception.detail).join(' ');
  return {
    file,
    refused: null,
    said,
    format,
    statements,
    ...againstTruth(file, result.value),
    imported: importThrice(statements),
  };
};

const againstTruth = (file: StatementFile, { format, statements, exceptions }: ReadStatementFile) => {
  const truth = rowTruth(file.path, format);
  const lines = statements.flatMap((statement) => statement.lines);
  const missing = truth === null ? 0 : Math.max(0, truth.rows - lines.length);
  const amounts = lines.map((line) => line.amount.replace('.', ''));
  const amountsRight = (truth?.amounts ?? []).filter((amount) => takeOne(amounts, amount)).length;
  return { truth, rowsMissed: exceptions.length > 0 ? 0 : missing, amountsRight };
};

/** Dumps write minor units with and without leading zeros: compared as numbers of cents. */
const takeOne = (amounts: string[], wanted: string): boolean => {
  const index = amounts.findIndex((amount) => BigInt(amount) === BigInt(wanted === '' ? '0' : wanted));
  if (index < 0) return false;
  amounts.splice(index, 1);
  return true;
};

const reportOf = (outcomes: readonly FileOutcome[], companions: number): StatementsReport => {
  const read = outcomes.filter((outcome) => outcome.refused === null);
  const statements = read.flatMap((outcome) => outcome.statements);
  const proofs = tally(statements.map((statement) => proveStatement(statement).verdict));
  const dumped = read.filter((outcome) => outcome.truth !== null && outcome.truth.amounts !== null);
  const sum = (of: (outcome: FileOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    files: outcomes.length,
    readShare: outcomes.length === 0 ? 0 : Math.round((read.length / outcomes.length) * 10_000) / 10_000,
    refused: tally(outcomes.flatMap((outcome) => outcome.refused ?? [])),
    balanceProofs: { right: proofs.proven ?? 0, wrong: proofs.wrong ?? 0 },
    rowsLost: sum((outcome) => outcome.rowsMissed + outcome.imported.rowsLost),
    rowsDoubled: sum((outcome) => outcome.imported.rowsDoubled),
    companions,
    statements: statements.length,
    rows: statements.reduce((total, statement) => total + statement.lines.length, 0),
    proofsOpen: proofs.open ?? 0,
    byFormat: tally(outcomes.map((outcome) => outcome.format)),
    imports: {
      imported: sum((outcome) => outcome.imported.imported),
      exceptions: addUp(outcomes.map((outcome) => outcome.imported.held)),
    },
    truth: {
      files: dumped.length,
      rows: dumped.reduce((total, outcome) => total + (outcome.truth?.rows ?? 0), 0),
      amountsRight: dumped.reduce((total, outcome) => total + outcome.amountsRight, 0),
    },
  };
};

const tally = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());

const addUp = (tallies: readonly Readonly<Record<string, number>>[]): Record<string, number> =>
  tally(tallies.flatMap((each) => Object.entries(each).flatMap(([word, count]) => Array<string>(count).fill(word))));
