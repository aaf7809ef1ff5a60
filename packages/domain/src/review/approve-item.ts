import { accept, type Refusal, type Result, refuse } from '../refusal/index.ts';
import type { HeldReason } from './held-reason.ts';
import { outcomeOf } from './outcome-of.ts';
import type { ReviewReasonCode } from './reasons.ts';
import { releaseReason } from './release-reason.ts';
import type { DecisionContext, DecisionOutcome, DecisionRequest, Proposal, ReviewItem } from './review-item.ts';

/** Nothing stands behind a plain yes to these: the value or the file itself is not there. */
const NEEDS_TYPING: readonly ReviewReasonCode[] = ['read.field_missing', 'ingest.file_refused'];

const answers = (proposal: Proposal, code: ReviewReasonCode): boolean =>
  proposal.answers === undefined ? !NEEDS_TYPING.includes(code) : proposal.answers.includes(code);

const chosenProposal = (item: ReviewItem, request: DecisionRequest): Result<Proposal> => {
  const [best] = item.proposals;
  if (best === undefined) {
    return refuse('review.no_proposal', 'There is no proposal to approve; correct the item or reject it.');
  }
  if (request.proposalId === undefined) return accept(best);
  const chosen = item.proposals.find(({ id }) => id === request.proposalId);
  return chosen
    ? accept(chosen)
    : refuse('review.proposal_stale', 'The item has no such proposal.', { proposalId: request.proposalId });
};

type Stand = { readonly held: number; readonly waiting: boolean; readonly refused: number; readonly left: number };

/** What goes elsewhere waits only for what the going itself asks of somebody. */
const effectOf = (proposal: Proposal, { held, waiting, refused, left }: Stand): DecisionOutcome['effect'] => {
  if (proposal.elsewhere === true && left === 0) return 'moved_on';
  if (held === 0) return 'released';
  return waiting && refused === 0 ? 'waits_for_second' : 'partly_released';
};

/** Accepts a proposal as it stands: each reason it answers is released as far as this person may; the rest stays held. */
export const approveItem = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> => {
  if (request.hasChanges) {
    return refuse('request.invalid', 'An approval takes the proposal as it stands; changes are a correction.');
  }
  const proposal = chosenProposal(item, request);
  if (!proposal.ok) return proposal;

  const independence = { ...item, singlePerson: context.singlePerson };
  const released: ReviewReasonCode[] = [];
  const held: HeldReason[] = [];
  const refusals: Refusal[] = [];
  let waiting = false;
  let coolOff = false;
  let asked = 0;
  for (const reason of item.reasons) {
    if (!answers(proposal.value, reason.code)) {
      held.push(reason);
      continue;
    }
    asked += 1;
    const release = releaseReason(reason, context.actor, independence);
    if (!release.ok) {
      refusals.push(release.refusal);
      held.push(reason);
    } else if (release.value.kind === 'waits_for_second') {
      waiting = true;
      held.push(release.value.held);
    } else {
      coolOff ||= release.value.waitsOutCoolOff;
      released.push(reason.code);
    }
  }

  if (released.length === 0 && !waiting && (item.reasons.length > 0 || proposal.value.elsewhere === true)) {
    const [first] = refusals;
    return first
      ? { ok: false, refusal: first }
      : refuse('review.no_proposal', 'The proposal settles none of the reasons; type what is missing.');
  }
  return accept({
    ...outcomeOf(item, request, context),
    effect: effectOf(proposal.value, {
      held: held.length,
      waiting,
      refused: refusals.length,
      left: asked - released.length,
    }),
    released,
    held,
    proposalId: proposal.value.id,
    waitsOutCoolOff: coolOff,
  });
};
