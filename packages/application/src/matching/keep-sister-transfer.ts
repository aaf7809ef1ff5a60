import { type MatchReason, REASONS_OF_NAMED_ENDS, type TransferProposal } from '@counterfoil/domain/matching';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import type { KeptTransfer } from './keep-transfer.ts';
import { insertMatches, type NewMatch } from './match.repository.ts';
import { weighed } from './match-options.ts';
import { otherEndsNamed, refusedCounterparts, sisterNamedBy } from './pair-transfer.repository.ts';
import { type LineReason, reasonOfRefusal } from './park-line.ts';
import { foreseeTransfer } from './preview-transfer.ts';

type About = { readonly proposal: TransferProposal; readonly decisionId: string };

/** The other line as matching saw it, else the only one that came since; never one that a person took away from this line. */
const otherEnd = async (
  tx: TenantWrite,
  line: BankLineRow,
  proposal: TransferProposal,
): Promise<BankLineRow | null> => {
  const refused = await refusedCounterparts(tx, line.id);
  const named = proposal.outId === line.id ? proposal.inId : proposal.outId;
  const came = named === null ? await otherEndsNamed(tx, line.id) : [{ id: named }];
  const [only, ...others] = came.filter(({ id }) => !refused.has(id));
  const [found] = only === undefined || others.length > 0 ? [] : await bankLines(tx, [only.id]);
  return found ?? null;
};

/** One that came since the proposal was thought of is here all the same. */
const reasonsFor = (proposal: TransferProposal, other: BankLineRow | null): readonly MatchReason[] =>
  other === null || (proposal.outId !== null && proposal.inId !== null) ? proposal.reasons : REASONS_OF_NAMED_ENDS;

const matchOf = (line: BankLineRow, { proposal, decisionId }: About, other: BankLineRow | null): NewMatch => ({
  entityId: line.entity_id,
  bankTransactionId: line.id,
  kind: other === null ? 'transfer' : 'intercompany',
  status: 'proposed',
  origin: 'machine',
  reasons: weighed(reasonsFor(proposal, other)),
  residual: other === null ? 0n : (proposal.residual?.amount.minor ?? 0n),
  residualRole: other === null || proposal.residual === null ? null : 'bankFees',
  counterpartId: other?.id ?? null,
  decisionId,
  decidedBy: null,
  allocations: [],
});

const wordsOf = (line: BankLineRow, other: BankLineRow, sister: string): string =>
  `${line.amount < 0n ? 'Transfer to' : 'Transfer from'} ${other.bank_account_name} of ${sister}, booked there on ${other.booking_date}: both lines, an entry here and one there`;

/**
 * Money between our account and a sister's, for a person to decide: as the pair that both lines make, or, where hers is not
 * here yet, in transit until it comes, because one owes the other only when both books know of it.
 */
export const keepSisterTransfer = async (tx: TenantWrite, line: BankLineRow, about: About): Promise<KeptTransfer> => {
  const other = await otherEnd(tx, line, about.proposal);
  const sister = await sisterNamedBy(tx, line.id);
  if (other === null && sister === undefined) return { proposals: [], reasons: [] };
  const foreseen = await foreseeTransfer(tx, line, other);
  const [matchId] = await insertMatches(tx, [matchOf(line, about, other)]);
  const text =
    other === null
      ? `Keep it in transit until the line on the account of ${sister?.name ?? 'the sister'} comes; then one owes the other`
      : wordsOf(line, other, foreseen.otherName);
  const reasons: LineReason[] = about.proposal.doubt === null ? [] : [about.proposal.doubt];
  if (other !== null && about.proposal.verdict === 'ambiguous')
    reasons.push({ code: 'match.ambiguous', text: 'Another line would fit as its other side as well.' });
  if (foreseen.refusal !== null) reasons.push(reasonOfRefusal(foreseen.refusal));
  return {
    reasons,
    proposals: [
      {
        text,
        action: { type: 'accept_match', matchId },
        journalPreview: foreseen.preview,
        decisionId: about.decisionId,
      },
    ],
  };
};
