import { createHash } from 'node:crypto';
import type { Refusal } from '@counterfoil/domain/refusal';
import { type ReviewReasonCode, toldGates, type UnattendedDecision } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import type { JournalPreview } from '../classification/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { type EvidencePlace, openReviewItem } from '../review/index.ts';
import { type BankLineRow, moveLines } from './bank-line.repository.ts';
import { insertBankProposals } from './bank-proposal.repository.ts';
import type { BankProposal } from './bank-proposal.ts';
import { isLock } from './judge-line.ts';
import { nameOfLine } from './load-posting-case.ts';

export type LineReason = {
  readonly code: ReviewReasonCode;
  readonly text: string;
  readonly evidence?: readonly EvidencePlace[];
};

export type LineProposal = {
  readonly text: string;
  readonly action: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly journalPreview: JournalPreview | null;
  readonly decisionId: string | null;
};

export type ParkedLine = {
  readonly line: BankLineRow;
  readonly stage: '3-match' | '4-code';
  readonly partyId: string | null;
  readonly reasons: readonly LineReason[];
  readonly proposals: readonly LineProposal[];
};

/** What the laws would refuse, as a reason a person can do something about. */
export const reasonOfRefusal = (refusal: Refusal): LineReason => {
  if (isLock(refusal)) return { code: 'post.period_locked', text: refusal.detail };
  if (refusal.code === 'ledger.rate_missing') return { code: 'match.rate_suspect', text: refusal.detail };
  if (refusal.code === 'ledger.entity_halted') return { code: 'control.break', text: refusal.detail };
  if (refusal.code === 'subledger.other_entity') return { code: 'match.other_entity', text: refusal.detail };
  if (refusal.code.startsWith('tax.')) return { code: 'tax.treatment_unclear', text: refusal.detail };
  return { code: 'post.master_changed', text: refusal.detail };
};

/** The gates that stayed shut, for reasons that no one has given yet. */
export const reasonsOfGates = (decision: UnattendedDecision, known: readonly LineReason[]): LineReason[] =>
  toldGates(decision)
    .flatMap(({ reasons, sentence }) => reasons.map((code) => ({ code, text: sentence })))
    .filter(({ code }) => !known.some((reason) => reason.code === code));

/** Keeps a proposal for a person to take up, and gives the action that would. */
export const keepBankProposals = async (
  tx: TenantWrite,
  line: BankLineRow,
  kept: readonly { proposal: BankProposal; preview: JournalPreview | null }[],
  decisionId: string | null,
): Promise<LineProposal[]> => {
  const ids = await insertBankProposals(
    tx,
    kept.map(({ proposal }) => ({
      entityId: line.entity_id,
      lineId: line.id,
      status: 'proposed' as const,
      origin: 'machine' as const,
      content: proposal,
      contentHash: createHash('sha256').update(canonicalJson(proposal)).digest(),
      decisionId,
    })),
  );
  return kept.map(({ proposal, preview }, at) => ({
    text: proposal.sentence,
    action: { type: 'post', codingProposalId: ids[at] },
    journalPreview: preview,
    decisionId,
  }));
};

/** The actions that post the line itself, on its own day. */
const POSTING: readonly string[] = ['post', 'accept_match', 'return_payment'];

/** What is locked is opened for the one who decides, and the words say so before anybody approves. */
const lettingIn = (proposal: LineProposal): LineProposal =>
  POSTING.includes(proposal.action.type)
    ? {
        ...proposal,
        text: `${proposal.text}, opening what is locked for an hour`,
        action: { ...proposal.action, reopen: true },
      }
    : proposal;

/** The line waits for a person, with everything that was found out about it. */
export const parkLine = async (tx: TenantWrite, parked: ParkedLine): Promise<void> => {
  const { line, reasons } = parked;
  await moveLines(tx, { ids: [line.id], from: ['imported', 'proposed'], to: 'exception' });
  const itself: EvidencePlace = { bankTransactionId: line.id, label: line.text.slice(0, 200) };
  await openReviewItem(tx, {
    stage: parked.stage,
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    title: nameOfLine(line),
    partyId: parked.partyId ?? line.party_id,
    moneyAtRisk: line.amount < 0n ? -line.amount : line.amount,
    currency: line.currency.trim(),
    reasons: reasons.map(({ code, text, evidence }) => ({ code, text, evidence: [itself, ...(evidence ?? [])] })),
    proposals: reasons.some(({ code }) => code === 'post.period_locked')
      ? parked.proposals.map(lettingIn)
      : parked.proposals,
  });
  await recordEvent(tx, {
    action: 'bank_transaction.parked',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    payload: { stage: parked.stage, reasons: reasons.map(({ code }) => code) },
  });
  await announceChange(tx, 'bank_transaction', line.id);
};
