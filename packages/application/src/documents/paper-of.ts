import type { PageRange } from '@counterfoil/domain/documents';
import type { TenantRead } from '@counterfoil/platform/db';
import { partRow, turnRows } from './page.repository.ts';

/** The paper behind a document: which file, which of its pages, and how each is turned before it is looked at. */
export type Paper = {
  readonly sourceId: string;
  /** Null for the file as it came. */
  readonly pages: PageRange | null;
  /** Of its own pages, by page of the file: the other parts of the file are other documents' business. */
  readonly turns: Readonly<Record<number, number>>;
};

export const paperOf = async (tx: TenantRead, documentId: string): Promise<Paper> => {
  const part = await partRow(tx, documentId);
  const sourceId = part?.source_id ?? documentId;
  const pages = part === undefined ? null : { first: part.first_page, last: part.last_page };
  const turns = (await turnRows(tx, sourceId)).filter(
    ({ page }) => pages === null || (page >= pages.first && page <= pages.last),
  );
  return {
    sourceId,
    pages,
    turns: Object.fromEntries(turns.map(({ page, degrees }) => [page, degrees])),
  };
};

/** The same paper, looked at the same way. */
export const samePaper = (a: Paper, b: Paper): boolean => JSON.stringify(a) === JSON.stringify(b);
