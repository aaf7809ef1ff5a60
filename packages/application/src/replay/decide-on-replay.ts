import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import { decideReplay } from '@counterfoil/domain/replay';
import type { Role } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { setBudgets } from '../automation/index.ts';
import { removeRule } from '../classification/index.ts';
import { decideOnModel } from '../models/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { isSinglePerson, setDocumentHold, setGuardrails, setTolerance } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { standingGuardrail } from './answer-guardrail.ts';
import { insertSettingChange } from './changelog.repository.ts';
import { type ProposalOf, wishOf } from './proposal.ts';
import { closeReplay, lockReplay, type ReplayRow } from './replay.repository.ts';
import { addRule, changeRule } from './save-rule.ts';
import { verdictFor, versionNamed } from './state-model.ts';
import { stateProposal } from './state-proposal.ts';
import { standingBudget } from './state-terms.ts';

export type ReplayDecision = {
  readonly replayId: string;
  readonly verdict: 'approve' | 'withdraw';
  readonly reason: string | null;
  /** The version the decider saw. */
  readonly version: number;
};

const minorOf = (minor: string | null): bigint | null => (minor === null ? null : BigInt(minor));

const putLimitsInForce = async (
  tx: TenantWrite,
  entityId: string,
  { workClass, mode, amountLimit, approvalLimit }: ProposalOf<'guardrail'>,
): Promise<void> => {
  const standing = await standingGuardrail(tx, entityId, workClass);
  const version = standing === undefined || standing.version === 0 ? null : standing.version;
  const limits = { amountLimit: minorOf(amountLimit), approvalLimit: minorOf(approvalLimit) };
  await setGuardrails(tx, [{ entityId, workClass, mode, ...limits, version }]);
};

const putRuleInForce = async (tx: TenantWrite, { draft, replaces }: ProposalOf<'rule'>): Promise<void> => {
  if (replaces === null && draft !== null) await addRule(tx, draft);
  else if (replaces !== null && draft !== null) await changeRule(tx, replaces.id, replaces.version, draft);
  else if (replaces !== null) await removeRule(tx, replaces.id, replaces.version);
};

const REASON_MAX = 500;

/** A version keeps why it was put in use: what the approver said, or else what the replay found. */
const putModelInUse = async (
  tx: TenantWrite,
  row: ReplayRow,
  { modelVersionId, reason }: { readonly modelVersionId: string; readonly reason: string | null },
): Promise<void> => {
  const version = await versionNamed(tx, { entityId: row.entity_id, modelVersionId });
  await decideOnModel(tx, {
    modelId: modelVersionId,
    verdict: verdictFor(version),
    reason: reason ?? `Replayed: ${row.result?.sentence ?? row.title}`.slice(0, REASON_MAX),
  });
};

/** Puts the proposal in force by the very use cases a person would: their refusals are its refusals. */
const carryOut = async (tx: TenantWrite, row: ReplayRow, reason: string | null): Promise<void> => {
  const { entity_id: entityId, proposal } = row;
  switch (proposal.kind) {
    case 'rule':
      return putRuleInForce(tx, proposal);
    case 'tolerance':
      await setTolerance(tx, wishOf(proposal));
      return;
    case 'guardrail':
      return putLimitsInForce(tx, entityId, proposal);
    case 'document_hold': {
      const { partyId, days, validFrom } = proposal;
      await setDocumentHold(tx, { entityId, partyId, days, validFrom });
      return;
    }
    case 'budget': {
      const { kind: _, money, ...wish } = proposal;
      const { version } = await standingBudget(tx, entityId, proposal.workClass);
      await setBudgets(tx, [{ ...wish, entityId, money: minorOf(money), version: version === 0 ? null : version }]);
      return;
    }
    case 'model':
      return putModelInUse(tx, row, { modelVersionId: proposal.modelVersionId, reason });
  }
};

/**
 * Approves a proposal that was replayed, which puts it in force and writes the changelog, or withdraws it.
 * @throws RefusalError resource.not_found, request.version_conflict, auth.role_required, replay.not_done,
 * replay.decided_already, replay.basis_changed, ledger.self_approval, and what putting it in force refuses
 */
export const decideOnReplay = async (tx: TenantWrite, wish: ReplayDecision): Promise<void> => {
  const row = await lockReplay(tx, wish.replayId);
  if (row === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, row.entity_id);
  if (row.version !== wish.version && row.status !== 'running')
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `You decided on version ${wish.version}; the replay is at version ${row.version} by now. Load it again.`,
    });
  const stated = await stateProposal(tx, row.entity_id, row.proposal);

  const decided = decideReplay(
    { status: row.status, title: row.title, proposedBy: row.proposed_by, basis: row.basis, basisNow: stated.basis },
    wish.verdict,
    {
      id: tx.principal.userId,
      roles: tx.principal.roles as Role[],
      singlePerson: await isSinglePerson(tx),
    },
  );
  if (!decided.ok) throw new RefusalError(decided.refusal);

  const { ownWork } = decided.value;
  const reason = wish.reason === null || wish.reason.trim() === '' ? null : wish.reason.trim();
  const status = wish.verdict === 'approve' ? 'approved' : 'withdrawn';
  if (status === 'approved') {
    await carryOut(tx, row, reason);
    await insertSettingChange(tx, {
      entityId: row.entity_id,
      replayId: row.id,
      kind: row.kind,
      title: row.title,
      deltas: stated.deltas,
      sentence: row.result?.sentence ?? '',
      reason,
      proposedBy: row.proposed_by,
      singlePerson: ownWork,
    });
  }
  await closeReplay(tx, { id: row.id, status, reason, singlePerson: ownWork });
  await recordEvent(tx, {
    action: `replay.${status}`,
    subjectKind: 'replay',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { title: row.title, deltas: stated.deltas, reason, singlePerson: ownWork },
  });
  await announceChange(tx, 'replay', row.id);
};
