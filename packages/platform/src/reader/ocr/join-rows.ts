import { type PrintedLine, printedLine } from '@counterfoil/domain/documents';

const SAME_ROW_OVERLAP = 0.5;

/**
 * The recogniser sees a label and the amount at the other margin as two lines, and a photograph is never quite straight.
 * Two lines are one row where the end of the left one and the beginning of the right one overlap in height.
 */
export function joinRows(lines: readonly PrintedLine[]): PrintedLine[] {
  const open = [...lines].sort((a, b) => a.box.x - b.box.x);
  const rows: PrintedLine[] = [];
  for (const line of open) {
    const at = bestRow(rows, line);
    if (at === null) rows.push(line);
    else {
      const row = rows[at] as PrintedLine;
      rows[at] = printedLine(row.page, [...row.words, ...line.words]);
    }
  }
  return rows.sort((a, b) => middleOf(a) - middleOf(b));
}

function bestRow(rows: readonly PrintedLine[], line: PrintedLine): number | null {
  const first = line.words[0];
  let best: { at: number; overlap: number } | null = null;
  for (const [at, row] of rows.entries()) {
    const last = row.words.at(-1);
    if (!first || !last || last.box.x + last.box.w > first.box.x + first.box.w * 0.3) continue;
    const overlap = overlapOf(last.box, first.box);
    if (overlap >= SAME_ROW_OVERLAP && (best === null || overlap > best.overlap)) best = { at, overlap };
  }
  return best?.at ?? null;
}

type Span = { readonly y: number; readonly h: number };

function overlapOf(a: Span, b: Span): number {
  return (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)) / Math.max(Math.min(a.h, b.h), 1e-9);
}

/** By the height of its first word: the middle of a whole slanting row would swap it with its neighbour. */
function middleOf(row: PrintedLine): number {
  const box = row.words[0]?.box ?? row.box;
  return box.y + box.h / 2;
}
