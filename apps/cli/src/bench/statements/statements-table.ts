import type { FileOutcome, StatementsReport } from './statements.ts';

/** The outcome of each file and the sums, for people. */
export const printStatements = (outcomes: readonly FileOutcome[], report: StatementsReport): void => {
  const rows = outcomes.map(({ file, refused, format, statements, said }) => {
    const lines = statements.reduce((total, statement) => total + statement.lines.length, 0);
    const what =
      refused === null ? `${format}, ${statements.length} statements, ${lines} lines` : `refused: ${refused}`;
    return `${file.name.padEnd(72)} ${what}${said === '' ? '' : `\n    ${said}`}`;
  });
  const counts = (words: Readonly<Record<string, number>>): string =>
    Object.entries(words)
      .map(([word, count]) => `${word} ${count}`)
      .join(', ') || 'none';
  const { balanceProofs, truth, imports } = report;
  const sums = [
    `${report.files} files (${report.companions} licences and dumps beside them), ${(report.readShare * 100).toFixed(1)} % read`,
    `formats      ${counts(report.byFormat)}`,
    `refused      ${counts(report.refused)}`,
    `statements   ${report.statements} with ${report.rows} rows`,
    `proofs       ${balanceProofs.right} right, ${balanceProofs.wrong} wrong in the file itself, ${report.proofsOpen} open`,
    `imports      ${imports.imported} statements; exceptions: ${counts(imports.exceptions)}`,
    `rows         ${report.rowsLost} lost, ${report.rowsDoubled} doubled`,
    `other reader ${truth.amountsRight} of ${truth.rows} amounts agree, in ${truth.files} files with a dump`,
  ];
  process.stdout.write(`${[...rows, '', ...sums].join('\n')}\n`);
};
