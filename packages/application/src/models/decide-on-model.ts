import { decideModel, type ModelVerdict } from '@counterfoil/domain/models';
import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { Role } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { isSinglePerson } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { codingModelCode } from './model-code.ts';
import { insertModelDecision, instantNow } from './model-decision.repository.ts';
import { championRow, lockModels, type ModelRow, modelRow } from './model-version.repository.ts';

export type ModelDecisionWish = {
  readonly modelId: string;
  readonly verdict: ModelVerdict;
  readonly reason: string;
  /** How many decisions about this entity's models the decider has seen. */
  readonly version?: number | undefined;
};

const ACTION: Record<ModelVerdict, string> = {
  promote: 'model.promoted',
  reject: 'model.rejected',
  roll_back: 'model.rolled_back',
};

/**
 * After a promotion everything decided after the cut-off is learned on top, so that no decision is left out. After going
 * back it is the older version as its card describes it, and only what is decided from now on: what was learned between is
 * set aside until a new candidate, trained on all of it, is promoted.
 */
const learnsFrom = async (tx: TenantWrite, row: ModelRow, verdict: ModelVerdict): Promise<string | null> => {
  if (verdict === 'reject') return null;
  return verdict === 'promote' ? row.cut_off : instantNow(tx);
};

/**
 * Puts a version in use, rejects it, or goes back to an earlier one. @throws RefusalError resource.not_found,
 * auth.role_required, review.reason_required, request.version_conflict, ledger.self_approval, model.comes_with_the_software,
 * model.in_use_already, model.never_in_use, model.no_candidate, model.other_code
 */
export const decideOnModel = async (tx: TenantWrite, wish: ModelDecisionWish): Promise<void> => {
  const seen = await modelRow(tx, wish.modelId);
  if (seen === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, seen.entity_id);
  await lockModels(tx, seen.entity_id, seen.kind);
  const row = (await modelRow(tx, wish.modelId)) ?? seen;
  if (wish.version !== undefined && wish.version !== row.sequence)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${row.sequence} decisions were made about these models; you saw ${wish.version}. Load the page again.`,
    });
  const champion = await championRow(tx, row.entity_id, row.kind);

  const decided = decideModel({ ...row, trainedBy: row.trained_by, codeVersion: row.code_version }, wish, {
    id: tx.principal.userId,
    roles: tx.principal.roles as Role[],
    singlePerson: await isSinglePerson(tx),
    codeVersion: codingModelCode(),
  });
  if (!decided.ok) throw new RefusalError(decided.refusal);

  const reason = wish.reason.trim();
  const replaced = wish.verdict === 'reject' ? null : (champion ?? null);
  await insertModelDecision(tx, {
    entityId: row.entity_id,
    kind: row.kind,
    sequence: row.sequence + 1,
    modelVersionId: row.id,
    verdict: wish.verdict,
    replacesId: replaced?.id ?? null,
    learnsFrom: await learnsFrom(tx, row, wish.verdict),
    reason,
    singlePerson: decided.value.ownWork,
  });
  await recordEvent(tx, {
    action: ACTION[wish.verdict],
    subjectKind: 'model_version',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: {
      kind: row.kind,
      number: row.number,
      replaces: replaced?.number ?? null,
      reason,
      singlePerson: decided.value.ownWork,
      otherCode: row.code_version !== codingModelCode(),
    },
  });
  await announceChange(tx, 'model_version', row.id);
};
