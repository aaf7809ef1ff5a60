import { type PageSize, provePartition } from '@counterfoil/domain/documents';
import type { TenantRead } from '@counterfoil/platform/db';
import { type DocumentRow, findDocument, latestReading, paperOf, partRow } from '../documents/index.ts';
import { type DivisionRow, lastDivision, livePartRows, type PartReadingRow } from './division.repository.ts';

export type FilePages = {
  readonly source: DocumentRow;
  readonly pages: readonly PageSize[];
  /** The documents the file is split into; none while it is one. */
  readonly parts: readonly PartReadingRow[];
  readonly last: DivisionRow | null;
};

const A4 = { width: 595, height: 842 };

/** All pages of the file behind a document, and which of them are which document; undefined for an unknown id. */
export const getPages = async (tx: TenantRead, documentId: string): Promise<FilePages | undefined> => {
  const sourceId = (await partRow(tx, documentId))?.source_id ?? documentId;
  const source = await findDocument(tx, sourceId);
  if (source === undefined) return undefined;
  const { turns } = await paperOf(tx, sourceId);
  const read = (await latestReading(tx, sourceId))?.content;
  const parts = await livePartRows(tx, sourceId);
  const count = source.page_count ?? 0;
  const pages = Array.from({ length: count }, (_, at): PageSize => {
    const number = at + 1;
    const known = read?.pages.find((page) => page.number === number) ?? { ...A4, number };
    return { ...known, turn: turns[number] ?? 0 };
  });
  const last = (await lastDivision(tx, sourceId)) ?? null;
  return { source, pages, parts, last: last !== null && provePartition(last.before, count).ok ? last : null };
};
