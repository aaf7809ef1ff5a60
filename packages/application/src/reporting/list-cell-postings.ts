import type { TenantRead } from '@counterfoil/platform/db';
import { type Cell, type CellSum, cellSum, type PostedLine, postedLines } from './posted-line.repository.ts';

export type { Cell, PostedLine } from './posted-line.repository.ts';

export type LinePage = { readonly rows: readonly PostedLine[]; readonly nextKey: readonly string[] | null };

/** The postings behind one cell of a report, page by page, and what all of them come to: the cell's figure (I29). */
export const listCellPostings = async (
  tx: TenantRead,
  cell: Cell,
  page: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<LinePage & { readonly sum: CellSum }> => ({
  ...(await linePage(tx, cell, page)),
  sum: await cellSum(tx, cell),
});

export const linePage = async (
  tx: TenantRead,
  cell: Cell,
  { after, limit }: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<LinePage> => {
  const found = await postedLines(tx, cell, { after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextKey =
    found.length > limit && last !== undefined
      ? [last.code, last.postingDate, last.journalEntryId, String(last.lineNumber)]
      : null;
  return { rows, nextKey };
};
