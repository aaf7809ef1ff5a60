import { exponentOf, isCurrency, parseMoney } from '../../money/index.ts';
import { directionOf } from './header-words.ts';
import type { DecimalMark } from './statement-table.ts';

/** An amount as a cell has it: minor units, the way a mark beside it says, and the currency it names. */
export type TableAmount = {
  readonly minor: bigint;
  readonly direction: 'out' | 'in' | null;
  readonly currency: string | null;
};

const LENGTH_MAX = 40;
const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', US$: 'USD' };

/** Thousands in threes after the first group, with one mark throughout, or none at all. */
const GROUPED = (mark: string): RegExp => new RegExp(`^\\d{1,3}(?:${mark}\\d{3})+$|^\\d*$`);

/**
 * An amount in this currency when decimals follow this mark; null when the cell is no such amount. Takes a sign on either
 * side, parentheses, S/H or CR/DR behind, grouping, a currency beside it, and zeros beyond the currency's decimals.
 */
export const readTableAmount = (raw: string, currency: string, mark: DecimalMark): TableAmount | null => {
  const cell = raw.trim();
  if (cell.length > LENGTH_MAX || !/\d/.test(cell) || !isCurrency(currency)) return null;
  const named = /US\$|[€£]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.exec(cell)?.[0] ?? null;
  const bare = cell
    .replace(/US\$|[€£$¥]/g, ' ')
    .replace(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g, ' ')
    .trim();
  const parts =
    /^(\()?\s*([-+\u2212])?\s*([\d.,'’\s\u00a0\u202f]*\d[.,]?)\s*([-+\u2212])?\s*(\))?\s*([A-Za-z]{1,2})?$/.exec(bare);
  if (parts === null) return null;
  const [, open, before, digits = '', behind, close, letters] = parts;
  const direction = letters === undefined ? null : directionOf(letters);
  const hasTwoSigns = before !== undefined && behind !== undefined;
  if (hasTwoSigns || (open === undefined) !== (close === undefined) || (letters !== undefined && direction === null))
    return null;
  const minor = minorIn(digits, currency, mark);
  if (minor === null) return null;
  const isNegative = open !== undefined || /[-\u2212]/.test(`${before ?? ''}${behind ?? ''}`);
  return {
    minor: isNegative ? -minor : minor,
    direction,
    currency: named === null ? null : (SYMBOLS[named] ?? named),
  };
};

const minorIn = (digits: string, currency: string, mark: DecimalMark): bigint | null => {
  const [decimalSign, groupSign] = mark === 'point' ? ['.', ','] : [',', '.'];
  const plain = digits.trim().replace(/['’\s\u00a0\u202f]/g, "'");
  const [whole = '', fraction = '', ...rest] = plain.split(decimalSign);
  if (rest.length > 0 || !/^\d*$/.test(fraction)) return null;
  const isGrouped = GROUPED(`\\${groupSign}`).test(whole) || GROUPED("'").test(whole);
  if (!isGrouped) return null;
  const exponent = isCurrency(currency) ? exponentOf(currency) : 2;
  if (/[1-9]/.test(fraction.slice(exponent))) return null;
  const number = `${whole.replace(/\D/g, '') || '0'}.${fraction.slice(0, exponent)}`.replace(/\.$/, '');
  const money = parseMoney(number, currency);
  return money.ok ? money.value.minor : null;
};

export const DECIMAL_MARKS: readonly DecimalMark[] = ['point', 'comma'];

/** True when the cell is an amount under at least one mark. Days and long numbers of accounts are none. */
export const looksLikeAmount = (cell: string, currency: string): boolean =>
  !/^\d{10,}$/.test(cell.trim()) && DECIMAL_MARKS.some((mark) => readTableAmount(cell, currency, mark) !== null);

/** The marks under which each of these cells is an amount; one of two that read every cell alike. */
export const decimalMarksOf = (cells: readonly string[], currency: string): DecimalMark[] => {
  const readings = DECIMAL_MARKS.map((mark) => ({
    mark,
    minors: cells.map((cell) => readTableAmount(cell, currency, mark)?.minor ?? null),
  })).filter(({ minors }) => minors.every((minor) => minor !== null));
  const [one, other] = readings;
  if (one === undefined || other === undefined) return readings.map(({ mark }) => mark);
  const agree = one.minors.every((minor, index) => minor === other.minors[index]);
  return agree ? [one.mark] : readings.map(({ mark }) => mark);
};
