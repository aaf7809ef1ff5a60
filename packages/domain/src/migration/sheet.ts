import type { CalendarDate } from '../calendar/index.ts';
import {
  type DateOrder,
  type DecimalMark,
  dateOrderOf,
  decimalMarkOf,
  readAmount,
  readDate,
} from '../documents/index.ts';
import { type CurrencyCode, currencyCode, type Money, parseMoney } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { COLUMNS, foldHead, type MigrationFileKind } from './file-kind.ts';

/** A file as lines of cells; `line` is where the row begins in the file, so that a finding can be looked up there. */
export type Sheet = {
  readonly head: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** What is wrong with a file, at a line of it or as a whole. */
export type Finding = { readonly line: number | null; readonly says: string };

/** One row by the names of its columns, and a reader that notes what it cannot read instead of guessing. */
export type SheetRow = {
  readonly line: number;
  readonly has: (name: string) => boolean;
  readonly text: (name: string) => string;
  readonly amount: (name: string, currency: CurrencyCode) => Money | null;
  readonly day: (name: string) => CalendarDate | null;
  readonly currency: (name: string, otherwise: CurrencyCode) => CurrencyCode;
  readonly note: (says: string) => void;
};

const DAYS = new Set(['date', 'dueDate']);
const AMOUNTS = new Set(['debit', 'credit', 'balance', 'currencyBalance', 'amount', 'functionalAmount']);

/**
 * Opens a file by its heads: decimal mark and order of day and month are decided by the whole column, once. What a column
 * leaves open ("1,234" alone, "03/04/2026" alone) is a finding that asks, never a guess.
 */
export const openSheet = (sheet: Sheet, kind: MigrationFileKind, findings: Finding[]): Result<readonly SheetRow[]> => {
  const places = new Map<string, number>();
  const folded = sheet.head.map(foldHead);
  for (const { name, heads } of COLUMNS[kind]) {
    const at = heads.map((head) => folded.indexOf(head)).find((place) => place >= 0);
    if (at !== undefined && ![...places.values()].includes(at)) places.set(name, at);
  }
  const missing = COLUMNS[kind].filter(({ name, required }) => required && !places.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    return refuse(
      'migration.file_invalid',
      `The file has no column ${missing.join(' and none ')}; its heads are ${sheet.head.join(', ') || 'missing'}.`,
      { missing: missing.join(', ') },
    );
  }
  const cellsOf = (names: ReadonlySet<string>): string[] =>
    [...places].filter(([name]) => names.has(name)).flatMap(([, at]) => sheet.rows.map(({ cells }) => cells[at] ?? ''));
  const settled = { mark: decimalMarkOf(cellsOf(AMOUNTS)), order: dateOrderOf(cellsOf(DAYS)) };
  return accept(sheet.rows.map((row) => rowReader({ ...row, places, settled, findings })));
};

type Reading = Sheet['rows'][number] & {
  readonly places: ReadonlyMap<string, number>;
  readonly settled: { readonly mark: DecimalMark | null; readonly order: DateOrder | null };
  readonly findings: Finding[];
};

const rowReader = ({ line, cells, places, settled, findings }: Reading): SheetRow => {
  const text = (name: string): string => (cells[places.get(name) ?? -1] ?? '').trim();
  const note = (says: string): void => {
    findings.push({ line, says });
  };
  return {
    line,
    text,
    note,
    has: (name) => text(name) !== '',
    amount: (name, currency) => readMoney({ written: text(name), name, currency, mark: settled.mark, note }),
    day: (name) => readDay({ written: text(name), name, order: settled.order, note }),
    currency: (name, otherwise) => {
      if (text(name) === '') return otherwise;
      const read = currencyCode(text(name).toUpperCase());
      if (!read.ok) note(`"${text(name)}" is no currency of ISO 4217.`);
      return read.ok ? read.value : otherwise;
    },
  };
};

type Note = (says: string) => void;

const readMoney = ({
  written,
  name,
  currency,
  mark,
  note,
}: {
  written: string;
  name: string;
  currency: CurrencyCode;
  mark: DecimalMark | null;
  note: Note;
}): Money | null => {
  if (written === '') return null;
  const read = readAmount(written, mark);
  if (read === null) note(`${name} "${written}" is no amount.`);
  else if (read.ambiguous) note(`${name} "${written}" may mean two amounts; write it with its decimals.`);
  if (read === null || read.ambiguous) return null;
  const money = parseMoney(read.value, currency);
  if (!money.ok) note(`${name}: ${money.refusal.detail}`);
  return money.ok ? money.value : null;
};

const readDay = ({
  written,
  name,
  order,
  note,
}: {
  written: string;
  name: string;
  order: DateOrder | null;
  note: Note;
}): CalendarDate | null => {
  if (written === '') return null;
  const read = readDate(written, order);
  if (read === null || read.raw.trim() !== written) note(`${name} "${written}" is no day.`);
  else if (read.ambiguous) note(`${name} "${written}" may mean two days; write it as year, month, day.`);
  else return read.value;
  return null;
};
