import type { CalendarDate } from '../../calendar/index.ts';
import { compactIban, isIban } from '../../documents/index.ts';
import type { AccountIdentifier, ReadStatement, ReadStatementLine, StatementFinding } from '../bank-statement.ts';
import { decimalAmount } from '../minor-amount.ts';
import { type BalanceOrder, balanceOrderOf, firstBreak, statedBalances } from './balance-column.ts';
import { isPending, isVoid } from './header-words.ts';
import { cellOf, type StatementTable, type TableMapping, type TableRow } from './statement-table.ts';
import { readTableDate } from './table-date.ts';
import { amountOf, balanceOf, type FigureContext, figureContext } from './table-figures.ts';

/** A row that looks like a bank line and cannot be read as one; the statement waits until somebody says what it is. */
export type RefusedRow = { readonly fileLine: number; readonly cells: readonly string[]; readonly because: string };

export type MappedTable = {
  /** Null when no row is a bank line. */
  readonly statement: ReadStatement | null;
  readonly refused: readonly RefusedRow[];
  /** The order the balances prove, null when they prove none. */
  readonly provenOrder: BalanceOrder | null;
  /** The row whose balance does not follow from the one before it. */
  readonly brokenAt: number | null;
};

export type TableContext = {
  readonly currency: string;
  readonly accountIdentifier: AccountIdentifier;
  /** Rows that a person has said are no bank lines, by their line in the file. */
  readonly setAside?: readonly number[];
};

type TableLine = {
  readonly row: TableRow;
  readonly day: CalendarDate;
  readonly minor: bigint;
  readonly balance: bigint | null;
};
type RowReading =
  | { readonly kind: 'line'; readonly line: TableLine }
  | { readonly kind: 'refused'; readonly refused: RefusedRow }
  | { readonly kind: 'note' | 'pending' };

/** Reads a table as its mapping says. Every row becomes a line, a named refusal, or a note that has neither day nor amount. */
export const readMappedTable = (table: StatementTable, mapping: TableMapping, context: TableContext): MappedTable => {
  const aside = new Set(context.setAside ?? []);
  const rows = table.rows
    .slice(mapping.headerRow === null ? 0 : mapping.headerRow + 1)
    .filter((row) => !aside.has(row.fileLine) && row.cells.some((cell) => cell.trim() !== ''));
  const figures = figureContext(rows, { mapping, currency: context.currency, mark: mapping.decimalMark ?? 'point' });
  const readings = rows.map((row) => readRow(row, figures));
  const written = readings.flatMap((reading) => (reading.kind === 'line' ? [reading.line] : []));
  const lines = withBalanceSign(written, mapping.outIsPositive === true);
  const refused = readings.flatMap((reading) => (reading.kind === 'refused' ? [reading.refused] : []));

  const provenOrder = balanceOrderOf(lines);
  const ordered = isNewestFirst(lines, provenOrder) ? lines.toReversed() : lines;
  const broken = firstBreak(ordered);
  const brokenAt = provenOrder === null && broken !== null ? (ordered[broken]?.row.fileLine ?? null) : null;
  const notes = rows.filter((_, index) => readings[index]?.kind === 'note');
  const pending = readings.filter(({ kind }) => kind === 'pending').length;
  if (lines.length === 0) return { statement: null, refused, provenOrder, brokenAt };
  return { statement: statementOf(ordered, { figures, context, notes, pending }), refused, provenOrder, brokenAt };
};

/**
 * A card prints what is owed, a bank what is there. Where amounts without a minus went out, a balance without one is a debt
 * as well; but what follows row by row from the amounts decides, where it does.
 */
const withBalanceSign = (lines: readonly TableLine[], owed: boolean): readonly TableLine[] => {
  const turned = lines.map((line) => ({ ...line, balance: line.balance === null ? null : -line.balance }));
  const [usual, other] = owed ? [turned, lines] : [lines, turned];
  return balanceOrderOf(usual) === null && balanceOrderOf(other) !== null ? other : usual;
};

const isNewestFirst = (lines: readonly TableLine[], proven: BalanceOrder | null): boolean => {
  if (proven !== null) return proven === 'newest first';
  const [first, last] = [lines[0], lines.at(-1)];
  return first !== undefined && last !== undefined && last.day < first.day;
};

const readRow = (row: TableRow, figures: FigureContext): RowReading => {
  const { columns, dateOrder } = figures.mapping;
  const status = cellOf(row, columns.status);
  if (isPending(status) || isVoid(status)) return { kind: 'pending' };
  const refuse = (because: string): RowReading => ({ kind: 'refused', refused: { ...row, because } });
  const written = cellOf(row, columns.bookingDate);
  const day = dateOrder === null ? null : readTableDate(written, dateOrder);
  const amount = amountOf(row, figures);
  if (!('minor' in amount)) {
    // The account's balance at an end of the table is no line, whatever day stands beside it.
    const saysAmount = [columns.amount, columns.debit, columns.credit].some((column) => /\d/.test(cellOf(row, column)));
    return day === null || !saysAmount ? noteUnlessLine(row, day, amount.because) : refuse(amount.because);
  }
  if (day === null) {
    return refuse(written === '' ? 'It states an amount and no booking date.' : `"${written.slice(0, 40)}" is no day.`);
  }
  const currency = cellOf(row, columns.currency).toUpperCase();
  if (currency !== '' && currency !== figures.currency)
    return refuse(`It is in ${currency.slice(0, 10)}; the bank account is kept in ${figures.currency}.`);
  if (amount.minor === 0n) return { kind: 'note' };
  return { kind: 'line', line: { row, day, minor: amount.minor, balance: balanceOf(row, figures) } };
};

