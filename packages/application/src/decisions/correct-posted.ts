import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { TableReader } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import {
  type DocumentRow,
  insertReading,
  lockDocument,
  moveDocument,
  readingHash,
  withdrawPosted,
} from '../documents/index.ts';
import { hearCorrections } from '../lessons/index.ts';
import { takeBackEntry } from '../matching/index.ts';
import { rememberSpelling } from '../parties/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { countVersion } from './correct-posted.repository.ts';
import {
  type PostedChanges,
  type PostedEffect,
  type WeighedCorrection,
  weighPostedCorrection,
} from './weigh-posted-correction.ts';

export type PostedCorrection = {
  readonly documentId: string;
  readonly version: number;
  readonly changes: PostedChanges;
  readonly reason: string;
  /** What the person was shown that it comes to. */
  readonly effect: PostedEffect;
  /** The day of the reversal, where the entry's own is locked. */
  readonly postingDate?: CalendarDate | null;
};

export type PostedCorrected = {
  readonly effect: PostedEffect;
  readonly revision: number;
  readonly reversals: readonly { readonly entryId: string; readonly reversalId: string }[];
};

const MAY_REVERSE: readonly string[] = ['controller', 'owner'];

const refuseUnseen = (
  document: DocumentRow,
  { version, effect }: PostedCorrection,
  weighed: WeighedCorrection,
): void => {
  if (document.version !== version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${document.file_name} is at version ${document.version}; you saw version ${version}. Load it again.`,
    });
  if (weighed.effect === effect) return;
  const [first] = weighed.restsOn;
  throw new RefusalError({
    code: 'document.correction_effect',
    detail:
      first === undefined
        ? 'No entry rests on what is corrected: only the reading changes, and nothing is reversed. Look at it again.'
        : `The entry rests on the ${first.what} (${first.before ?? 'nothing'}, now ${first.after ?? 'nothing'}): correcting it reverses the entry and posts anew. Look at it again, and say so.`,
    facts: { effect: weighed.effect },
  });
};

/** Reversing is the controller's, whoever sees the mistake. */
const refuseNoController = (tx: TenantWrite): void => {
  if (tx.principal.roles.some((role) => MAY_REVERSE.includes(role))) return;
  throw new RefusalError({
    code: 'auth.role_required',
    detail: 'The entry rests on it, so it is reversed and posted anew: that takes a controller or an owner.',
  });
};

/** Its entries are reversed, and the document goes the road again from where it is read; the corrector has prepared it. */
const repost = async (
  tx: TenantWrite,
  document: DocumentRow,
  wish: PostedCorrection,
  { entries }: WeighedCorrection,
): Promise<PostedCorrected['reversals']> => {
  const reversals: { entryId: string; reversalId: string }[] = [];
  for (const { id: entryId } of entries) {
    const receipt = await takeBackEntry(tx, {
      entryId,
      postingDate: wish.postingDate ?? null,
      description: wish.reason.trim(),
    });
    reversals.push({ entryId, reversalId: receipt.entryId });
  }
  await withdrawPosted(tx, document.id);
  await moveDocument(tx, { id: document.id, from: ['posted'], to: 'read' });
  await enqueue(tx, {
    topic: 'document.read',
    subjectKind: 'document',
    subjectId: document.id,
    priority: PRIORITY.now,
  });
  return reversals;
};

const teach = async (
  tx: TenantWrite,
  document: DocumentRow,
  { after }: WeighedCorrection,
  revision: number,
): Promise<void> => {
  if (document.party_id === null) return;
  const read = { documentId: document.id, revision, content: after };
  await hearCorrections(tx, { read, partyId: document.party_id });
};

/**
 * Corrects a document that is posted. Where no entry rests on it, the reading is corrected and what was pointed at teaches at
 * once; where one does, the entry is reversed and the document proposed again, for somebody else to approve. Which of the two
 * is for the person to have seen: it never happens otherwise than they said. @throws RefusalError those of weighing it,
 * review.reason_required, request.version_conflict, document.correction_effect, and what taking an entry back refuses
 */
export const correctPosted = async (
  tx: TenantWrite,
  wish: PostedCorrection,
  ports: { readonly tables?: TableReader | undefined },
): Promise<PostedCorrected> => {
  const document = await lockDocument(tx, wish.documentId);
  const said = { by: tx.principal.userId ?? '', reason: wish.reason.trim() };
  const weighed = await weighPostedCorrection(tx, document, { changes: wish.changes, tables: ports.tables, said });
  if (document === undefined) throw new Error('A document that was weighed is gone.');
  refuseUnseen(document, wish, weighed);
  if (said.reason === '')
    throw new RefusalError({
      code: 'review.reason_required',
      detail: 'Say why: a posted document keeps who corrected it and why.',
    });
  if (weighed.effect === 'reposts') refuseNoController(tx);

  const { after, restsOn, effect } = weighed;
  const { revision } = await insertReading(tx, {
    documentId: document.id,
    readerVersion: after.readerVersion,
    content: after,
    contentHash: readingHash(after),
    readBy: 'person',
  });
  const { partyId } = wish.changes;
  const written = after.fields.supplier.value;
  if (partyId !== undefined) await rememberSpelling(tx, { written, partyId, documentId: document.id, ...said });
  const reversals = effect === 'reposts' ? await repost(tx, document, wish, weighed) : [];
  if (effect === 'reading_only') {
    await countVersion(tx, document.id);
    await teach(tx, document, weighed, revision);
  }
  await recordEvent(tx, {
    action: 'document.corrected_after_posting',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: {
      effect,
      revision,
      fields: Object.keys(wish.changes.fields ?? {}),
      columns: (wish.changes.columns ?? []).map(({ role }) => role),
      restsOn: restsOn.map(({ what, before, after: is }) => ({ what, before, after: is })),
      reversals,
      reason: said.reason,
    },
  });
  await announceChange(tx, 'document', document.id);
  return { effect, revision, reversals };
};
