import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { reverseJournalEntry } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { markUndone, runRow } from './close-run.repository.ts';
import { findPeriod } from './find-period.ts';
import { lockClose } from './period-calendar.repository.ts';

/**
 * Takes back what a step of the close posted: the entry and its opposite are reversed, each on its own day.
 * @throws RefusalError resource.not_found, review.reason_required, close.taken_back, and the laws of posting
 */
export const undoCloseStep = async (
  tx: TenantWrite,
  undo: { readonly runId: string; readonly reason: string },
): Promise<{ readonly periodId: string }> => {
  const run = await runRow(tx, undo.runId);
  if (run === undefined) throw resourceNotFound();
  const period = await findPeriod(tx, run.periodId);
  refuseOtherEntity(tx, period.entityId);
  await lockClose(tx, period.entityId);
  const reason = undo.reason.trim();
  if (reason === '')
    throw new RefusalError({ code: 'review.reason_required', detail: 'Say why: the reason stays with the reversal.' });
  if (!(await markUndone(tx, run.id, reason)))
    throw new RefusalError({ code: 'close.taken_back', detail: `Entry ${run.number} has been taken back already.` });

  for (const entryId of [run.entryId, run.mirrorEntryId])
    if (entryId !== null)
      await reverseJournalEntry(tx, { entryId, description: `Taken back: ${reason}`.slice(0, 500) });
  await recordEvent(tx, {
    action: `period.${run.kind}_taken_back`,
    subjectKind: 'period',
    subjectId: period.id,
    entityId: period.entityId,
    payload: { entryId: run.entryId, reason },
  });
  return { periodId: period.id };
};
