import { learnLesson, lessonInWords } from '@counterfoil/domain/documents';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type JournalPreview, previewProposal } from '../classification/index.ts';
import { latestReading, printedWordsOf } from '../documents/index.ts';
import { findItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type Corrections, correctedProposal, isReadAgain } from './correct-proposal.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';

export type CorrectionPreview =
  | { readonly outcome: 'posts'; readonly journalPreview: JournalPreview }
  /** What was read changes; the machine reads and proposes again, and nobody knows the entry before. */
  | { readonly outcome: 'read_again'; readonly lessons: readonly LessonPreview[] }
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

/**
 * What a correction would post, by the same code that will correct it. Nothing is written.
 * @throws RefusalError resource.not_found, request.invalid, review.no_proposal and what the ledger refuses
 */
export const previewCorrection = async (
  tx: TenantRead,
  itemId: string,
  wish: { readonly proposalId: string | null; readonly changes: Corrections },
): Promise<CorrectionPreview> => {
  const item = await findItem(tx, itemId);
  if (item === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, item.entity_id);
  await refuseUnknownChanges(tx, wish.changes);
  if (item.subject_kind !== 'document' || item.entity_id === null) return { outcome: 'unknown' };
  if (await isReadAgain(tx, item.subject_id, wish.changes))
    return { outcome: 'read_again', lessons: await lessonsOf(tx, item.subject_id, wish.changes) };
  const proposal = await correctedProposal(tx, item, wish);
  return { outcome: 'posts', journalPreview: await previewProposal(tx, item.entity_id, proposal) };
};
