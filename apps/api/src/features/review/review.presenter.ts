import type { OtherLine } from '@counterfoil/application/matching';
import type {
  ClaimRow,
  DecisionRow,
  ExceptionListRow,
  RecordedLimit,
  WholeException,
} from '@counterfoil/application/review';
import { isReviewReasonCode, mayRelease, REVIEW_REASONS, type Role } from '@counterfoil/domain/review';
import type { Principal } from '@counterfoil/platform/db';
import type {
  ExceptionDetail,
  ExceptionSummary,
  ReviewClaimOnWire,
  ReviewDecisionOnWire,
} from '@counterfoil/wire/contracts';
import { presentJournalPreview } from '../../http/journal-preview-on-wire.ts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Frozen } from '../../http/operation-handler.ts';
import { presentOtherLine } from '../../http/other-line-on-wire.ts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';
import { proposalButton } from './proposal-button.ts';

type ClaimFacts = Pick<ClaimRow, 'holder_id' | 'holder_name' | 'claimed_at' | 'expires_at'>;

export type Names = ReadonlyMap<string, string>;

const shortOf = (code: string): { short: string; severity: string; release: string; secondPerson: boolean } => {
  if (!isReviewReasonCode(code)) return { short: code, severity: 'doubt', release: 'reviewer', secondPerson: false };
  const { shortForm, severity, release, secondPerson } = REVIEW_REASONS[code];
  return { short: shortForm, severity, release, secondPerson };
};

const person = (names: Names, id: string | null): { id: string; name: string } | null =>
  id === null ? null : { id: wireId('user', id), name: names.get(id) ?? 'A former member' };

export const presentClaim = (claim: ClaimFacts, userId: string | null): ReviewClaimOnWire => ({
  by: { id: wireId('user', claim.holder_id), name: claim.holder_name },
  mine: claim.holder_id === userId,
  since: claim.claimed_at,
  expiresAt: claim.expires_at,
});

export const presentException = (
  row: ExceptionListRow,
  names: Names,
  userId: string | null,
): Frozen<ExceptionSummary> => ({
  id: wireId('exception', row.id),
  entityId: wireIdOrNull('entity', row.entity_id),
  stage: row.stage,
  subject: subjectOnWire(row.subject_kind, row.subject_id),
  status: row.status,
  severity: row.severity,
  title: row.title,
  counterparty: row.party_name ?? row.title,
  amount: row.currency === null ? null : wireMoney(row.money_at_risk, row.currency),
  moneyAtRisk: row.currency === null ? null : wireMoney(row.money_at_risk, row.currency),
  reasons: row.reasons.map(({ code }) => ({ code, short: shortOf(code).short, severity: shortOf(code).severity })),
  proposalText: row.proposal_text,
  confidence: row.confidence,
  deadline: row.deadline,
  openedAt: row.opened_at,
  assignee: person(names, row.assignee_id),
  snoozedUntil: row.snoozed_until,
  version: row.version,
  pendingDecision:
    row.pending === null
      ? null
      : { id: wireId('reviewDecision', row.pending.id), verdict: row.pending.verdict, dueAt: row.pending.due_at },
  claim: row.claim === null ? null : presentClaim(row.claim, userId),
  documentId: row.subject_kind === 'document' ? wireId('document', row.subject_id) : null,
  bankTransactionId: row.subject_kind === 'bank_transaction' ? wireId('bankTransaction', row.subject_id) : null,
  bankStatementId: row.subject_kind === 'bank_statement' ? wireId('bankStatement', row.subject_id) : null,
});

type Place = {
  documentId?: string | null;
  bankTransactionId?: string | null;
  field?: string | null;
  page?: number | null;
  box?: { x: number; y: number; w: number; h: number } | null;
  path?: string | null;
  label?: string;
};

const presentPlace = (place: Place) => ({
  ...place,
  documentId: wireIdOrNull('document', place.documentId),
  bankTransactionId: wireIdOrNull('bankTransaction', place.bankTransactionId),
});

