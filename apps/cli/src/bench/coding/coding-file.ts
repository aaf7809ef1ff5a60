import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CodingLine, MeantAccount } from '@counterfoil/domain/classification';
import { readTable } from '../read-table.ts';

export type CodedLine = { readonly line: CodingLine; readonly ledgerAccountId: string };
export type CodedDay = { readonly date: string; readonly lines: readonly CodedLine[] };
export type CodingFile = {
  readonly name: string;
  readonly days: readonly CodedDay[];
  /** The ledger accounts of the file by code and name, as an organisation's chart would have them from the first day. */
  readonly chart: readonly MeantAccount[];
};

const DAY_MS = 86_400_000;

const minor = (amount: string): number => Math.round(Number(amount) * 100);

/**
 * A stated tax amount is on the invoice, before anybody codes it: its share of the amount, in whole percent. A tax
 * *code* is part of the coding, so it is not read.
 */
const taxShare = (tax: string, amount: string): string => {
  const stated = Number(tax);
  if (tax === '' || Number.isNaN(stated)) return '';
  return `${Math.min(30, Math.round((stated * 100) / Math.max(0.01, Math.abs(Number(amount)))))}`;
};

const toLine = (row: Record<string, string>): CodedLine => {
  const { source = '', counterparty = '', description = '', amount = '0', tax = '', dimension = '', date = '' } = row;
  return {
    line: {
      source,
      counterparty,
      text: description,
      amountMinor: minor(amount),
      tax: taxShare(tax, amount),
      dimension,
      day: Math.floor(Date.parse(date) / DAY_MS),
    },
    ledgerAccountId: row.account ?? '',
  };
};

const chartOf = (rows: readonly Record<string, string>[]): MeantAccount[] => {
  const names = new Map(rows.map(({ account = '', accountName = '' }) => [account, accountName]));
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name]) => ({ id: code, code, name, role: null, statementLine: null }));
};

const readCodingFile = (file: string): CodingFile => {
  const rows = readTable(file).filter(({ account, date }) => account !== undefined && account !== '' && date !== '');
  const byDate = Map.groupBy(rows, ({ date = '' }) => date);
  const days = [...byDate].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    name: basename(file, '.csv'),
    days: days.map(([date, of]) => ({ date, lines: of.map(toLine) })),
    chart: chartOf(rows),
  };
};

/** One file, or every CSV file of a folder, each by itself: two organisations never learn from each other. */
export const readCodingCorpus = (corpus: string): CodingFile[] => {
  if (!statSync(corpus).isDirectory()) return [readCodingFile(corpus)];
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => readCodingFile(join(corpus, name)));
};
