import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { openReviewItem, type ParkedCase } from './open-review-item.ts';
import { moveStuckSubject, subjectFacts } from './stuck-subject.repository.ts';

export type StuckFailure = { readonly stage: string; readonly inWords: string; readonly message: string };

const KINDS: readonly ParkedCase['subjectKind'][] = ['document', 'bank_statement', 'bank_transaction'];

/** A job whose retries are used up becomes `system.stuck`: nothing is lost, an admin retries it or enters it by hand. */
export const parkStuckSubject = async (
  tx: TenantWrite,
  subject: { kind: string; id: string },
  failure: StuckFailure,
): Promise<void> => {
  const kind = KINDS.find((known) => known === subject.kind);
  if (kind === undefined) {
    await recordEvent(tx, {
      action: 'system.stuck',
      subjectKind: subject.kind,
      subjectId: subject.id,
      payload: { stage: failure.stage, message: failure.message },
    });
    return;
  }
  const facts = await subjectFacts(tx, kind, subject.id);
  if (facts === undefined) return;
  await moveStuckSubject(tx, kind, subject.id);
  await openReviewItem(tx, {
    stage: failure.stage,
    subjectKind: kind,
    subjectId: subject.id,
    entityId: facts.entity_id,
    title: facts.title,
    reasons: [
      { code: 'system.stuck', text: `The machine gave up ${failure.inWords} after several tries: ${failure.message}` },
    ],
    proposals: [{ text: 'Try again from this stage', action: { type: 'retry', stage: failure.stage } }],
  });
};
