import { assignColumns, type Candidates } from './assign-columns.ts';
import { balanceOrderOf } from './balance-column.ts';
import {
  type ColumnRole,
  cellOf,
  type MappingProposal,
  type MappingQuestion,
  type StatementTable,
  type TableMapping,
  type TableRow,
} from './statement-table.ts';
import { DECIMAL_MARKS, decimalMarksOf, readTableAmount } from './table-amount.ts';
import { bodyOf, filledCells, findHeaderRow } from './table-body.ts';
import { dateOrdersOf } from './table-date.ts';
import { amountOf, balanceOf, figureContext } from './table-figures.ts';

export type ProposalContext = {
  readonly currency: string;
  /** True for a card, whose exports may list purchases without a minus. */
  readonly isCard: boolean;
};

/**
 * Proposes how a table is read: columns by their headings and cells, the order of days and the decimal mark by all rows,
 * the rest by the balances where the table has them. What is left open is asked, never guessed.
 */
export const proposeMapping = (table: StatementTable, context: ProposalContext): MappingProposal => {
  const headerRow = findHeaderRow(table);
  const body = bodyOf(table, headerRow, context.currency);
  const candidates = assignColumns({ table, headerRow, body, currency: context.currency });
  const days = [first(candidates, 'bookingDate'), first(candidates, 'valueDate')].flatMap((column) =>
    column === undefined ? [] : filledCells(body, column),
  );
  const orders = days.length === 0 ? [] : dateOrdersOf(days);
  const drafts = draftsOf(candidates, {
    ...context,
    body,
    headerRow,
    dateOrder: orders.length === 1 ? (orders[0] ?? null) : null,
  });
  const provable = drafts.filter((draft) => isProven(body, draft, context));
  // Three equal amounts follow forwards and backwards: what proves two readings proves neither.
  const proven = provable.length === 1 ? provable[0] : undefined;
  const chosen = proven ?? drafts[0] ?? emptyMapping(headerRow);
  const open = proven === undefined ? openIn(drafts) : [];
  const mapping = withSign(leftOpen(chosen, open), { body, proven: proven !== undefined && !context.isCard, context });
  return { mapping, questions: questionsOf(mapping, { open, days, body }) };
};

const first = ({ byRole }: Candidates, role: ColumnRole): number | undefined => byRole.get(role)?.[0];

const emptyMapping = (headerRow: number | null): TableMapping => ({
  headerRow,
  columns: {},
  text: [],
  dateOrder: null,
  decimalMark: null,
  outIsPositive: null,
});

type DraftContext = ProposalContext & {
  readonly body: readonly TableRow[];
  readonly headerRow: number | null;
  readonly dateOrder: TableMapping['dateOrder'];
};

const DRAFTS_MAX = 48;

/** Every way the candidates allow: which column is the amount, which the balance, which decimal mark, which sign. */
const draftsOf = (candidates: Candidates, context: DraftContext): TableMapping[] => {
  const single = Object.fromEntries(
    [...candidates.byRole].map(([role, columns]) => [role, columns[0]]),
  ) as TableMapping['columns'];
  const { amount: _amount, debit: _debit, credit: _credit, balance: _balance, ...others } = single;
  const drafts: TableMapping[] = [];
  for (const money of moneyColumns(candidates)) {
    const columns = { ...others, ...money };
    const cells = Object.values(money).flatMap((column) =>
      column === undefined ? [] : filledCells(context.body, column),
    );
    const used = new Set(Object.values(columns));
    for (const decimalMark of decimalMarksOf(cells, context.currency)) {
      for (const outIsPositive of [false, true]) {
        const text = candidates.text.filter((column) => !used.has(column));
        drafts.push({
          headerRow: context.headerRow,
          columns,
          text,
          dateOrder: context.dateOrder,
          decimalMark,
          outIsPositive,
        });
      }
    }
  }
  return drafts.slice(0, DRAFTS_MAX);
};

type MoneyColumns = { amount?: number; debit?: number; credit?: number; balance?: number };

const moneyColumns = (candidates: Candidates): MoneyColumns[] => {
  const of = (role: ColumnRole): readonly number[] => candidates.byRole.get(role) ?? [];
  const balances: (number | undefined)[] = of('balance').length > 0 ? [...of('balance')] : [undefined];
  const found: MoneyColumns[] = [];
  for (const balance of balances) {
    const beside = balance === undefined ? {} : { balance };
    for (const amount of of('amount')) if (amount !== balance) found.push({ amount, ...beside });
    if (found.some(({ amount }) => amount !== undefined)) continue;
    for (const debit of of('debit'))
      for (const credit of of('credit')) if (debit !== credit) found.push({ debit, credit, ...beside });
    if (of('credit').length === 0) for (const debit of of('debit')) found.push({ debit, ...beside });
    if (of('debit').length === 0) for (const credit of of('credit')) found.push({ credit, ...beside });
  }
  return found;
};

/**
 * The balances follow row by row from amounts read this way; nothing else makes them do so. A card's balance may be what is
 * there or what is owed, so it proves columns and marks, and not which way the amounts go.
 */
