import type { TransferProposal } from '@counterfoil/domain/matching';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import { insertMatches } from './match.repository.ts';
import { weighed } from './match-options.ts';
import { type LineProposal, type LineReason, reasonOfRefusal } from './park-line.ts';
import { foreseeTransfer } from './preview-transfer.ts';

export type KeptTransfer = { readonly proposals: readonly LineProposal[]; readonly reasons: readonly LineReason[] };

const counterpartOf = ({ outId, inId }: TransferProposal, lineId: string): string | null =>
  outId === lineId ? inId : outId;

const wordsOf = (line: BankLineRow, other: BankLineRow | undefined, { returned }: TransferProposal): string => {
  if (other === undefined)
    return line.amount < 0n ? 'Transfer to another account of ours' : 'Transfer from another account of ours';
  if (returned)
    return line.amount < 0n
      ? `Transfer that the bank gave back on ${other.booking_date}`
      : `The transfer of ${other.booking_date} came back`;
  const where = `${other.bank_account_name}, booked there on ${other.booking_date}`;
  return line.amount < 0n ? `Transfer to ${where}` : `Transfer from ${where}`;
};

const ROLES = { bank_fee: 'bankFees', small_difference: 'smallDifferences' } as const;

/** A transfer that somebody has to look at first, kept as a match of its own kind, with what holds it of its amounts. */
export const keepTransfer = async (
  tx: TenantWrite,
  line: BankLineRow,
  proposal: TransferProposal,
  decisionId: string,
): Promise<KeptTransfer> => {
  const counterpartId = counterpartOf(proposal, line.id);
  const [other] = counterpartId === null ? [] : await bankLines(tx, [counterpartId]);
  const { residual, doubt } = proposal;
  const [matchId] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'transfer',
      status: 'proposed',
      origin: 'machine',
      reasons: weighed(proposal.reasons),
      residual: residual?.amount.minor ?? 0n,
      residualRole: residual === null ? null : ROLES[residual.leg ?? 'bank_fee'],
      counterpartId,
      decisionId,
      decidedBy: null,
      allocations: [],
    },
  ]);
  const { preview, refusal } = await foreseeTransfer(tx, line, other ?? null);
  return {
    reasons: [
      ...(doubt === null ? [] : [doubt]),
      ...(proposal.verdict === 'ambiguous'
        ? [{ code: 'match.ambiguous' as const, text: 'Another line would fit as its other side as well.' }]
        : []),
      ...(refusal === null ? [] : [reasonOfRefusal(refusal)]),
    ],
    proposals: [
      {
        text: wordsOf(line, other, proposal),
        action: { type: 'accept_match', matchId },
        journalPreview: preview,
        decisionId,
      },
    ],
  };
};