/** A day without any amount is refused where the row says more than a heading does; the rest are notes. */
const noteUnlessLine = (row: TableRow, day: CalendarDate | null, because: string): RowReading =>
  day !== null && row.cells.filter((cell) => cell.trim() !== '').length > 3
    ? { kind: 'refused', refused: { ...row, because } }
    : { kind: 'note' };

type Parts = {
  readonly figures: FigureContext;
  readonly context: TableContext;
  readonly notes: readonly TableRow[];
  readonly pending: number;
};

const statementOf = (lines: readonly TableLine[], { figures, context, notes, pending }: Parts): ReadStatement => {
  const { currency } = context;
  const balances = statedBalances(lines.map(({ minor, balance, day }) => ({ minor, balance, bookingDate: day })));
  const days = lines.map(({ day }) => day).sort();
  const shown = (minor: bigint | undefined): string | null =>
    minor === undefined ? null : decimalAmount(minor, currency);
  return {
    format: 'csv',
    purpose: 'booked',
    accountIdentifier: context.accountIdentifier,
    currency,
    statementNumber: null,
    identification: null,
    page: null,
    lastPage: null,
    from: null,
    to: null,
    opening: shown(balances?.opening),
    openingDate: balances === null ? null : (days[0] ?? null),
    openingKind: balances === null ? null : 'booked',
    closing: shown(balances?.closing),
    closingDate: balances === null ? null : (days.at(-1) ?? null),
    closingKind: balances === null ? null : 'booked',
    lines: lines.map((line, index) => lineOf(line, index + 1, figures)),
    pending: { count: pending, total: null },
    findings: [...noteFinding(notes), ...pendingFinding(pending)],
    fileLine: lines[0]?.row.fileLine ?? null,
  };
};

const orNull = (text: string): string | null => (text === '' ? null : text);

const lineOf = (
  { row, day, minor }: TableLine,
  position: number,
  { mapping, currency }: FigureContext,
): ReadStatementLine => {
  const { columns, dateOrder } = mapping;
  const account = compactIban(cellOf(row, columns.counterpartyAccount));
  const valueDate = dateOrder === null ? null : readTableDate(cellOf(row, columns.valueDate), dateOrder);
  const reference = saying(cellOf(row, columns.reference));
  const words = mapping.text.map((column) => cellOf(row, column)).filter((text) => text !== '');
  const card = /(\d{4})\D*$/.exec(cellOf(row, columns.card))?.[1] ?? null;
  return {
    position,
    fileLine: row.fileLine,
    bookingDate: day,
    valueDate,
    amount: decimalAmount(minor, currency),
    currency,
    originalAmount: null,
    originalCurrency: null,
    exchangeRate: null,
    counterparty: orNull(cellOf(row, columns.counterparty)),
    counterpartyIban: isIban(account) ? account : null,
    counterpartyOther: account === '' || isIban(account) ? null : account,
    counterpartyBank: null,
    onBehalfOf: null,
    reference,
    bankReference: saying(cellOf(row, columns.bankReference)),
    references: reference === null ? [] : [{ kind: 'customer', value: reference }],
    text: [...new Set(words)].join(' ').replace(/\s+/g, ' '),
    kind: null,
    reversal: false,
    children: [],
    ...(card === null ? {} : { card }),
  };
};

const saying = (reference: string): string | null =>
  reference === '' || /^(NOT ?PROVIDED|NON ?REF|NONE|N\/A|[0.\-_*]+)$/i.test(reference) ? null : reference;

const noteFinding = (notes: readonly TableRow[]): StatementFinding[] =>
  notes.length === 0
    ? []
    : [
        {
          code: 'statement.rows_set_aside',
          text: `${notes.length === 1 ? 'One row moves' : `${notes.length} rows move`} no money and ${notes.length === 1 ? 'is' : 'are'} no bank line: line ${notes
            .slice(0, 8)
            .map(({ fileLine }) => fileLine)
            .join(', ')}${notes.length > 8 ? ' and more' : ''}.`,
          facts: { rows: String(notes.length) },
          fileLine: notes[0]?.fileLine ?? null,
        },
      ];

const pendingFinding = (count: number): StatementFinding[] =>
  count === 0
    ? []
    : [
        {
          code: 'statement.lines_not_booked',
          text: `${count} rows are announced, declined or withdrawn and not booked; they are counted, not imported.`,
          facts: { count: String(count) },
          fileLine: null,
        },
      ];