/** Whether this person may decide now, and if not, whose turn it is. */
const mayDecide = (
  { item, reasons }: WholeException,
  principal: Principal,
): { allowed: boolean; why: string | null } => {
  const roles = principal.roles as Role[];
  const forAdministrator = reasons.every(({ code }) => code === 'system.stuck') && mayRelease(roles, 'admin');
  if (!mayRelease(roles, 'clerk') && !forAdministrator)
    return { allowed: false, why: 'Your role reads here; clerks and above decide.' };
  if (principal.userId !== null && item.preparers.includes(principal.userId))
    return { allowed: false, why: 'You corrected this; somebody else approves it.' };
  const first = reasons.find(
    ({ first_released_by }) => first_released_by !== null && first_released_by === principal.userId,
  );
  if (first !== undefined) return { allowed: false, why: 'You released it first; a second person confirms.' };
  const closed = reasons.find(
    ({ code }) => isReviewReasonCode(code) && !mayRelease(roles, REVIEW_REASONS[code].release),
  );
  if (closed !== undefined && isReviewReasonCode(closed.code))
    return {
      allowed: false,
      why: `"${REVIEW_REASONS[closed.code].shortForm}" is for a ${REVIEW_REASONS[closed.code].release}.`,
    };
  return { allowed: true, why: null };
};

type Limit = ExceptionDetail['limits'][number];

/** Gates that stayed shut and that a person can see to, of what the machine decided last. */
const limitsOf = (gates: readonly RecordedLimit[]): Limit[] =>
  gates.flatMap(({ name, passed, sentence, letsGo, page }) =>
    passed === false && letsGo !== undefined
      ? [{ gate: name, sentence, letsGo, page: (page ?? null) as Limit['page'] }]
      : [],
  );

export const presentWholeException = (
  whole: WholeException,
  { names, others }: { readonly names: Names; readonly others: ReadonlyMap<string, OtherLine> },
  principal: Principal,
): Frozen<ExceptionDetail> => {
  const { row, reasons, proposals, watched, similar, why, history } = whole;
  const weighed = why?.features ?? [];
  return {
    ...presentException(row, names, principal.userId),
    reasons: reasons.map((reason) => ({
      code: reason.code,
      text: reason.text,
      evidence: (reason.evidence as Place[]).map(presentPlace),
      ...shortOf(reason.code),
      releasedAt: reason.released_at,
    })),
    proposals: proposals.map((proposal) => ({
      id: wireId('proposal', proposal.id),
      text: proposal.text,
      kind: proposal.action.type,
      button: proposalButton(proposal.action),
      journalPreview: presentJournalPreview(proposal.journal_preview),
      reasons: weighed.slice(0, 5),
      statistics: proposal.statistics,
      match:
        proposal.match_id === null
          ? null
          : { id: wireId('match', proposal.match_id), version: proposal.match_version ?? 0 },
      otherLine: presentOtherLine(others.get(proposal.match_id ?? '')),
    })),
    watched,
    similar: similar.map((past) => ({
      id: wireId(past.place, past.id),
      kind: past.place,
      date: past.decidedOn,
      text: past.name,
      amount: past.amount === null ? null : wireMoney(past.amount.minor, past.amount.currency),
      outcome: past.outcome,
      by: past.decidedBy === null ? null : (names.get(past.decidedBy) ?? 'A former member'),
    })),
    why: reasons[0]?.text ?? why?.sentence ?? '',
    weighed: weighed.slice(0, 8),
    limits: limitsOf(why?.gates ?? []),
    decisionId: wireIdOrNull('decision', why?.id),
    mayDecide: mayDecide(whole, principal),
    history: history.map((past) => ({
      id: wireId('reviewDecision', past.id),
      verdict: past.verdict,
      by: names.get(past.decided_by) ?? 'A former member',
      at: past.decided_at,
      reason: past.reason,
      status: past.status,
    })),
  };
};

export const presentDecisionMade = (row: DecisionRow, version: number): ReviewDecisionOnWire => ({
  id: wireId('reviewDecision', row.id),
  exceptionId: wireId('exception', row.review_item_id),
  verdict: row.verdict,
  status: row.status,
  dueAt: row.due_at,
  outcome: row.outcome,
  version,
});

export const presentCounts = (counts: {
  views: Record<string, number>;
  reasons: { code: string; count: number }[];
  risk: { currency: string; minor: bigint }[];
}) => ({
  views: counts.views,
  reasons: counts.reasons.map(({ code, count }) => ({
    code,
    count,
    short: shortOf(code).short,
    severity: shortOf(code).severity,
  })),
  moneyAtRisk: counts.risk.map(({ currency, minor }) => wireMoney(minor, currency)),
});
