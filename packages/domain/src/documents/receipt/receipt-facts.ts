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
  return { name: pass.name, rows: givenAndBack(rows.map((row, index) => withNextSums(row, rows[index + 1]))) };
}

/** A row of the table of taxes, by the code it begins with: what stands in it is no total of the heading above. */
export const isTaxRow = ({ text }: PrintedLine): boolean => /^\W*[SZ]R\b/.test(text);

/** Tills that print what was given as less than nothing print what went back below it, as cash once more. */
function givenAndBack(rows: readonly ReceiptRow[]): ReceiptRow[] {
  const isTender = ({ labels }: ReceiptRow): boolean => labels.has('cash') && !labels.has('change');
  const given = rows.find((row) => isTender(row) && row.sums.length === 1 && (row.sums[0] as PrintedSum).minor < 0n);
  const tender = given === undefined ? 0n : -(given.sums[0] as PrintedSum).minor;
  return rows.map((row) => {
    const [sum, second] = row.sums;
    if (given === undefined || !isTender(row) || sum === undefined || second !== undefined) return row;
    if (row === given) return { ...row, sums: [{ ...sum, minor: tender }] };
    const isBack = row.line.box.y > given.line.box.y && sum.minor > 0n && sum.minor < tender;
    return isBack ? { ...row, labels: new Set<ReceiptLabel>(['change']) } : row;
  });
}

function withNextSums(row: ReceiptRow, next: ReceiptRow | undefined): ReceiptRow {
  const takes = row.sums.length === 0 && row.labels.size > 0 && /\p{L}{3}/u.test(row.line.text);
  if (!takes || !next || next.labels.size > 0 || next.sums.length !== 1 || isTaxRow(next.line)) return row;
  const words = next.line.text.replace(/[^\p{L}]/gu, '');
  const gap = next.line.box.y - (row.line.box.y + row.line.box.h);
  return words.length <= 3 && gap < row.line.box.h * 1.5 ? { ...row, sums: next.sums } : row;
}
