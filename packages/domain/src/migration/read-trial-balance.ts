import { type CurrencyCode, describeMoney, type Money } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { type Finding, openSheet, type Sheet, type SheetRow } from './sheet.ts';

/** What an account held at the cut-over, debit positive; a foreign account has its own amount beside it. */
export type OpeningBalance = {
  readonly line: number;
  readonly account: string;
  readonly accountName: string | null;
  readonly amount: Money;
  readonly functional: Money;
};

export type ReadFile<T> = { readonly rows: readonly T[]; readonly findings: readonly Finding[] };

/**
 * A trial balance of another system: debit and credit, or one signed balance, per account. It must balance to the minor
 * unit; the refusal names debit, credit and difference. Accounts at zero are left out.
 */
export const readTrialBalance = (sheet: Sheet, functional: CurrencyCode): Result<ReadFile<OpeningBalance>> => {
  const findings: Finding[] = [];
  const opened = openSheet(sheet, 'trial_balance', findings);
  if (!opened.ok) return opened;
  const rows = opened.value.flatMap((row) => balanceOf(row, functional));
  for (const [key, same] of Map.groupBy(rows, ({ account, amount }) => `${account} in ${amount.currency}`)) {
    const again = same[1];
    if (again !== undefined)
      findings.push({ line: again.line, says: `Account ${key} stands here and in line ${same[0]?.line}.` });
  }
  const sum = rows.reduce((total, row) => total + row.functional.minor, 0n);
  if (findings.length > 0 || sum === 0n)
    return accept({
      rows: rows.filter(({ functional: f, amount }) => f.minor !== 0n || amount.minor !== 0n),
      findings,
    });
  const of = (minor: bigint): string => describeMoney({ minor, currency: functional });
  const debit = rows.reduce((total, row) => total + (row.functional.minor > 0n ? row.functional.minor : 0n), 0n);
  return refuse(
    'migration.trial_balance_open',
    `Debits of ${of(debit)} and credits of ${of(debit - sum)} differ by ${of(sum)}.`,
    { debit: of(debit), credit: of(debit - sum), difference: of(sum) },
  );
};

const balanceOf = (row: SheetRow, own: CurrencyCode): OpeningBalance[] => {
  const account = row.text('account');
  if (account === '') {
    if (row.has('debit') || row.has('credit') || row.has('balance'))
      row.note('An amount stands here without an account.');
    return [];
  }
  const functional = functionalOf(row, own);
  if (functional === null) return [];
  const currency = row.currency('currency', own);
  const foreign = currency === own ? functional : row.amount('currencyBalance', currency);
  if (foreign === null) {
    row.note(`Account ${account} is in ${currency}; its balance in ${currency} is missing.`);
    return [];
  }
  return [{ line: row.line, account, accountName: row.text('accountName') || null, amount: foreign, functional }];
};

const functionalOf = (row: SheetRow, own: CurrencyCode): Money | null => {
  if (row.has('debit') || row.has('credit')) {
    const [debit, credit] = [row.amount('debit', own), row.amount('credit', own)];
    return { minor: (debit?.minor ?? 0n) - (credit?.minor ?? 0n), currency: own };
  }
  if (row.has('balance')) return row.amount('balance', own);
  row.note('Neither debit and credit nor a balance stand here.');
  return null;
};
