import { bankAccountOf } from '../companies/index.ts';
import type { Life } from '../live/live-months.ts';
import { renderCamt053 } from '../statements/camt053.ts';
import { renderOfx2 } from '../statements/ofx2.ts';
import { cutStatements, inTwoPages, type Statement, type StatementRhythm } from '../statements/statement.ts';
import { type SimulatedFile, textFile } from './simulated-file.ts';

/** How often each bank sends: daily from Hamburg, weekly from Rotterdam and Norfolk, monthly for savings. */
export const RHYTHMS: Readonly<Record<string, StatementRhythm>> = {
  'elbkontor-current': 'daily',
  'elbkontor-savings': 'monthly',
  'maaskade-current': 'weekly',
  'first-tidal-operating': 'weekly',
};

export const statementFile = (statement: Statement, folder: string): SimulatedFile => {
  const { account, page } = statement;
  const part = page.last && page.number === 1 ? '' : `_p${page.number}`;
  const name = `${statement.year}-${String(statement.number).padStart(3, '0')}_${statement.to}${part}`;
  if (account.statementFormat === 'ofx') return textFile(`${folder}/${name}.ofx`, renderOfx2(statement));
  // The Dutch bank still sends the version of 2009.
  return textFile(`${folder}/${name}.xml`, renderCamt053(statement, account.key.startsWith('maaskade') ? '02' : '08'));
};

/** Where a statement breaks between two lines that are the same in everything but the bank's reference. */
export const twinBreak = (statement: Statement): number | null => {
  const { lines } = statement;
  const at = lines.findIndex(
    (line, index) => index > 0 && line.text === lines[index - 1]?.text && line.amount === lines[index - 1]?.amount,
  );
  return at > 0 ? at : null;
};

export type AccountStatements = { readonly files: readonly SimulatedFile[]; readonly twinPages: readonly string[] };

/** All statements of one bank account as files; one with twins at its heart comes in two pages. */
export const statementFiles = (life: Life, accountKey: string, folder: string): AccountStatements => {
  const account = bankAccountOf(accountKey);
  const lines = life.lines.get(accountKey) ?? [];
  const chain = cutStatements(account, lines, {
    opening: account.opening,
    rhythm: RHYTHMS[accountKey] ?? 'monthly',
    firstNumber: 1,
  });
  const twins =
    account.statementFormat === 'camt053'
      ? chain.filter((one) => one.lines.some((line) => line.key.startsWith('story:')) && twinBreak(one) !== null)
      : [];
  const files: SimulatedFile[] = [];
  const twinPages: string[] = [];
  for (const statement of chain) {
    const cut = twins.includes(statement) ? twinBreak(statement) : null;
    const pages = cut === null ? [statement] : inTwoPages(statement, cut);
    const made = pages.map((page) => statementFile(page, folder));
    files.push(...made);
    if (cut !== null) twinPages.push(...made.map((file) => file.path));
  }
  return { files, twinPages };
};
