import { createHash } from 'node:crypto';
import { type DocumentKind, isPostable, judgeDocument, type ReadDocument } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertDecision } from '../classification/index.ts';
import { insertReading, latestReading, moveDocument, readingHash } from '../documents/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { holdDocument, refusePending, retire } from './held-document.ts';

export type KindWish = {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly reason: string;
  readonly version: number | null;
};

const OPEN: ReadonlySet<string> = new Set(['read', 'exception', 'filed']);

const spoken = (kind: string): string => kind.replaceAll('_', ' ');

/** What the document lacks as the other kind is found anew; what was found on its paper stays. */
const asKind = (read: ReadDocument, wish: KindWish, by: string): ReadDocument =>
  judgeDocument({
    ...read,
    kind: wish.kind,
    kindSaid: { kind: wish.kind, why: wish.reason.trim(), by },
    findings: read.findings.filter(({ code }) => code !== 'read.field_missing'),
  });

/**
 * Says what a document is, against what it seemed: one that posts goes on to be coded, one that never posts is filed at
 * once. Who says so prepared it. The same word again changes nothing. @throws RefusalError resource.not_found,
 * auth.role_required, request.version_conflict, review.reason_required, review.no_proposal, document.pages_posted,
 * document.pages_decided
 */
export const sayKind = async (tx: TenantWrite, wish: KindWish): Promise<void> => {
  const document = await holdDocument(tx, wish);
  const read = await latestReading(tx, document.id);
  if (read === undefined)
    throw new RefusalError({
      code: 'review.no_proposal',
      detail: 'The document is not read yet; ask again when it is.',
    });
  if (wish.reason.trim() === '')
    throw new RefusalError({ code: 'review.reason_required', detail: 'Say why it is another kind of document.' });
  if (read.content.kind === wish.kind && read.content.kindSaid !== undefined) return;
  if (!OPEN.has(document.status))
    throw new RefusalError({
      code: document.status === 'posted' ? 'document.pages_posted' : 'document.pages_decided',
      detail: `The document is ${document.status}; what it is was decided with that.`,
    });
  await refusePending(tx, document.id);

  const by = tx.principal.userId ?? '';
  const content = asKind(read.content, wish, by);
  const posts = isPostable(wish.kind);

  await insertReading(tx, {
    documentId: document.id,
    readerVersion: content.readerVersion,
    content,
    contentHash: readingHash(content),
    readBy: 'person',
  });
  await retire(tx, document, {
    to: posts ? 'read' : 'filed',
    why: posts ? 'It is another kind of document, and proposed again as that.' : `Filed as ${spoken(wish.kind)}.`,
  });
  await moveDocument(tx, { id: document.id, from: ['read', 'filed'], to: posts ? 'read' : 'filed', kind: wish.kind });
  await insertDecision(tx, {
    entityId: document.entity_id,
    stage: '2-read',
    subjectKind: 'document',
    subjectId: document.id,
    inputsHash: createHash('sha256')
      .update(JSON.stringify({ from: read.content.kind, to: wish.kind }))
      .digest(),
    versions: {},
    features: [],
    rivals: [read.content.kind],
    gates: [],
    outcome: posts ? 'posts_as' : 'filed',
    sentence: `It is ${spoken(wish.kind)}, not ${spoken(read.content.kind)}. ${wish.reason.trim()}`,
    authority: 'person',
    decidedByKind: 'person',
    decidedBy: tx.principal.userId,
  });
  if (posts)
    await enqueue(tx, {
      topic: 'document.read',
      subjectKind: 'document',
      subjectId: document.id,
      priority: PRIORITY.now,
    });
  await recordEvent(tx, {
    action: 'document.kind_said',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: { from: read.content.kind, to: wish.kind, reason: wish.reason.trim() },
  });
  await announceChange(tx, 'document', document.id);
};
