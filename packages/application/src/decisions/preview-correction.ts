import { learnLesson, lessonInWords, type TableReader } from '@counterfoil/domain/documents';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type JournalPreview, previewProposal } from '../classification/index.ts';
import { latestReading, printedWordsOf } from '../documents/index.ts';
import { findItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type ColumnsPreview, previewColumns, refuseUnreadableColumns } from './correct-columns.ts';
import { correctedProposal, isReadAgain } from './correct-proposal.ts';
import type { Corrections } from './corrections.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';
import { type Followed, retype, whatFollows } from './retype-reading.ts';

export type CorrectionPreview =
  | { readonly outcome: 'posts'; readonly journalPreview: JournalPreview }
  /** What was read changes; the machine reads and proposes again, and nobody knows the entry before. */
  | {
      readonly outcome: 'read_again';
      readonly lessons: readonly LessonPreview[];
      /** The lines as the headings would have them, where some were explained. */
      readonly table: ColumnsPreview | null;
      /** What else is read otherwise because of it: the due date by the terms. */
      readonly follows: readonly Followed[];
    }
  /** A bank line is matched or coded when it is decided. */
  | { readonly outcome: 'unknown' };

/** What pointing at a place would teach, in words; or why it would teach nothing. */
export type LessonPreview = { readonly field: string; readonly words: string | null; readonly why: string | null };

const lessonsOf = async (
  tx: TenantRead,
  documentId: string,
  { fields = {}, pointed = {} }: Corrections,
): Promise<LessonPreview[]> => {
  const places = Object.entries(pointed);
  const read = places.length === 0 ? undefined : await latestReading(tx, documentId);
  if (read === undefined) return [];
  const printed = await printedWordsOf(tx, documentId);
  return places.flatMap(([field, { page, box }]) => {
    const value = fields[field] ?? '';
    if (value === '') return [];
    const { lesson, why } = learnLesson({ field, value, page, box }, { printed, pages: read.content.pages });
    return [{ field, words: lesson === null ? null : lessonInWords(lesson), why }];
  });
};

type Wish = {
  readonly proposalId: string | null;
  readonly changes: Corrections;
  readonly tables?: TableReader | undefined;
};

/** What every place pointed at would teach, what follows from it, and how the lines would read by the headings explained. */
export const readAgainPreview = async (
  tx: TenantRead,
  documentId: string,
  { changes, tables }: Omit<Wish, 'proposalId'>,
): Promise<Extract<CorrectionPreview, { outcome: 'read_again' }>> => {
  const lessons = await lessonsOf(tx, documentId, changes);
  const read = await latestReading(tx, documentId);
  if (read === undefined) return { outcome: 'read_again', lessons, table: null, follows: [] };
  const typed = changes.fields === undefined ? read.content : retype(read.content, changes, NOBODY);
  const follows = whatFollows(read.content, typed, changes.fields);
  const asked = { documentId, columns: changes.columns ?? [], tables };
  const columns = await previewColumns(tx, read.content, asked);
  return { outcome: 'read_again', lessons: [...lessons, ...columns.lessons], table: columns.table, follows };
};

const NOBODY = { by: '', reason: null };

/**
 * What a correction would post, by the same code that will correct it. Nothing is written.
 * @throws RefusalError resource.not_found, request.invalid, review.no_proposal and what the ledger refuses
 */
export const previewCorrection = async (tx: TenantRead, itemId: string, wish: Wish): Promise<CorrectionPreview> => {
  const item = await findItem(tx, itemId);
  if (item === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, item.entity_id);
  await refuseUnknownChanges(tx, wish.changes);
  await refuseUnreadableColumns(tx, item, wish.changes);
  if (item.subject_kind !== 'document' || item.entity_id === null) return { outcome: 'unknown' };
  if (await isReadAgain(tx, item.subject_id, { changes: wish.changes, tables: wish.tables }))
    return readAgainPreview(tx, item.subject_id, wish);
  const proposal = await correctedProposal(tx, item, wish);
  return { outcome: 'posts', journalPreview: await previewProposal(tx, item.entity_id, proposal) };
};
