import { type CalendarDate, daysBetween } from '@counterfoil/domain/calendar';
import { checkTolerance } from '@counterfoil/domain/matching';
import { orThrow, RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { getRule, refuseUnusable } from '../classification/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed, refuseOtherEntity, resourceExists, todayIn } from '../tenancy/index.ts';
import { recordsOf } from './answer-guardrail.ts';
import { type Proposal, wishOf } from './proposal.ts';
import { insertReplay } from './replay.repository.ts';
import { versionNamed } from './state-model.ts';
import { stateProposal } from './state-proposal.ts';
import { refuseBudget, refuseHold } from './state-terms.ts';

export type ReplayWish = {
  readonly entityId: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly proposal: Proposal;
};

/** Two years and a day: a long look back, and still a span that one worker walks in a minute. */
const DAYS_MAX = 732;

const invalid = (detail: string): RefusalError => new RefusalError({ code: 'request.invalid', detail });

const refuseSpan = ({ from, to }: ReplayWish, today: CalendarDate): void => {
  if (to < from) throw invalid(`The span would end on ${to}, before it begins on ${from}.`);
  if (to > today) throw invalid(`The span ends on ${to}; nothing has happened after today, ${today}.`);
  const days = daysBetween(from, to) + 1;
  if (days > DAYS_MAX) throw invalid(`The span has ${days} days; a replay looks back over ${DAYS_MAX} at most.`);
};

const refuseProposal = async (tx: TenantRead, { entityId, proposal }: ReplayWish): Promise<void> => {
  if (proposal.kind === 'guardrail') return void recordsOf(proposal.workClass);
  if (proposal.kind === 'tolerance') {
    if (proposal.tolerance.entityId !== entityId)
      throw invalid('The tolerance is of another entity than the span; replay it where it would hold.');
    orThrow(checkTolerance(wishOf(proposal)));
    const { partyId } = proposal.tolerance;
    if (partyId !== null && !(await resourceExists(tx, 'party', partyId)))
      throw invalid('proposal.tolerance.partyId names something that does not exist in this organisation.');
    return;
  }
  if (proposal.kind === 'document_hold') return refuseHold(tx, proposal);
  if (proposal.kind === 'budget') return refuseBudget(proposal);
  if (proposal.kind === 'model') {
    const version = await versionNamed(tx, { entityId, modelVersionId: proposal.modelVersionId });
    if (version.state !== 'champion') return;
    throw new RefusalError({
      code: 'model.in_use_already',
      detail: `Version ${version.number} is the one in use: the span under it is the span as it stands.`,
    });
  }
  const { draft, replaces } = proposal;
  if (draft === null && replaces === null) throw invalid('The proposal names no rule to add, to change or to end.');
  if (draft !== null) await refuseUnusable(tx, draft);
  if (replaces === null) return;
  const rule = await getRule(tx, replaces.id);
  if (rule === undefined) throw invalid('proposal.replaces names a rule that does not stand in this organisation.');
  if (rule.version !== replaces.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `The rule is no longer at version ${replaces.version}. Load it again.`,
    });
};

/**
 * Asks what a proposal would have made of a span. Nothing changes: a worker answers, and somebody else decides.
 * @throws RefusalError request.invalid, request.version_conflict, rule.pattern_invalid, rule.over_broad,
 * model.in_use_already, model.comes_with_the_software
 */
export const proposeReplay = async (tx: TenantWrite, wish: ReplayWish): Promise<string> => {
  const entity = await entityNamed(tx, wish.entityId);
  refuseOtherEntity(tx, entity.id);
  if (tx.principal.userId === null) throw resourceNotFound();
  refuseSpan(wish, todayIn(entity));
  await refuseProposal(tx, wish);

  const { title, basis } = await stateProposal(tx, entity.id, wish.proposal);
  const id = await insertReplay(tx, { ...wish, title, basis });
  await recordEvent(tx, {
    action: 'replay.proposed',
    subjectKind: 'replay',
    subjectId: id,
    entityId: entity.id,
    payload: { title, from: wish.from, to: wish.to, proposal: wish.proposal },
  });
  await announceChange(tx, 'replay', id);
  return id;
};
