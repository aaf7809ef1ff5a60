import { decodeCursor, encodeCursor } from './cursor.ts';

type Paging = { readonly limit: number; readonly cursor?: string };

/** One page of a short list that is loaded whole; the cursor is the id of the last row shown. */
export const pageOf = <Row>(
  rows: readonly Row[],
  { limit, cursor }: Paging,
  idOf: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } => {
  const after = decodeCursor(cursor)?.[0];
  const start = after === undefined ? 0 : rows.findIndex((row) => idOf(row) === after) + 1;
  const page = rows.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + limit < rows.length && last !== undefined;
  return { rows: page, nextCursor: more ? encodeCursor([idOf(last)]) : null };
};
