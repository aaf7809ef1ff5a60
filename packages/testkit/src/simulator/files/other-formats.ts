import { bankAccountsOf } from '../companies/index.ts';
import type { Life } from '../live/live-months.ts';
import { renderCardStatement, renderCsvStatement } from '../statements/csv-statement.ts';
import { renderMt940 } from '../statements/mt940.ts';
import { cutStatements } from '../statements/statement.ts';
import { type SimulatedFile, textFile } from './simulated-file.ts';

/** The same lines once more, month by month, as other banks would send them: MT940, a website's table, a card issuer's list. */
export const otherStatementFiles = (life: Life): SimulatedFile[] =>
  bankAccountsOf(life.organisation).flatMap((account) => {
    const chain = cutStatements(account, life.lines.get(account.key) ?? [], {
      opening: account.opening,
      rhythm: 'monthly',
      firstNumber: 1,
    });
    return chain.flatMap((statement) => {
      const name = `${account.key}/${statement.to.slice(0, 7)}`;
      const files = [
        textFile(`statements-mt940/${name}.sta`, renderMt940(statement)),
        textFile(`statements-csv/${name}.csv`, renderCsvStatement(statement)),
      ];
      return statement.lines.some(({ card }) => card !== null)
        ? [...files, textFile(`card-statements/${name}.csv`, renderCardStatement(statement))]
        : files;
    });
  });
