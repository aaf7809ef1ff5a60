import type { DocumentListRow, WholeDocument } from '@counterfoil/application/documents';
import type { LessonRow } from '@counterfoil/application/lessons';
import {
  type ExplainedRival,
  explainRivals,
  type FieldName,
  type PageSize,
  type ReadDocument,
  showArithmetic,
} from '@counterfoil/domain/documents';
import type { DocumentDetail, DocumentPageOnWire, DocumentSummary } from '@counterfoil/wire/contracts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const PROGRESS: Readonly<Record<string, { stage: number; words: string }>> = {
  received: { stage: 0, words: 'Taking it in' },
  reading: { stage: 1, words: 'Reading' },
  read: { stage: 2, words: 'Choosing an account' },
  coded: { stage: 3, words: 'Posting' },
  matched: { stage: 3, words: 'Posting' },
  posted: { stage: 4, words: 'Posted' },
  exception: { stage: 2, words: 'Waits for review' },
  rejected: { stage: 4, words: 'Rejected' },
  failed: { stage: 1, words: 'Stuck' },
  filed: { stage: 4, words: 'Filed, not postable' },
  duplicate: { stage: 4, words: 'Attached to the first copy' },
  split: { stage: 4, words: 'Split into documents of its own' },
  merged: { stage: 4, words: 'Joined to another document again' },
};

/** A file that was told apart is no bill: what was read over all its pages belongs to nobody. */
const NOTHING_ITSELF = {
  supplier: null,
  partyId: null,
  invoiceNumber: null,
  issueDate: null,
  total: null,
  currency: null,
} as const;

const readOf = (row: DocumentListRow) => ({
  supplier: row.party_name ?? row.supplier,
  partyId: wireIdOrNull('party', row.party_id),
  invoiceNumber: row.invoice_number,
  issueDate: row.issue_date,
  total: row.total,
  currency: row.currency,
});

export const presentDocumentSummary = (row: DocumentListRow): DocumentSummary => ({
  id: wireId('document', row.id),
  entityId: wireIdOrNull('entity', row.entity_id),
  fileName: row.file_name,
  mediaType: row.media_type,
  channel: row.channel,
  status: row.status as DocumentSummary['status'],
  kind: row.kind,
  ...(row.status === 'split' ? NOTHING_ITSELF : readOf(row)),
  pageCount: row.page_count,
  duplicateOf: wireIdOrNull('document', row.duplicate_of),
  receivedAt: row.received_at,
  exceptionIds: row.exception_ids.map((id) => wireId('exception', id)),
  journalEntryIds: row.journal_entry_ids.map((id) => wireId('journalEntry', id)),
  progress: {
    ...(PROGRESS[row.status] ?? { stage: 0, words: row.status }),
    pagesRead: row.pages_read,
    pagesInAll: row.pages_in_all,
  },
  partOf:
    row.source_id === null
      ? null
      : { documentId: wireId('document', row.source_id), firstPage: row.first_page ?? 1, lastPage: row.last_page ?? 1 },
  partCount: row.part_count,
});

export type LessonsOfDocument = {
  readonly used: ReadonlyMap<string, LessonRow>;
  readonly taughtHere: readonly LessonRow[];
  readonly names: ReadonlyMap<string, string>;
};

const taughtBy = (row: LessonRow, names: ReadonlyMap<string, string>) => ({
  lessonId: wireId('lesson', row.id),
  words: row.words,
  by: names.get(row.taught_by) ?? 'A former member',
  at: row.taught_at,
  documentId: wireId('document', row.document_id),
  documentName: row.document_name,
  serving: row.ended_kind === null,
});

/** The fields with whose correction each was read by. */
const presentFields = (
  reading: ReadDocument | null,
  { used, names }: LessonsOfDocument,
): Frozen<DocumentDetail['fields']> =>
  Object.fromEntries(
    Object.entries(reading?.fields ?? {}).map(([name, { taught, rivals: _, ...field }]) => {
      const row = used.get(taught ?? '');
      const rivals = reading === null ? [] : explainRivals(reading, name as FieldName);
      return [
        name,
        {
          ...field,
          rivals: rivals.map(presentRival),
          taught: row === undefined ? null : taughtBy(row, names),
        },
      ];
    }),
  );

