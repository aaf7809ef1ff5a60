import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { latestReading, paperOf, writeTurn } from '../documents/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { holdDocument, refusePending, retire } from './held-document.ts';

export type TurnWish = {
  readonly documentId: string;
  /** Counted as the file counts. */
  readonly page: number;
  /** Clockwise from how the file has the page: 0, 90, 180 or 270. */
  readonly degrees: number;
  readonly version: number | null;
};

const READ_AGAIN: ReadonlySet<string> = new Set(['reading', 'read', 'exception', 'filed', 'failed']);

/**
 * Turns a page; the document is read again, so that its boxes stand where the words are. Remembered with the file. Turned as
 * it is already, nothing happens. @throws RefusalError resource.not_found, auth.role_required, request.version_conflict,
 * document.page_not_turnable, document.pages_posted, document.pages_decided
 */
export const turnPage = async (tx: TenantWrite, wish: TurnWish): Promise<void> => {
  const document = await holdDocument(tx, wish);
  const paper = await paperOf(tx, document.id);
  const pages = paper.pages ?? { first: 1, last: document.page_count ?? 1 };
  if (wish.page < pages.first || wish.page > pages.last) throw resourceNotFound();
  const before = paper.turns[wish.page] ?? 0;
  if (before === wish.degrees) return;

  const syntax = (await latestReading(tx, document.id))?.content.syntax;
  if (syntax === 'cii' || syntax === 'ubl')
    throw new RefusalError({
      code: 'document.page_not_turnable',
      detail: `${document.file_name} is data; its page was drawn from it and stands upright.`,
    });
  if (!READ_AGAIN.has(document.status))
    throw new RefusalError({
      code: document.status === 'posted' ? 'document.pages_posted' : 'document.pages_decided',
      detail: `The document is ${document.status}; what was decided on its pages keeps them as they were seen.`,
    });
  await refusePending(tx, document.id);

  await writeTurn(tx, {
    sourceId: paper.sourceId,
    page: wish.page,
    degrees: wish.degrees,
    by: tx.principal.userId ?? '00000000-0000-7000-8000-000000000000',
  });
  await retire(tx, document, { to: 'reading', why: `Page ${wish.page} was turned; the document is read again.` });
  await enqueue(tx, {
    topic: 'document.ingested',
    subjectKind: 'document',
    subjectId: document.id,
    priority: PRIORITY.now,
  });
  await recordEvent(tx, {
    action: 'document.page_turned',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: { page: wish.page, from: before, to: wish.degrees },
  });
  await announceChange(tx, 'document', document.id);
};
