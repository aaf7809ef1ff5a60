import {
  type MatchException,
  type MatchProposal,
  pairTransfers,
  proposeMatches,
  type TransferProposal,
} from '@counterfoil/domain/matching';
import type { BankLineRow } from './bank-line.repository.ts';
import { type LoadedCase, transferLine } from './load-match-case.ts';

/** What was found out about a bank line, or about two lines that are the sides of one transfer. */
export type Finding =
  | {
      readonly kind: 'match';
      readonly lineId: string;
      readonly proposal: MatchProposal;
      readonly exception: MatchException | null;
      /** What it may be besides: a transfer that is not sure enough to go before a match. */
      readonly transfer: TransferProposal | null;
    }
  | { readonly kind: 'transfer'; readonly proposal: TransferProposal; readonly lineIds: readonly string[] }
  | { readonly kind: 'left'; readonly lineId: string };

const transfersOf = ({ lines, inTransit, own, transfers }: LoadedCase): readonly TransferProposal[] => {
  const posted = new Set(inTransit.map(({ id }) => id));
  const sides = [...lines, ...inTransit].map(transferLine);
  return pairTransfers(sides, own, transfers).filter(({ outId, inId }) =>
    [outId, inId].some((id) => id !== null && !posted.has(id)),
  );
};

const isSure = ({ verdict, crossesEntities }: TransferProposal): boolean =>
  (verdict === 'sure' || verdict === 'awaited') && !crossesEntities;

/** Own transfers that are named beyond doubt go first; every other line is held against what is open, all at once. */
export const findMatches = (loaded: LoadedCase): Finding[] => {
  const transfers = transfersOf(loaded);
  const posted = new Set(loaded.inTransit.map(({ id }) => id));
  const sidesOf = ({ outId, inId }: TransferProposal): string[] =>
    [outId, inId].filter((id): id is string => id !== null && !posted.has(id));
  const sure = transfers.filter(isSure);
  const taken = new Set(sure.flatMap(sidesOf));
  const doubted = new Map(
    transfers.filter((one) => !isSure(one)).flatMap((one) => sidesOf(one).map((id) => [id, one] as const)),
  );

  const rest = loaded.lines.filter(({ id, amount }) => !taken.has(id) && amount !== 0n);
  const findings: Finding[] = sure.map((proposal) => ({ kind: 'transfer', proposal, lineIds: sidesOf(proposal) }));
  for (const [entityId, lines] of Map.groupBy(rest, ({ entity_id }) => entity_id))
    findings.push(...matchesOf(loaded.caseOf(entityId, lines), doubted, returnedIn(lines)));
  return findings;
};

/** Lines the bank marks as a return: no open item explains them, a payment of before does. */
const returnedIn = (lines: readonly BankLineRow[]): ReadonlySet<string> =>
  new Set(lines.filter(({ reversal }) => reversal).map(({ id }) => id));

const matchesOf = (
  given: Parameters<typeof proposeMatches>[0],
  doubted: ReadonlyMap<string, TransferProposal>,
  returned: ReadonlySet<string>,
): Finding[] => {
  const { proposals, exceptions } = proposeMatches(given);
  const complaints = new Map(exceptions.map((exception) => [exception.bankTransactionId, exception]));
  return proposals.map((proposal): Finding => {
    const lineId = proposal.bankTransactionId;
    const exception = complaints.get(lineId) ?? null;
    const transfer = doubted.get(lineId) ?? null;
    const nothing = proposal.verdict === 'none' && exception?.code === 'match.unidentified';
    return nothing && transfer === null && !returned.has(lineId)
      ? { kind: 'left', lineId }
      : { kind: 'match', lineId, proposal, exception, transfer: proposal.verdict === 'sure' ? null : transfer };
  });
};

/** Lines of zero move nothing and match nothing. */
export const linesOfZero = (lines: readonly BankLineRow[]): string[] =>
  lines.filter(({ amount }) => amount === 0n).map(({ id }) => id);