const presentRival = ({ value, page, box, path, taught, why }: ExplainedRival) => ({
  value,
  page,
  box,
  path,
  why,
  taught: taught === undefined ? null : wireId('lesson', taught),
});

const NO_SUMS = { closing: null, missing: [], sums: [] };

export const presentPage = ({ number, width, height, role, turn }: PageSize): DocumentPageOnWire => ({
  number,
  width,
  height,
  role: role ?? 'bill',
  turn: turn ?? 0,
});

/** The data's value beside the page's, with the place on the page. */
const differencesOf = (reading: ReadDocument | null): DocumentDetail['differences'] =>
  (reading?.findings ?? []).flatMap(({ code, field, facts, seen }) =>
    code === 'read.sources_disagree' && field !== null && facts.xml !== undefined && facts.page !== undefined
      ? [
          {
            field,
            data: facts.xml,
            page: facts.page,
            pageNumber: seen?.page ?? Number(facts.pageNumber ?? 1),
            box: seen?.box ?? null,
          },
        ]
      : [],
  );

export const presentDocument = (
  { row, list, reading, open_item_ids, decision_ids, moves }: WholeDocument,
  lessons: LessonsOfDocument,
): Frozen<DocumentDetail> => ({
  ...presentDocumentSummary(list),
  // What is printed on the page stays readable beside who we take it for.
  supplier: list.status === 'split' ? null : (reading?.fields.supplier?.value ?? list.party_name),
  fields: presentFields(reading, lessons),
  lines: reading?.lines ?? [],
  columns: (reading?.columns ?? []).map(({ taught, ...head }) => {
    const row = lessons.used.get(taught ?? '');
    return { ...head, taught: row === undefined ? null : taughtBy(row, lessons.names) };
  }),
  taxes: reading?.taxes ?? [],
  adjustments: (reading?.adjustments ?? []).map(({ kind, amount, reason, place }) => ({
    kind,
    amount,
    reason,
    page: place?.page ?? null,
    box: place?.box ?? null,
  })),
  arithmetic: reading === null ? NO_SUMS : showArithmetic(reading),
  discounts: reading?.discounts ?? [],
  pages: (reading?.pages ?? []).map(presentPage),
  findings: (reading?.findings ?? []).map(({ code, field, text }) => ({ code, field, text })),
  lessons: lessons.taughtHere.map((row) => ({
    id: wireId('lesson', row.id),
    field: row.field,
    words: row.words,
    serving: row.ended_kind === null,
    partyId: wireId('party', row.party_id),
  })),
  differences: differencesOf(reading),
  codes: reading?.codes ?? [],
  kindProof: reading?.kindProof ?? null,
  kindSaid:
    reading?.kindSaid === undefined
      ? null
      : { ...reading.kindSaid, by: wireIdOrNull('user', reading.kindSaid.by === '' ? null : reading.kindSaid.by) },
  syntax: reading?.syntax ?? 'none',
  readerVersion: reading?.readerVersion ?? null,
  openItemIds: open_item_ids.map((id) => wireId('openItem', id)),
  decisionIds: decision_ids.map((id) => wireId('decision', id)),
  moves: moves.map((move) => ({
    fromEntityId: wireId('entity', move.from_entity_id),
    fromName: move.from_name,
    toEntityId: wireId('entity', move.to_entity_id),
    toName: move.to_name,
    reason: move.reason,
    movedBy: wireId('user', move.moved_by),
    movedAt: move.moved_at,
  })),
  uploadedBy: wireIdOrNull('user', row.uploaded_by),
  sha256: row.sha256.toString('hex'),
  byteSize: Number(row.byte_size),
  version: row.version,
});
