import { date } from '@counterfoil/domain/calendar';
import { type Coding, codingOfAmounts, memoryKeyOf, wholeCoding } from '@counterfoil/domain/classification';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { insertExample, loadTaxVersions, type PostingAuthority, type ProposalRow } from '../classification/index.ts';
import { type EntityLedger, loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { finishLine } from './accept-match.ts';
import { type BankLineRow, nameParty } from './bank-line.repository.ts';
import { moveBankProposal } from './bank-proposal.repository.ts';
import { type BankProposal, planBankProposal } from './bank-proposal.ts';
import { entityPlace } from './code-case.repository.ts';
import { codedMatch } from './coded-match.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import { describeLine, movementOf } from './load-posting-case.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import { insertMatches } from './match.repository.ts';
import { bankSubject } from './propose-bank-coding.ts';

/** What was decided, with each part's amount where there are several: a part that never changes is found by it. */
const codingOf = (line: BankLineRow, { coded }: BankProposal): Coding => {
  const parts = coded.map(({ ledgerAccountId, taxCodeId, dimensions, amount }) => ({
    ledgerAccountId,
    taxCodeId,
    dimensions,
    amount,
  }));
  const [only, ...others] = parts;
  if (only === undefined || others.length > 0) return codingOfAmounts(parts, line.currency.trim());
  const { amount: _whole, ...part } = only;
  return wholeCoding(part);
};

/** What a person decided becomes memory, where it says what the money was for; money that only waits teaches nothing. */
const remember = async (
  tx: TenantWrite,
  line: BankLineRow,
  proposal: BankProposal,
  { ledger, decidedBy }: { ledger: EntityLedger; decidedBy: string },
): Promise<void> => {
  const teaches = proposal.coded.every(({ ledgerAccountId }) => {
    const account = ledger.accounts.get(ledgerAccountId);
    return account !== undefined && account.control === 'none' && !account.openItems;
  });
  const coding = codingOf(line, proposal);
  const largest = coding.parts.toSorted((a, b) => b.share - a.share)[0];
  if (!teaches || largest === undefined) return;
  const subject = bankSubject(line, proposal.partyId);
  await insertExample(tx, {
    entityId: line.entity_id,
    memoryKey: memoryKeyOf(subject) ?? '',
    partyId: proposal.partyId,
    ledgerAccountId: largest.ledgerAccountId,
    taxCodeId: largest.taxCodeId,
    coding,
    counterparty: line.counterparty,
    direction: subject.direction,
    description: line.text,
    amount: subject.amount.minor,
    currency: subject.amount.currency,
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    standsOn: subject.on,
    decidedBy,
    decidedOn: null,
  });
};

/**
 * Posts an accepted proposal of a locked bank line: one entry, the line done, the proposal posted. The review item is the
 * caller's to close. @throws RefusalError match.transaction_settled, review.proposal_stale and the laws of posting
 */
export const postBankProposal = async (
  tx: TenantWrite,
  line: BankLineRow,
  row: Pick<ProposalRow, 'id' | 'content' | 'decision_id'>,
  authority: PostingAuthority,
): Promise<string> => {
  await refuseSettled(tx, line);
  const proposal = row.content as BankProposal;
  const movement = await movementOf(tx, line);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const place = await entityPlace(tx, line.entity_id);
  const versions = await loadTaxVersions(tx, place.country.trim());

  const plan = planBankProposal(proposal, { movement, ledger, versions, description: describeLine(line) });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  await letIn(tx, plan.value.entry, authority);
  const person = authority.kind === 'person' ? (authority.approvedBy ?? authority.preparedBy) : null;
  const [matchId = ''] = await insertMatches(tx, [
    codedMatch(line, { decisionId: row.decision_id, decidedBy: person, reasons: proposal.reasons }),
  ]);
  const [receipt] = await postDrafts(tx, [draftOf(plan.value, { lineId: line.id, matchId: null, authority })]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  if ((await moveBankProposal(tx, [row.id], 'accepted', 'posted')) === 0)
    throw refuse('review.proposal_stale', 'The proposal was taken up or withdrawn meanwhile. Look at the line again.');
  if (proposal.partyId !== null) await nameParty(tx, line.id, proposal.partyId);
  if (person !== null) await remember(tx, line, proposal, { ledger, decidedBy: person });
  await finishLine(tx, line, { matchId, entryId: receipt.entryId, by: authority.kind });
  return receipt.entryId;
};
