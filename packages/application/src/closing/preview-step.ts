import type { RevaluedPosition } from '@counterfoil/domain/closing';
import type { EntryDraft } from '@counterfoil/domain/ledger';
import type { Refusal } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadEntityLedger, previewDrafts } from '../ledger/index.ts';
import { refuseOtherEntity, todayOf } from '../tenancy/index.ts';
import { findPeriod } from './find-period.ts';
import { planStep } from './plan-step.ts';
import { dueInstalments } from './release-instalments.ts';
import { type CloseStepWish, refuseEarly } from './run-step.ts';

export type PreviewedLine = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly side: 'D' | 'C';
  readonly amount: EntryDraft['postings'][number]['amount'];
  readonly functional: EntryDraft['postings'][number]['functional'];
  readonly text: string | null;
};

export type PreviewedEntry = {
  readonly postingDate: string;
  readonly description: string;
  readonly lines: readonly PreviewedLine[];
  /** What a law says against it now. */
  readonly refusal: Refusal | null;
};

export type StepPreview = {
  readonly entries: readonly PreviewedEntry[];
  readonly positions: readonly RevaluedPosition[];
};

const draftsOf = async (
  tx: TenantRead,
  wish: CloseStepWish,
): Promise<{ entityId: string; drafts: EntryDraft[]; positions: readonly RevaluedPosition[] }> => {
  const period = await findPeriod(tx, wish.periodId);
  const { entityId } = period;
  refuseOtherEntity(tx, entityId);
  refuseEarly(period, wish.step, await todayOf(tx, entityId));
  if (wish.step === 'instalments') {
    const { due } = await dueInstalments(tx, { entityId, through: period.endsOn, catchUp: true });
    return {
      entityId,
      positions: [],
      drafts: due.flatMap(({ entry, mirror }) => (mirror === null ? [entry] : [entry, mirror])),
    };
  }
  const { entries, positions } = await planStep(tx, period, wish);
  return {
    entityId,
    positions,
    drafts: entries.flatMap(({ entry, mirror }) => (mirror === null ? [entry] : [entry, mirror])),
  };
};

/** The entries a step would post, by the plan that posts them, and what a law says against each. Nothing is written. @throws RefusalError as running it would */
export const previewCloseStep = async (tx: TenantRead, wish: CloseStepWish): Promise<StepPreview> => {
  const { entityId, drafts, positions } = await draftsOf(tx, wish);
  const { accounts } = await loadEntityLedger(tx, { entityId, days: [] });
  const judged = await previewDrafts(
    tx,
    drafts.map((entry) => ({ entry, preparedBy: tx.principal.userId })),
  );
  const entries = drafts.map((draft, at): PreviewedEntry => {
    const result = judged[at];
    const postings = result?.ok === true ? result.value.postings : draft.postings;
    return {
      postingDate: draft.postingDate,
      description: draft.description,
      refusal: result?.ok === false ? result.refusal : null,
      lines: postings.map((posting) => ({
        ledgerAccountId: posting.ledgerAccountId,
        code: accounts.get(posting.ledgerAccountId)?.code ?? '',
        name: accounts.get(posting.ledgerAccountId)?.name ?? '',
        side: posting.side,
        amount: posting.amount,
        functional: posting.functional,
        text: posting.text ?? null,
      })),
    };
  });
  return { entries, positions };
};
