import { createHash } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { LineRuling, TableMapping } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { findProposal, insertProposal, moveProposal, type PostingAuthority } from '../classification/index.ts';
import type { ActionExecutor, ActionExecutors, ActionRequest } from '../decisions/index.ts';
import { loadEntityLedger } from '../ledger/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { openDispute } from '../receivables/index.ts';
import { rolesOfActor } from '../review/index.ts';
import { createBankAccount, mapStatement, numberPlace, rejectStatement, resumeStatement } from '../statements/index.ts';
import { acceptMatch } from './accept-match.ts';
import type { Says } from './allow-legs.ts';
import { type BankLineRow, moveLines } from './bank-line.repository.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { createMatch, type HandMatch } from './create-match.ts';
import { type HandPart, handProposal, refuseUnusedAccounts } from './hand-coding.ts';
import { lockLine, lockMatchOfLine, refuse } from './lock-match.ts';
import { acceptedMatchOf, findMatch, withdrawMatches } from './match.repository.ts';
import { isResidualRole } from './match-terms.ts';
import { closeAnsweredLine, otherAnsweredBy } from './other-line.ts';
import { postBankProposal } from './post-bank-proposal.ts';
import { retryLine } from './retry-line.ts';
import { returnPayment } from './return-payment.ts';
import { openTransitOf } from './transit.repository.ts';
import { unpairOwnTransfer } from './unpair-own-transfer.ts';

/** Who corrected it prepared it; who approves it is somebody else, or the same person in an organisation of one. */
const authorityOf = ({ decision, preparers }: ActionRequest, decisionId: string | null): PostingAuthority => {
  const preparer = preparers.find((id) => id !== decision.decided_by);
  return {
    kind: 'person',
    preparedBy: preparer ?? decision.decided_by,
    approvedBy: preparer === undefined ? null : decision.decided_by,
    decisionId,
    duplicateOverride: null,
  };
};

/** What they said is the decision's reason; a first person's words stand where the second adds none. */
const saysOfDecision = ({ decision, action, preparers }: ActionRequest): Says => {
  const said = decision.reason ?? (typeof action.reason === 'string' ? action.reason : null);
  return { reason: said, roles: rolesOfActor(decision), second: preparers.some((id) => id !== decision.decided_by) };
};

const stale = () => refuse('review.proposal_stale', 'The proposal was replaced meanwhile. Look at the item again.');

const lineOf = (tx: TenantWrite, { item }: ActionRequest): Promise<BankLineRow> => {
  if (item.subject_kind !== 'bank_transaction')
    throw refuse(
      'review.proposal_stale',
      'This action is for bank transactions, and the item is about something else.',
    );
  return lockLine(tx, item.subject_id);
};

/** A bank line never moves to another day: where that is locked, who decides lets it in for an hour, and the other line of a transfer with it. */
const reopening = ({ action, decision, item }: ActionRequest): { reopenReason?: string } => {
  const otherWasLocked = otherAnsweredBy(decision)?.released.includes('post.period_locked') === true;
  if (action.reopen !== true && !otherWasLocked) return {};
  const why = decision.reason?.trim() ?? '';
  return { reopenReason: why === '' ? `Decided in review: ${item.title}` : why };
};

const post: ActionExecutor = async (tx, request) => {
  const line = await lineOf(tx, request);
  const id = String(request.action.codingProposalId ?? '');
  const row = await findProposal(tx, id);
  if (row === undefined || row.subject_id !== line.id || (await moveProposal(tx, id, 'proposed', 'accepted')) === 0)
    throw stale();
  const authority = { ...authorityOf(request, row.decision_id), ...reopening(request) };
  const entryId = await postBankProposal(tx, line, row, authority);
  return { words: 'Posted', journalEntryIds: [entryId] };
};

const accept: ActionExecutor = async (tx, request) => {
  const matchId = String(request.action.matchId ?? '');
  const match = await findMatch(tx, matchId);
  if (match === undefined || match.bank_transaction_id !== request.item.subject_id) throw stale();
  const authority = { ...authorityOf(request, match.decision_id), ...reopening(request) };
  await closeAnsweredLine(tx, matchId, request.decision);
  const entryId = await acceptMatch(tx, matchId, authority, saysOfDecision(request));
  const disputed = await disputeRest(tx, request);
  return { words: `Matched and posted${disputed ? '; the rest is disputed' : ''}`, journalEntryIds: [entryId] };
};

/** Whoever decides answers for the dispute, with their own words where they gave any. */
const disputeRest = async (tx: TenantWrite, { action, decision }: ActionRequest): Promise<boolean> => {
  const dispute = action.dispute as { readonly openItemId: string; readonly note: string } | undefined;
  if (dispute === undefined) return false;
  const said = decision.reason?.trim() ?? '';
  const note = said === '' ? dispute.note : `${dispute.note} ${said}`;
  await openDispute(tx, { openItemId: dispute.openItemId, reason: 'other', note, ownerId: decision.decided_by });
  return true;
};

