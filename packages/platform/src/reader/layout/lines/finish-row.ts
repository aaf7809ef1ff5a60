import { centsOf, fromCents, product } from '../amounts/exact.ts';
import { textOf } from '../text-lines.ts';
import type { Column } from './resolve-columns.ts';
import type { TableCells } from './table-cells.ts';
import { amountOf, type OpenRow, type TableRow } from './table-row.ts';

/** A row's figures and name, once nothing more belongs to it. */
export function finishRow({ text, cells, columns, extent, reduction }: OpenRow): TableRow {
  const printed = amountOf(cells, columns)?.value ?? null;
  const amount = printed !== null && reduction !== 0n ? fromCents((centsOf(printed) ?? 0n) + reduction) : printed;
  const price = cells.get('price')?.numbers.find((number) => !number.isPercent)?.value ?? null;
  const counted = cells.get('quantity') ?? positionAsQuantity(cells, columns);
  const unitWords = [...(counted?.words ?? []), ...(cells.get('unit')?.words ?? [])].filter(
    (word) => !/\d/.test(word.text),
  );
  return {
    description: joinedLines(text.map(textOf)),
    quantity: quantityThatFits(counted?.numbers[0]?.value ?? null, price, printed),
    unit: unitWords.length > 0 && unitWords.length <= 3 ? textOf(unitWords) : null,
    price,
    amount,
    taxRate: cells.get('taxRate')?.numbers[0]?.value ?? null,
    itemNumber: itemNumberIn(cells, columns),
    extent,
  };
}

/** Only from a column that a person named: a heading like "No." counts lines as often as it names goods. */
function itemNumberIn(cells: TableCells, columns: readonly Column[]): string | null {
  if (!columns.some(({ kind, said }) => kind === 'article' && said !== null)) return null;
  const text = textOf(cells.get('article')?.words ?? []).trim();
  return text === '' ? null : text.slice(0, ITEM_NUMBER_MAX);
}

const ITEM_NUMBER_MAX = 60;

/** A word that broke at a hyphen into small letters is one word again; "Kultur-" before a capital keeps its hyphen. */
const joinedLines = (lines: readonly string[]): string =>
  lines
    .reduce(
      (text, line) =>
        /\p{Ll}-$/u.test(text) && /^\p{Ll}{3}/u.test(line) && !/^(und|oder|and|or|et|ou|en|of)\b/.test(line)
          ? text.slice(0, -1) + line
          : `${text} ${line}`,
      '',
    )
    .trim();

/** A column headed "#" counts lines or pieces; only pieces are written with decimals. */
function positionAsQuantity(cells: TableCells, columns: readonly Column[]) {
  const cell = cells.get('position');
  const hasQuantity = columns.some((column) => column.kind === 'quantity');
  return !hasQuantity && cell?.numbers[0] !== undefined && cell.numbers[0].decimals > 0 ? cell : undefined;
}

/** "1.000" is one or a thousand; the price and the amount beside it say which. */
function quantityThatFits(quantity: string | null, price: string | null, amount: string | null): string | null {
  if (quantity === null || price === null || amount === null) return quantity;
  const cents = centsOf(amount);
  if (product(quantity, price) === cents) return quantity;
  const shifted = /^\d{4,6}$/.test(quantity)
    ? `${quantity.slice(0, -3)}.${quantity.slice(-3)}`
    : quantity.replace('.', '');
  return product(shifted, price) === cents ? shifted : quantity;
}
