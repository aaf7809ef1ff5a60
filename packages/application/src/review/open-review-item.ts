import { combineReasons, type ReviewReasonCode } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import {
  closeLiveItem,
  insertItem,
  liveItemOf,
  type NewProposal,
  renewItem,
  replaceProposals,
  replaceReasons,
} from './review-item.repository.ts';

/** Where a reason is proven: a field with page and box or path, a bank transaction, another document. */
export type EvidencePlace = {
  readonly documentId?: string | null;
  readonly bankTransactionId?: string | null;
  readonly field?: string | null;
  readonly page?: number | null;
  readonly box?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | null;
  readonly path?: string | null;
  readonly label?: string;
};

export type ParkedCase = {
  readonly stage: string;
  readonly subjectKind: 'document' | 'bank_statement' | 'bank_transaction' | 'entity' | 'party';
  readonly subjectId: string;
  readonly entityId: string | null;
  readonly title: string;
  readonly partyId?: string | null;
  /** Minor units of `currency`. */
  readonly moneyAtRisk?: bigint;
  readonly currency?: string | null;
  readonly reasons: readonly {
    readonly code: ReviewReasonCode;
    readonly text: string;
    readonly evidence?: readonly EvidencePlace[];
  }[];
  readonly proposals: readonly Partial<NewProposal>[];
  /** Who corrected it before it came to review: they do not approve it alone. */
  readonly preparers?: readonly string[];
};

const HOUR_MS = 3_600_000;

type Reason = ParkedCase['reasons'][number];

/** A bill of thousands of lines may say one thing of each of them; whoever decides reads the first few and the number. */
const SENTENCES_MAX = 6;
const PLACES_MAX = 60;

const asSentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);

const inOne = (texts: readonly string[]): string => {
  if (texts.length === 1) return texts[0] ?? '';
  const more = texts.length - SENTENCES_MAX;
  const told = texts.slice(0, SENTENCES_MAX).map(asSentence);
  return [...told, ...(more > 0 ? [`And ${more} more of this kind.`] : [])].join(' ');
};

/**
 * One row per code, because a reason is released by its code: where it is said several times in other words, the sentences
 * follow each other and the places that prove them stand together.
 */
const oneOfEach = (reasons: readonly Reason[]): (Reason & { readonly evidence: readonly EvidencePlace[] })[] => {
  const byCode = Map.groupBy(reasons, ({ code }) => code);
  return [...byCode].map(([code, same]) => {
    const places = new Map(same.flatMap(({ evidence }) => evidence ?? []).map((one) => [JSON.stringify(one), one]));
    return {
      code,
      text: inOne([...new Set(same.map(({ text }) => text.trim()))]),
      evidence: [...places.values()].slice(0, PLACES_MAX),
    };
  });
};

/** Parks a case for a person. One live item per subject: parking again replaces what the item says. */
export const openReviewItem = async (tx: TenantWrite, parked: ParkedCase): Promise<string> => {
  const live = await liveItemOf(tx, parked.subjectKind, parked.subjectId);

  const reasons = oneOfEach(parked.reasons);
  const { severity, deadlineAtMs } = combineReasons(
    reasons.map(({ code }) => ({ code })),
    0,
  );
  const deadlineHours = deadlineAtMs / HOUR_MS;
  const content = {
    stage: parked.stage,
    subjectKind: parked.subjectKind,
    subjectId: parked.subjectId,
    entityId: parked.entityId,
    severity,
    title: parked.title,
    partyId: parked.partyId ?? null,
    moneyAtRisk: parked.moneyAtRisk ?? 0n,
    currency: parked.currency ?? null,
    deadlineHours,
    preparers: parked.preparers ?? [],
  };

  const id =
    live?.id ?? (await insertItem(tx, content))?.id ?? (await liveItemOf(tx, parked.subjectKind, parked.subjectId))?.id;
  if (id === undefined) throw new Error('A review item could neither be opened nor found.');
  if (live !== undefined) await renewItem(tx, id, content);
  await replaceReasons(tx, id, reasons);
  await replaceProposals(
    tx,
    id,
    parked.proposals.map(({ text, action, journalPreview, decisionId }) => ({
      text: text ?? '',
      action,
      journalPreview: journalPreview ?? null,
      decisionId: decisionId ?? null,
    })),
  );
  await recordEvent(tx, {
    action: 'review.opened',
    subjectKind: 'exception',
    subjectId: id,
    entityId: parked.entityId,
    payload: { subject: `${parked.subjectKind} ${parked.subjectId}`, reasons: reasons.map(({ code }) => code) },
  });
  await announceChange(tx, 'exception', id);
  return id;
};

/** What held the subject is gone without a person: its item is withdrawn, not resolved. */
export const withdrawReviewItem = async (
  tx: TenantWrite,
  subject: { kind: string; id: string },
  why: string,
): Promise<void> => {
  for (const { id } of await closeLiveItem(tx, subject, { status: 'withdrawn', resolution: why, userId: null })) {
    await recordEvent(tx, { action: 'review.withdrawn', subjectKind: 'exception', subjectId: id, payload: { why } });
    await announceChange(tx, 'exception', id);
  }
};
