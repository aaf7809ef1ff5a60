import { type PrintedSum, sumsOf } from './printed-amounts.ts';
import type { PrintedLine, RecognitionPass } from './printed-page.ts';
import { labelsIn, type ReceiptLabel } from './receipt-labels.ts';

/** A line of one pass with what it is about and the amounts on it. */
export type ReceiptRow = {
  readonly line: PrintedLine;
  readonly labels: ReadonlySet<ReceiptLabel>;
  readonly sums: readonly PrintedSum[];
  /** Share of the way down all lines of the pass, 0 to 1. */
  readonly depth: number;
};

export type PassRows = { readonly name: string; readonly rows: readonly ReceiptRow[] };

/** Lines with labels and amounts; a label that stands alone takes the bare amount on the next line. */
export function rowsOf(pass: RecognitionPass, decimals: number): PassRows {
  const rows = pass.lines.map((line, index) => ({
    line,
    labels: labelsIn(line.text),
    sums: sumsOf(line, decimals),
    depth: pass.lines.length < 2 ? 0 : index / (pass.lines.length - 1),
  }));
  return { name: pass.name, rows: rows.map((row, index) => withNextSums(row, rows[index + 1])) };
}

function withNextSums(row: ReceiptRow, next: ReceiptRow | undefined): ReceiptRow {
  const takes = row.sums.length === 0 && row.labels.size > 0 && /\p{L}{3}/u.test(row.line.text);
  if (!takes || !next || next.labels.size > 0 || next.sums.length !== 1) return row;
  const words = next.line.text.replace(/[^\p{L}]/gu, '');
  const gap = next.line.box.y - (row.line.box.y + row.line.box.h);
  return words.length <= 3 && gap < row.line.box.h * 1.5 ? { ...row, sums: next.sums } : row;
}
