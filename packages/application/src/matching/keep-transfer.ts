import type { TransferProposal } from '@counterfoil/domain/matching';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import { insertMatches } from './match.repository.ts';
import { weighed } from './match-options.ts';
import type { LineProposal } from './park-line.ts';

const counterpartOf = ({ outId, inId }: TransferProposal, lineId: string): string | null =>
  outId === lineId ? inId : outId;

/** A transfer that somebody has to look at first, kept as a match of its own kind. */
export const keepTransfer = async (
  tx: TenantWrite,
  line: BankLineRow,
  proposal: TransferProposal,
  decisionId: string,
): Promise<LineProposal[]> => {
  const counterpartId = counterpartOf(proposal, line.id);
  const [counterpart] = counterpartId === null ? [] : await bankLines(tx, [counterpartId]);
  const [matchId] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'transfer',
      status: 'proposed',
      origin: 'machine',
      reasons: weighed(proposal.reasons),
      residual: 0n,
      residualRole: null,
      counterpartId,
      decisionId,
      decidedBy: null,
      allocations: [],
    },
  ]);
  const other =
    counterpart === undefined
      ? 'another account of ours'
      : `${counterpart.bank_account_name}, booked there on ${counterpart.booking_date}`;
  return [
    {
      text: line.amount < 0n ? `Transfer to ${other}` : `Transfer from ${other}`,
      action: { type: 'accept_match', matchId },
      journalPreview: null,
      decisionId,
    },
  ];
};
