import type { CalendarDate } from '../calendar/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { ReadFile } from './read-trial-balance.ts';
import { type Finding, openSheet, type Sheet, type SheetRow } from './sheet.ts';

/** A line of another system's general ledger, debit positive. It is never posted here: it says what was usual. */
export type HistoryLine = {
  readonly line: number;
  readonly date: CalendarDate;
  readonly entry: string | null;
  readonly account: string;
  readonly description: string;
  readonly party: string | null;
  readonly number: string | null;
  readonly amount: Money;
};

/** A general-ledger export: one posting a line, debit and credit or one signed amount. */
export const readHistory = (sheet: Sheet, functional: CurrencyCode): Result<ReadFile<HistoryLine>> => {
  const findings: Finding[] = [];
  const opened = openSheet(sheet, 'history', findings);
  if (!opened.ok) return opened;
  return accept({ rows: opened.value.flatMap((row) => lineOf(row, functional)), findings });
};

const lineOf = (row: SheetRow, own: CurrencyCode): HistoryLine[] => {
  const account = row.text('account');
  const date = row.day('date');
  const currency = row.currency('currency', own);
  const amount = amountOf(row, currency);
  if (account === '') row.note('account stands empty.');
  if (!row.has('date')) row.note('date stands empty.');
  if (account === '' || date === null || amount === null || amount.minor === 0n) return [];
  return [
    {
      line: row.line,
      date,
      entry: row.text('entry') || null,
      account,
      description: row.text('description'),
      party: row.text('party') || null,
      number: row.text('number') || null,
      amount,
    },
  ];
};

const amountOf = (row: SheetRow, currency: CurrencyCode): Money | null => {
  if (row.has('debit') || row.has('credit')) {
    const [debit, credit] = [row.amount('debit', currency), row.amount('credit', currency)];
    return { minor: (debit?.minor ?? 0n) - (credit?.minor ?? 0n), currency };
  }
  if (row.has('amount')) return row.amount('amount', currency);
  row.note('Neither debit and credit nor an amount stand here.');
  return null;
};
