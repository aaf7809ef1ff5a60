import { directionOf } from './header-words.ts';
import { cellOf, type DecimalMark, type TableMapping, type TableRow } from './statement-table.ts';
import { readTableAmount } from './table-amount.ts';

/** What the amount columns of a row come to, or why nobody can say. Minor units, money in positive. */
export type RowAmount = { readonly minor: bigint } | { readonly because: string };

export type FigureContext = {
  readonly mapping: TableMapping;
  readonly currency: string;
  readonly mark: DecimalMark;
  /** True when the debit column writes every amount with a minus, so that the minus is not a second one. */
  readonly debitsAreNegative: boolean;
  readonly creditsAreNegative: boolean;
  /** True when the amounts beside direction marks carry their own minus. */
  readonly isSigned: boolean;
};

/** How the amount columns write their signs, decided over all rows: one row alone cannot tell. */
export const figureContext = (
  rows: readonly TableRow[],
  { mapping, currency, mark }: { mapping: TableMapping; currency: string; mark: DecimalMark },
): FigureContext => {
  const minors = (column: number | undefined): bigint[] =>
    column === undefined
      ? []
      : rows
          .flatMap((row) => readTableAmount(cellOf(row, column), currency, mark)?.minor ?? [])
          .filter((minor) => minor !== 0n);
  const allNegative = (column: number | undefined): boolean => {
    const found = minors(column);
    return found.length > 0 && found.every((minor) => minor < 0n);
  };
  return {
    mapping,
    currency,
    mark,
    debitsAreNegative: allNegative(mapping.columns.debit),
    creditsAreNegative: allNegative(mapping.columns.credit),
    isSigned: minors(mapping.columns.amount).some((minor) => minor < 0n),
  };
};

/** The signed amount of a row from whichever columns carry it. */
export const amountOf = (row: TableRow, context: FigureContext): RowAmount => {
  const { columns, outIsPositive } = context.mapping;
  const signed = columns.amount === undefined ? fromTwoColumns(row, context) : fromOneColumn(row, context);
  if (!('minor' in signed)) return signed;
  return outIsPositive === true ? { minor: -signed.minor } : signed;
};

const fromOneColumn = (row: TableRow, { mapping, currency, mark, isSigned }: FigureContext): RowAmount => {
  const cell = cellOf(row, mapping.columns.amount);
  const amount = readTableAmount(cell, currency, mark);
  if (amount === null)
    return { because: cell === '' ? 'It states no amount.' : `"${cell.slice(0, 40)}" is no amount of ${currency}.` };
  const stated = cellOf(row, mapping.columns.direction);
  const direction = stated === '' ? amount.direction : directionOf(stated);
  if (stated !== '' && direction === null)
    return { because: `"${stated.slice(0, 20)}" says neither money in nor money out.` };
  if (direction === null) return { minor: amount.minor };
  const agrees = amount.minor === 0n || amount.minor < 0n === (direction === 'out');
  if (isSigned && !agrees)
    return { because: `The amount ${cell.slice(0, 40)} and the mark "${stated || direction}" contradict each other.` };
  return { minor: isSigned || direction === 'in' ? amount.minor : -amount.minor };
};

const fromTwoColumns = (row: TableRow, context: FigureContext): RowAmount => {
  const { mapping, currency, mark, debitsAreNegative, creditsAreNegative } = context;
  const read = (column: number | undefined): bigint | null | undefined => {
    const cell = cellOf(row, column);
    return cell === '' ? undefined : (readTableAmount(cell, currency, mark)?.minor ?? null);
  };
  const [out, into] = [read(mapping.columns.debit), read(mapping.columns.credit)];
  if (out === null || into === null) return { because: `An amount column does not hold an amount of ${currency}.` };
  const [debit, credit] = [out ?? 0n, into ?? 0n];
  if (debit !== 0n && credit !== 0n) return { because: 'It states money out and money in at once.' };
  if (out === undefined && into === undefined) return { because: 'It states no amount.' };
  return { minor: (creditsAreNegative ? -credit : credit) - (debitsAreNegative ? -debit : debit) };
};

/** The balance after a row, in minor units; null where the cell states none. */
export const balanceOf = (row: TableRow, { mapping, currency, mark }: FigureContext): bigint | null => {
  const balance = readTableAmount(cellOf(row, mapping.columns.balance), currency, mark);
  if (balance === null) return null;
  return balance.direction === 'out' && balance.minor > 0n ? -balance.minor : balance.minor;
};
