import { isIban } from '../../documents/index.ts';
import { isCurrency } from '../../money/index.ts';
import { directionOf, roleOfHeading } from './header-words.ts';
import {
  type ColumnRole,
  cellOf,
  columnCount,
  normaliseHeader,
  type StatementTable,
  type TableRow,
} from './statement-table.ts';
import { looksLikeAmount } from './table-amount.ts';
import { filledCells } from './table-body.ts';
import { looksLikeDate } from './table-date.ts';

/** Which columns may hold a role, the likeliest first; more than one means that the headings leave it open. */
export type Candidates = {
  readonly byRole: ReadonlyMap<ColumnRole, readonly number[]>;
  readonly text: readonly number[];
};

export type ColumnContext = {
  readonly table: StatementTable;
  readonly headerRow: number | null;
  readonly body: readonly TableRow[];
  readonly currency: string;
};

const DATES: readonly ColumnRole[] = ['bookingDate', 'valueDate'];
const AMOUNTS: readonly ColumnRole[] = ['amount', 'debit', 'credit', 'balance'];

/** The amount as it was ordered in another currency, and fees, stand beside the amount and are not it. */
const BESIDE = /original|foreign|fremd|ursprung|\bfee\b|gebuhr|frais|comision|commission|kosten|rate|kurs|tax|vat|mwst/;
const BOOKED = /book|buch|post|compt|contab|boek|regist/;

/** The columns by their headings, each held against what its cells hold; what no heading says is told by the cells alone. */
export const assignColumns = (context: ColumnContext): Candidates => {
  const byRole = new Map<ColumnRole, number[]>();
  const text: number[] = [];
  const headings = context.table.rows[context.headerRow ?? -1]?.cells ?? [];
  for (const [column, heading] of headings.entries()) {
    const role = roleOfHeading(heading);
    if (role === null) continue;
    if (role === 'text') text.push(column);
    else if (AMOUNTS.includes(role) && BESIDE.test(normaliseHeader(heading))) continue;
    else if (role === 'ownAccount' && !isOwnAccount(column, context)) add(byRole, 'counterpartyAccount', column);
    else if (fits(role, column, context)) add(byRole, role, column);
  }
  preferBooked(byRole, headings);
  fillByContent(byRole, text, context);
  return { byRole, text };
};

const add = (byRole: Map<ColumnRole, number[]>, role: ColumnRole, column: number): void => {
  byRole.set(role, [...(byRole.get(role) ?? []), column]);
};

/** "Account" over numbers that change or are missing is the other side's. */
const isOwnAccount = (column: number, { body }: ColumnContext): boolean => {
  const cells = filledCells(body, column);
  return cells.length === body.length && new Set(cells).size === 1;
};

/** Where one heading speaks of booking and another of the deed, the bank's booking counts. */
const preferBooked = (byRole: Map<ColumnRole, number[]>, headings: readonly string[]): void => {
  const days = byRole.get('bookingDate') ?? [];
  const booked = days.filter((column) => BOOKED.test(normaliseHeader(headings[column] ?? '')));
  if (days.length > 1) byRole.set('bookingDate', [...(booked.length > 0 ? booked : days)].slice(0, 1));
};

/** A heading is believed where the cells below it are of its kind. */
const fits = (role: ColumnRole, column: number, { body, currency }: ColumnContext): boolean => {
  const cells = filledCells(body, column);
  if (DATES.includes(role)) return cells.length > 0 && cells.every(looksLikeDate);
  if (AMOUNTS.includes(role)) return cells.every((cell) => looksLikeAmount(cell, currency));
  if (role === 'direction') return cells.length > 0 && cells.every((cell) => directionOf(cell) !== null);
  if (role === 'currency') return cells.length > 0 && cells.every((cell) => isCurrency(cell.toUpperCase()));
  return true;
};

const fillByContent = (byRole: Map<ColumnRole, number[]>, text: number[], context: ColumnContext): void => {
  const taken = new Set([...byRole.values()].flat().concat(text));
  const free = Array.from({ length: columnCount(context.table) }, (_, column) => column).filter(
    (column) => !taken.has(column) && filledCells(context.body, column).length > 0,
  );
  const kinds = free.map((column) => ({ column, kind: kindOf(column, context) }));
  const of = (kind: string): number[] => kinds.filter((each) => each.kind === kind).map(({ column }) => column);
  const give = (role: ColumnRole, columns: readonly number[]): void => {
    if (!byRole.has(role) && columns.length > 0) byRole.set(role, [...columns]);
  };

  const [first, second] = of('date');
  if (!byRole.has('bookingDate')) {
    if (first !== undefined) byRole.set('bookingDate', [first]);
    if (second !== undefined) give('valueDate', [second]);
  }
  give('direction', of('direction').slice(0, 1));
  give('currency', of('currency').slice(0, 1));
  give('ownAccount', of('one iban').slice(0, 1));
  give('counterpartyAccount', of('ibans').slice(0, 1));
  if (!['amount', 'debit', 'credit'].some((role) => byRole.has(role as ColumnRole))) giveAmounts(byRole, of, context);
  if (context.headerRow === null || text.length === 0) text.push(...of('words'));
};

/** Without headings: full columns are amount or balance, two that complement each other money out and money in. */
const giveAmounts = (
  byRole: Map<ColumnRole, number[]>,
  of: (kind: string) => number[],
  { body }: ColumnContext,
): void => {
  const columns = of('amount');
  const full = columns.filter((column) => filledCells(body, column).length === body.length);
  const sparse = columns.filter((column) => !full.includes(column));
  const [a, b] = sparse;
  const complement =
    a !== undefined && b !== undefined && body.every((row) => (cellOf(row, a) === '') !== (cellOf(row, b) === ''));
  if (complement) {
    byRole.set('debit', [a, b]).set('credit', [b, a]);
    if (full.length > 0) byRole.set('balance', full.slice(0, 1));
  } else if (full.length > 0) {
    byRole.set('amount', full);
    if (full.length > 1) byRole.set('balance', full.toReversed());
  }
};

const kindOf = (column: number, { body, currency }: ColumnContext): string => {
  const cells = filledCells(body, column);
  if (cells.every(looksLikeDate)) return cells.length === body.length ? 'date' : 'other';
  if (cells.every((cell) => directionOf(cell) !== null)) return 'direction';
  if (cells.every((cell) => isCurrency(cell))) return 'currency';
  if (cells.every((cell) => isIban(cell))) return new Set(cells).size === 1 ? 'one iban' : 'ibans';
  const isMoney = cells.every((cell) => looksLikeAmount(cell, currency));
  if (isMoney && cells.some((cell) => /[.,]\d{1,3}\D*$/.test(cell))) return 'amount';
  return cells.some((cell) => /\p{L}{2}/u.test(cell)) ? 'words' : 'other';
};
