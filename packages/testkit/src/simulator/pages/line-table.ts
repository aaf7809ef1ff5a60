import { type Cents, total } from '../amounts/cents.ts';
import type { Bill, BillLine } from '../bills/bill.ts';
import type { Sheet, TextStyle } from './sheet.ts';

export type Column = {
  readonly head: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly cell: (line: BillLine) => string;
};

export type LineTable = {
  readonly columns: readonly Column[];
  /** Where the head stands on the first page, and on those after it. */
  readonly top: number;
  readonly nextTop: number;
  readonly bottom: number;
  readonly size: number;
  readonly padding: number;
  readonly head: { readonly fill?: string; readonly color?: string; readonly rules: boolean; readonly height: number };
  readonly rows: { readonly rule: string | null; readonly zebra: string | null; readonly uprights: boolean };
  /** Printed with the running sum at a page break; null prints none. */
  readonly carried: ((sum: Cents) => readonly [string, string]) | null;
  /** What stands on a new page besides the table. */
  readonly onNewPage: () => void;
};

const edges = (table: LineTable): readonly [number, number] => {
  const last = table.columns.at(-1) as Column;
  return [(table.columns[0] as Column).x, last.x + last.width];
};

const drawHead = (sheet: Sheet, table: LineTable, y: number): number => {
  const [left, right] = edges(table);
  const { fill, color, rules, height } = table.head;
  if (fill) sheet.box([left - 4, y, right - left + 8, height], { fill });
  const style: TextStyle = { size: table.size - 0.5, weight: 'bold', color: color ?? '#1c1917' };
  for (const column of table.columns) {
    sheet.write(column.head, [column.x, y + (height - table.size) / 2], {
      ...style,
      align: column.align,
      width: column.width,
    });
  }
  if (rules) sheet.rule([left, y + height], right, { width: 0.8 });
  return y + height;
};

const drawRow = (
  sheet: Sheet,
  table: LineTable,
  at: { line: BillLine; y: number; height: number; index: number },
): void => {
  const [left, right] = edges(table);
  const { line, y, height } = at;
  if (table.rows.zebra && at.index % 2 === 1)
    sheet.box([left - 4, y, right - left + 8, height], { fill: table.rows.zebra });
  for (const column of table.columns) {
    const style: TextStyle = { size: table.size, align: column.align, width: column.width };
    sheet.write(column.cell(line), [column.x, y + table.padding], { ...style, wrap: column.align === 'left' });
  }
  if (table.rows.rule) sheet.rule([left, y + height], right, { width: 0.4, color: table.rows.rule });
  if (table.rows.uprights) {
    for (const column of table.columns.slice(1)) sheet.upright([column.x - 4, y], y + height, '#a8a29e');
  }
};

const drawCarried = (sheet: Sheet, table: LineTable, at: { sum: Cents; y: number }): number => {
  if (table.carried === null) return at.y;
  const [label, value] = table.carried(at.sum);
  const last = table.columns.at(-1) as Column;
  const style: TextStyle = { size: table.size, weight: 'bold', align: 'right' };
  sheet.write(label, [last.x - 150, at.y + table.padding], { ...style, width: 140 });
  sheet.write(value, [last.x, at.y + table.padding], { ...style, width: last.width });
  return at.y + table.size + 2 * table.padding + 2;
};

/** Draws all lines over as many pages as they need and gives the y below the last one. */
export const drawLines = (sheet: Sheet, bill: Bill, table: LineTable): number => {
  let y = drawHead(sheet, table, table.top);
  for (const [index, line] of bill.lines.entries()) {
    const cells = table.columns.filter((column) => column.align === 'left');
    const tallest = Math.max(
      ...cells.map((column) => sheet.heightOf(column.cell(line), { size: table.size, width: column.width })),
    );
    const height = tallest + 2 * table.padding;
    if (y + height > table.bottom) {
      const sum = total(bill.lines.slice(0, index).map((earlier) => earlier.net));
      drawCarried(sheet, table, { sum, y });
      sheet.nextPage();
      table.onNewPage();
      y = drawCarried(sheet, table, { sum, y: drawHead(sheet, table, table.nextTop) });
    }
    drawRow(sheet, table, { line, y, height, index });
    y += height;
  }
  return y;
};
