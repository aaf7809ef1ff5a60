import { createHash } from 'node:crypto';
import { type Division, decideDivision, type PageRange, rangeInWords } from '@counterfoil/domain/documents';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertDecision } from '../classification/index.ts';
import {
  cutParts,
  type DocumentRow,
  latestReading,
  lockDocument,
  moveDocument,
  partRow,
  partRows,
} from '../documents/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { holdDocument, refusePending, retire } from './held-document.ts';

export type DivisionWish = {
  /** The file, or any document that was cut from it. */
  readonly documentId: string;
  readonly parts: readonly PageRange[];
  readonly reason: string;
  /** The file's version that the person saw. */
  readonly version: number | null;
};

/** XML has no pages of its own: what is shown of it was drawn from what it says. */
const DATA_ALONE: ReadonlySet<string> = new Set(['cii', 'ubl']);

const begin = async (tx: TenantWrite, source: DocumentRow, division: Division): Promise<readonly string[]> => {
  if (!division.whole) return cutParts(tx, source, division.begun);
  await moveDocument(tx, { id: source.id, from: ['split'], to: 'reading' });
  await enqueue(tx, {
    topic: 'document.ingested',
    subjectKind: 'document',
    subjectId: source.id,
    priority: PRIORITY.interactive,
  });
  return [];
};

const inWords = (parts: readonly PageRange[]): string =>
  parts.length === 1 ? 'One document' : `${parts.length} documents: ${parts.map(rangeInWords).join(', ')}`;

const record = async (
  tx: TenantWrite,
  source: DocumentRow,
  decided: { before: readonly PageRange[]; after: readonly PageRange[]; reason: string },
): Promise<void> => {
  const [before, after] = [decided.before, decided.after].map((parts) =>
    parts.map(({ first, last }) => ({ first, last })),
  );
  await insertDecision(tx, {
    entityId: source.entity_id,
    stage: '2-read',
    subjectKind: 'document',
    subjectId: source.id,
    inputsHash: createHash('sha256').update(JSON.stringify({ before, after })).digest(),
    versions: {},
    features: [],
    rivals: before ?? [],
    gates: [],
    outcome: 'divided',
    sentence: `${inWords(decided.after)}. ${decided.reason}`.trim(),
    authority: 'person',
    decidedByKind: 'person',
    decidedBy: tx.principal.userId,
  });
  await recordEvent(tx, {
    action: 'document.divided',
    subjectKind: 'document',
    subjectId: source.id,
    entityId: source.entity_id,
    payload: { before, after, reason: decided.reason },
  });
};

/**
 * Says which pages of a file are which document: cuts a file into several, cuts one of them again, or joins them. Documents
 * whose pages stay the same keep everything that was decided about them; the others are read anew, and nothing of them may
 * have been posted. The same division again changes nothing. @throws RefusalError resource.not_found, auth.role_required,
 * request.version_conflict, document.pages_unaccounted, document.not_divisible, document.pages_posted,
 * document.pages_decided
 */
export const divideDocument = async (tx: TenantWrite, wish: DivisionWish): Promise<{ sourceId: string }> => {
  const sourceId = (await partRow(tx, wish.documentId))?.source_id ?? wish.documentId;
  const source = await holdDocument(tx, { documentId: sourceId, version: wish.version });
  const known = await partRows(tx, sourceId);
  const live = [];
  for (const row of known) {
    const status = (await lockDocument(tx, row.document_id))?.status ?? row.status;
    if (status !== 'merged')
      live.push({ documentId: row.document_id, first: row.first_page, last: row.last_page, status });
  }
  const syntax = (await latestReading(tx, sourceId))?.content.syntax ?? 'none';
  if (DATA_ALONE.has(syntax))
    throw new RefusalError({
      code: 'document.not_divisible',
      detail: `${source.file_name} is data without pages of its own; nothing can be cut.`,
    });

  const division = orThrow(
    decideDivision(
      { fileName: source.file_name, pageCount: source.page_count ?? 1, status: source.status, parts: live },
      wish.parts,
    ),
  );

  const wasWhole = live.length === 0;
  if (division.begun.length === 0 && division.ended.length === 0) return { sourceId };
  const why = wish.reason.trim();
  if (wasWhole) {
    await refusePending(tx, sourceId);
    await retire(tx, source, { to: 'split', why: 'Its pages are documents of their own now.' });
  }
  for (const part of division.ended) {
    await refusePending(tx, part.documentId);
    await retire(
      tx,
      { id: part.documentId, status: part.status },
      { to: 'merged', why: 'Its pages were divided anew.' },
    );
    await announceChange(tx, 'document', part.documentId);
  }
  await begin(tx, source, division);
  const whole = { first: 1, last: source.page_count ?? 1 };
  await record(tx, source, {
    before: wasWhole ? [whole] : live,
    after: division.whole ? [whole] : wish.parts,
    reason: why,
  });
  await announceChange(tx, 'document', sourceId);
  return { sourceId };
};