const isProven = (body: readonly TableRow[], mapping: TableMapping, { currency, isCard }: ProposalContext): boolean => {
  if (mapping.columns.balance === undefined || mapping.decimalMark === null) return false;
  if (isCard && mapping.outIsPositive === true) return false;
  const context = figureContext(body, { mapping, currency, mark: mapping.decimalMark });
  const rows = body.map((row) => {
    const amount = amountOf(row, context);
    return 'minor' in amount ? { minor: amount.minor, balance: balanceOf(row, context) } : null;
  });
  if (!rows.every((row) => row !== null)) return false;
  const owed = rows.map(({ minor, balance }) => ({ minor, balance: balance === null ? null : -balance }));
  return balanceOrderOf(rows) !== null || (isCard && balanceOrderOf(owed) !== null);
};

type Open = 'decimalMark' | 'amount' | 'debit' | 'balance';

/** In what the drafts differ: that is what the headings and the rows leave open. */
const openIn = (drafts: readonly TableMapping[]): Open[] => {
  const differs = (of: (draft: TableMapping) => unknown): boolean => new Set(drafts.map(of)).size > 1;
  return [
    ...(differs(({ decimalMark }) => decimalMark) ? (['decimalMark'] as const) : []),
    ...(differs(({ columns }) => columns.amount) ? (['amount'] as const) : []),
    ...(differs(({ columns }) => columns.debit) ? (['debit'] as const) : []),
  ];
};

const leftOpen = (mapping: TableMapping, open: readonly Open[]): TableMapping => {
  const { amount, debit, credit, ...others } = mapping.columns;
  const columns = {
    ...others,
    ...(amount === undefined || open.includes('amount') ? {} : { amount }),
    ...(debit === undefined || open.includes('debit') ? {} : { debit }),
    ...(credit === undefined || open.includes('debit') ? {} : { credit }),
  };
  return { ...mapping, columns, decimalMark: open.includes('decimalMark') ? null : mapping.decimalMark };
};

/** Amounts that all lack a minus, with nothing beside them that says which way, may be all in or all out; so may a card's. */
const withSign = (
  mapping: TableMapping,
  { body, proven, context }: { body: readonly TableRow[]; proven: boolean; context: ProposalContext },
): TableMapping => {
  const { amount, direction } = mapping.columns;
  if (proven) return mapping;
  if (amount === undefined || direction !== undefined) return { ...mapping, outIsPositive: false };
  const cells = filledCells(body, amount);
  const read = cells.flatMap((cell) => {
    const found = DECIMAL_MARKS.map((mark) => readTableAmount(cell, context.currency, mark)).find(
      (each) => each !== null,
    );
    return found ?? [];
  });
  if (read.some(({ direction: marked }) => marked !== null)) return { ...mapping, outIsPositive: false };
  const tells = !context.isCard && read.some(({ minor }) => minor < 0n);
  return { ...mapping, outIsPositive: tells ? false : null };
};

type Asked = { readonly open: readonly Open[]; readonly days: readonly string[]; readonly body: readonly TableRow[] };

const questionsOf = (mapping: TableMapping, { open, days, body }: Asked): MappingQuestion[] => {
  const { columns } = mapping;
  const questions: MappingQuestion[] = [];
  if (columns.bookingDate === undefined)
    questions.push({ of: 'bookingDate', text: 'No column holds a day in every row: say which is the booking date.' });
  else if (mapping.dateOrder === null)
    questions.push({
      of: 'dateOrder',
      text: `"${days[0] ?? ''}" can be read in more than one order, and no row tells which: say which comes first.`,
    });
  const hasAmount = columns.amount !== undefined || columns.debit !== undefined || columns.credit !== undefined;
  if (open.includes('debit'))
    questions.push({ of: 'debit', text: 'Two columns hold the amounts: say which is money out and which money in.' });
  else if (!hasAmount)
    questions.push({
      of: 'amount',
      text: open.includes('amount')
        ? 'Several columns hold amounts: say which moved the account.'
        : 'No column holds an amount: say which does.',
    });
  if (hasAmount && mapping.decimalMark === null)
    questions.push({
      of: 'decimalMark',
      text: 'The amounts can be thousands or decimals, and no row tells which: say what the decimal mark is.',
    });
  if (hasAmount && mapping.outIsPositive === null) {
    const example = cellOf(body[0] ?? { fileLine: 0, cells: [] }, columns.amount);
    questions.push({ of: 'outIsPositive', text: `Nothing says whether "${example}" came in or went out: say which.` });
  }
  return questions;
};

/** A mapping that reads every row: nothing in it is open. */
export const isComplete = (mapping: TableMapping): boolean =>
  mapping.columns.bookingDate !== undefined &&
  mapping.dateOrder !== null &&
  mapping.decimalMark !== null &&
  mapping.outIsPositive !== null &&
  (mapping.columns.amount !== undefined || mapping.columns.debit !== undefined || mapping.columns.credit !== undefined);