/** Set aside by a person: no entry, no match; its trace and the reason stay. */
const reject: ActionExecutor = async (tx, request) => {
  if (request.item.subject_kind === 'bank_statement') {
    await rejectStatement(tx, { statementId: request.item.subject_id, reason: request.decision.reason });
    return { words: 'Refused; nothing of it is imported' };
  }
  const line = await lineOf(tx, request);
  if (line.status !== 'exception')
    throw refuse('match.transaction_settled', 'The bank transaction is posted; its money cannot be set aside.');
  await withdrawMatches(tx, [line.id]);
  await withdrawBankProposals(tx, [line.id]);
  await moveLines(tx, { ids: [line.id], from: ['exception'], to: 'ignored' });
  await recordEvent(tx, {
    action: 'bank_transaction.ignored',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    payload: { why: request.decision.reason },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  return { words: 'Set aside; nothing posts' };
};

const retry: ActionExecutor = async (tx, request) => {
  if (request.item.subject_kind === 'bank_statement')
    await resumeStatement(tx, { statementId: request.item.subject_id });
  else await retryLine(tx, (await lineOf(tx, request)).id);
  return { words: 'Tried again' };
};

const setUpAccount =
  (vault: BankNumberVault): ActionExecutor =>
  async (tx, { action, item }) => {
    const statementId = item.subject_id;
    const sealed = Buffer.from(String(action.sealedNumber ?? ''), 'base64');
    const number = await vault.open(tx, numberPlace(statementId), sealed);
    const bankCode = typeof action.bankCode === 'string' ? action.bankCode : undefined;
    await createBankAccount(
      tx,
      {
        entityId: String(action.entityId),
        name: String(action.name),
        kind: 'current',
        currency: String(action.currency),
        number,
        ...(bankCode === undefined ? {} : { bankCode }),
      },
      vault,
    );
    await resumeStatement(tx, { statementId });
    return { words: `Set up ${String(action.name)}; the statement is imported` };
  };

const importAnyway: ActionExecutor = async (tx, { action, item }) => {
  const rulings = (action.rulings ?? {}) as Record<string, LineRuling>;
  await resumeStatement(tx, { statementId: item.subject_id, rulings });
  return { words: 'Imported as decided' };
};

/** The columns of a bank's table are read as proposed, now and for the account's next files. */
const mapColumns: ActionExecutor = async (tx, { action, item }) => {
  await mapStatement(tx, {
    statementId: item.subject_id,
    bankAccountId: String(action.bankAccountId),
    mapping: action.mapping as TableMapping,
  });
  return { words: 'Read as proposed' };
};

const leaveOnAccount: ActionExecutor = async (tx, request) => {
  await lineOf(tx, request);
  return { words: 'Left on account' };
};

const leaveInTransit: ActionExecutor = async (tx, request) => {
  await lineOf(tx, request);
  return { words: 'Left in transit' };
};

const outOfTransit: ActionExecutor = async (tx, request) => {
  const line = await lineOf(tx, request);
  const match = await acceptedMatchOf(tx, line.id);
  if (match === undefined || (await openTransitOf(tx, line.id)) === undefined)
    throw refuse('match.nothing_to_undo', 'Its money is not in transit any more.');
  await unpairOwnTransfer(tx, await lockMatchOfLine(tx, match.id));
  return { words: 'Taken out of transit; the line is matched anew' };
};

type BankCorrection = {
  readonly partyId?: string;
  readonly coding?: readonly HandPart[];
  readonly allocations?: readonly { readonly openItemId: string; readonly amount: string }[];
  readonly residualRole?: string;
  readonly residual?: HandMatch['residual'];
};

/** A person's own coding of the line, under their own name; the machine's proposals end. */
const codeByHand = async (
  tx: TenantWrite,
  request: ActionRequest,
  changes: BankCorrection,
): Promise<{ words: string; journalEntryIds: string[] }> => {
  const line = await lineOf(tx, request);
  const parts = changes.coding ?? [];
  const content = handProposal(line, { parts, partyId: changes.partyId });
  refuseUnusedAccounts(
    parts,
    await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] }),
  );
  await withdrawBankProposals(tx, [line.id]);
  const { id } = await insertProposal(tx, {
    entityId: line.entity_id,
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    status: 'accepted',
    origin: 'person',
    content,
    contentHash: createHash('sha256').update(canonicalJson(content)).digest(),
    decisionId: null,
    acceptedBy: request.decision.decided_by,
  });
  const entryId = await postBankProposal(tx, line, { id, content, decision_id: null }, authorityOf(request, null));
  return { words: 'Posted as corrected', journalEntryIds: [entryId] };
};

const correct: ActionExecutor = async (tx, request) => {
  const changes = (request.action.changes ?? {}) as BankCorrection;
  if (changes.allocations === undefined || changes.allocations.length === 0) return codeByHand(tx, request, changes);
  const line = await lineOf(tx, request);
  const role = changes.residualRole ?? null;
  const matchId = await createMatch(
    tx,
    {
      bankTransactionId: line.id,
      allocations: changes.allocations,
      ...(changes.residual === undefined ? {} : { residual: changes.residual }),
      ...(isResidualRole(role) ? { residualRole: role } : {}),
    },
    { keepsReviewItem: true, authority: authorityOf(request, null), says: saysOfDecision(request) },
  );
  const match = await findMatch(tx, matchId);
  return { words: 'Matched by hand', journalEntryIds: match?.entry_id ? [match.entry_id] : [] };
};

const takeBack: ActionExecutor = async (tx, request) => {
  const line = await lineOf(tx, request);
  const returnedMatchId = String(request.action.returnedMatchId ?? '');
  const authority = { ...authorityOf(request, null), ...reopening(request) };
  const entryId = await returnPayment(
    tx,
    { bankTransactionId: line.id, returnedMatchId },
    authority,
    saysOfDecision(request),
  );
  return { words: 'The payment came back; what it settled is open again', journalEntryIds: [entryId] };
};

/** What a decision on a review item of the bank road may set in motion: for items about statements and bank transactions. */
export const bankActions = (ports: { readonly vault: BankNumberVault }): ActionExecutors => ({
  post,
  reject,
  retry,
  accept_match: accept,
  set_up_bank_account: setUpAccount(ports.vault),
  import_anyway: importAnyway,
  map_statement: mapColumns,
  leave_on_account: leaveOnAccount,
  leave_in_transit: leaveInTransit,
  take_out_of_transit: outOfTransit,
  return_payment: takeBack,
  correct_bank_transaction: correct,
});
