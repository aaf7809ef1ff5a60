import type { ReadDocument } from '@counterfoil/domain/documents';
import type { TenantRead } from '@counterfoil/platform/db';
import { organisationZone } from '../tenancy/index.ts';
import { type DocumentRow, findDocument, latestReading } from './document.repository.ts';
import { type DocumentMoveRow, movesOfDocument } from './document-move.repository.ts';
import {
  consequencesOf,
  countsByStatus,
  type DocumentConsequences,
  type DocumentFilter,
  type DocumentListRow,
  documentListRow,
  documentListRows,
  filedByKind,
} from './list-documents.repository.ts';

export type { DocumentFilter, DocumentListRow };

/** The tabs of the desk are states of the pipeline. */
export const DOCUMENT_TABS = {
  reading: ['received', 'reading', 'read'],
  review: ['exception', 'failed'],
  ready: ['coded', 'matched'],
  posted: ['posted'],
  filed: ['filed', 'rejected', 'duplicate', 'split', 'merged'],
} as const satisfies Record<string, readonly string[]>;

/** One page of documents, newest first, and the key after which the next page starts. */
export const listDocuments = async (
  tx: TenantRead,
  filter: Omit<DocumentFilter, 'zone'>,
): Promise<{ rows: DocumentListRow[]; nextKey: readonly string[] | null }> => {
  const asksForDays = filter.from !== undefined || filter.to !== undefined;
  const zone = asksForDays ? await organisationZone(tx) : null;
  const found = await documentListRows(tx, { ...filter, zone, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

/** How many documents stand under each tab. */
export const countDocuments = async (tx: TenantRead, entityId: string | undefined): Promise<Record<string, number>> => {
  const counts = new Map((await countsByStatus(tx, entityId)).map(({ status, count }) => [status, count]));
  return Object.fromEntries(
    Object.entries(DOCUMENT_TABS).map(([tab, statuses]) => [
      tab,
      statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0),
    ]),
  );
};

/** What was filed and never posts, by what it is. */
export const countFiled = async (tx: TenantRead, entityId: string | undefined): Promise<Record<string, number>> =>
  Object.fromEntries((await filedByKind(tx, entityId)).map(({ kind, count }) => [kind, count]));

export type WholeDocument = {
  row: DocumentRow;
  list: DocumentListRow;
  reading: ReadDocument | null;
  /** The entities it went over from, the first move first. */
  moves: DocumentMoveRow[];
} & DocumentConsequences;

/** A document with its latest reading and what became of it; undefined when the organisation has none by that id. */
export const getDocument = async (tx: TenantRead, id: string): Promise<WholeDocument | undefined> => {
  const row = await findDocument(tx, id);
  const list = await documentListRow(tx, id);
  if (row === undefined || list === undefined) return undefined;
  const reading = (await latestReading(tx, id))?.content ?? null;
  return { row, list, reading, moves: await movesOfDocument(tx, id), ...(await consequencesOf(tx, id)) };
};
