import { date } from '@counterfoil/domain/calendar';
import type { TransferProposal } from '@counterfoil/domain/matching';
import { absolute, money } from '@counterfoil/domain/money';
import { type Difference, recordedGates } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { factsFor, loadEntityLedger } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { type BankLineRow, bankLines, lockLines, moveLines } from './bank-line.repository.ts';
import { chainDoubt, chainReason } from './broken-chain.ts';
import { toleranceRows } from './candidate.repository.ts';
import { monthBandFor } from './check-legs.ts';
import { insertLineDecisions, latestDecisions } from './decision.repository.ts';
import { standOf } from './entity-stand.ts';
import type { Finding } from './find-matches.ts';
import { judgeLine, type LineJudgement, lawsOf, sourceOfLine } from './judge-line.ts';
import { keepLineActs } from './keep-line-acts.ts';
import { keepTransfer } from './keep-transfer.ts';
import { allowedBy } from './leg-tolerance.ts';
import { currencyOf, describeLine } from './load-posting-case.ts';
import { insertMatches, linesDecidedByPersons, linkEntries, withdrawMatches } from './match.repository.ts';
import { weighed } from './match-options.ts';
import { MATCHER_VERSION } from './matcher-version.ts';
import { refusedCounterparts } from './pair-transfer.repository.ts';
import { parkLine, reasonOfRefusal, reasonsOfGates } from './park-line.ts';
import { planTransferSide, postTransferSide, transitLeftBy } from './post-transfer.ts';
import { hashOf, movementOrNull } from './prepare-lines.ts';
import { lockWaiting } from './settle-matches.ts';
import { differenceOfTransfer, type TransferDifference } from './transfer-difference.ts';
import { ratesOfTransfer } from './transfer-fit.ts';
import { transferMonthDifferences } from './transfer-leg.repository.ts';
import { lockTransfers, otherSideInTransit } from './transit.repository.ts';

type TransferFinding = Extract<Finding, { kind: 'transfer' }>;

type JudgedSide = {
  readonly line: BankLineRow;
  readonly counterpartId: string | null;
  /** What the two sides differ by, where this one is the second. */
  readonly difference: TransferDifference | null;
  /** Why the rate of the bank is not taken as it is; null where it is, or where there is one currency. */
  readonly rateDoubt: string | null;
  readonly decision: LineJudgement;
  readonly refusal: ReturnType<typeof lawsOf>;
};

/** The other side as the finding has it, else one that came in since it was made; never one that a person took away. */
const counterpartOf = async (tx: TenantWrite, proposal: TransferProposal, lineId: string): Promise<string | null> => {
  const named = proposal.outId === lineId ? proposal.inId : proposal.outId;
  if (named !== null) return named;
  const refused = await refusedCounterparts(tx, lineId);
  const [only, ...others] = (await otherSideInTransit(tx, lineId)).filter(({ id }) => !refused.has(id));
  return only !== undefined && others.length === 0 ? only.id : null;
};

/** The difference as the gates ask it: by itself, and with all that transfers lost in the month. */
const gateOf = async (tx: TenantWrite, { entity_id }: BankLineRow, found: TransferDifference): Promise<Difference> => {
  const { off, on, allowed, tolerance } = found;
  const amount = absolute(off);
  const of = { entityId: entity_id, currency: off.currency };
  const before = await transferMonthDifferences(tx, { ...of, day: on });
  const month = monthBandFor(await toleranceRows(tx, on), { ...of, partyId: null });
  const sum = money(before + amount.minor, off.currency);
  return {
    amount,
    tolerance: tolerance === null ? money(0n, off.currency) : allowed,
    partyMonthSum: sum,
    partyMonthTolerance: month === null ? allowed : allowedBy(month, sum),
  };
};

/** The two sides beside each other, once the first lies in transit. */
const apartOf = async (tx: TenantWrite, line: BankLineRow, counterpartId: string | null, waits: boolean) => {
  const [other] = counterpartId === null || !waits ? [] : await bankLines(tx, [counterpartId]);
  if (other === undefined) return { difference: null, rateDoubt: null };
  const rates = await ratesOfTransfer(tx, line, other, null);
  return {
    difference: await differenceOfTransfer(tx, line, other),
    rateDoubt: rates?.rates.suspect === true ? rates.words : null,
  };
};

const judgeSide = async (tx: TenantWrite, line: BankLineRow, proposal: TransferProposal): Promise<JudgedSide> => {
  const counterpartId = await counterpartOf(tx, proposal, line.id);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const movement = await movementOrNull(tx, line);
  const transit = await transitLeftBy(tx, counterpartId);
  const { difference, rateDoubt } = await apartOf(tx, line, counterpartId, transit !== null);
  const planning = { ledger, description: describeLine(line), role: difference?.role ?? null };
  const plan = movement === null ? null : planTransferSide(movement, transit, planning);
  const refusal = plan === null ? null : lawsOf(plan, (entry) => factsFor(ledger, entry));
  const decided = await linesDecidedByPersons(tx, [line.id]);
  const stand = await standOf(tx, ledger, { workClass: 'transfer', partyIds: [] });
  const decision = judgeLine(
    {
      lineId: line.id,
      functional: movement?.functional ?? money(line.amount, currencyOf(line.currency)),
      partyId: null,
      plan: plan?.ok ? plan.value : null,
      refusal,
      basis: 'own_transfer',
      source: sourceOfLine(line),
      difference: difference === null ? null : await gateOf(tx, line, difference),
      facts: {
        crossesEntities: proposal.crossesEntities,
        undoesPersonDecision: decided.has(line.id),
        openReasons: [
          ...(movement === null || rateDoubt !== null ? (['match.rate_suspect'] as const) : []),
          ...chainDoubt(line),
        ],
      },
    },
    stand,
    ledger,
  );
  return { line, counterpartId, difference, rateDoubt, decision, refusal };
};

const mayPostSide = ({ decision, refusal }: JudgedSide): boolean => decision.verdict === 'post' && refusal === null;

const record = async (tx: TenantWrite, side: JudgedSide, proposal: TransferProposal): Promise<string> => {
  const [id] = await insertLineDecisions(tx, [
    {
      entityId: side.line.entity_id,
      stage: '3-match',
      lineId: side.line.id,
      inputsHash: hashOf({ line: side.line.id, proposal }),
      versions: { matcher: MATCHER_VERSION },
      features: weighed(proposal.reasons),
      rivals: proposal.rivalIds,
      gates: recordedGates(side.decision),
      outcome: side.decision.verdict,
      sentence: ['A transfer between our own accounts.', side.difference?.words, `${side.decision.summary}.`]
        .filter(Boolean)
        .join(' '),
      authority: 'guardrail transfer',
    },
  ]);
  await keepLineActs(tx, [{ line: side.line, act: side.decision.act, decisionId: id ?? '', posts: mayPostSide(side) }]);
  return id ?? '';
};

const postSide = async (
  tx: TenantWrite,
  { line, counterpartId, difference }: JudgedSide,
  { proposal, decisionId }: { proposal: TransferProposal; decisionId: string },
): Promise<void> => {
  const [matchId = ''] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'transfer',
      status: 'accepted',
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
  const entryId = await postTransferSide(tx, line, {
    counterpartId,
    matchId,
    difference,
    authority: { kind: 'machine', decisionId },
  });
  await linkEntries(tx, [{ matchId, entryId }]);
  await moveLines(tx, { ids: [line.id], from: ['imported', 'exception'], to: 'posted' });
  if (line.status === 'exception')
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, 'Its other side has come.');
  await recordEvent(tx, {
    action: 'match.accepted',
    subjectKind: 'match',
    subjectId: matchId,
    entityId: line.entity_id,
    payload: { bankTransactionId: line.id, counterpartId, entryId, decisionId, by: 'machine' },
  });
  await announceChange(tx, 'bank_transaction', line.id);
};

const park = async (
  tx: TenantWrite,
  side: JudgedSide,
  proposal: TransferProposal,
  decisionId: string,
): Promise<void> => {
  const { line, refusal, decision, difference, rateDoubt } = side;
  const beyond = difference !== null && !difference.within;
  const own = [
    ...(refusal === null ? [] : [reasonOfRefusal(refusal)]),
    ...(beyond ? [{ code: 'match.residual' as const, text: difference.words }] : []),
    ...(rateDoubt === null ? [] : [{ code: 'match.rate_suspect' as const, text: rateDoubt }]),
    ...chainReason(line),
  ];
  await parkLine(tx, {
    line,
    stage: '3-match',
    partyId: null,
    reasons: [...own, ...reasonsOfGates(decision, own)],
    proposals: (await keepTransfer(tx, line, proposal, decisionId)).proposals,
  });
};

/** One transfer that names our own account beyond doubt: both sides here, or the one that is. The earlier day goes first. */
export const settleTransfer = async (tx: TenantWrite, { proposal, lineIds }: TransferFinding): Promise<void> => {
  await lockTransfers(tx);
  const sides = [proposal.outId, proposal.inId].filter((id): id is string => id !== null);
  await lockLines(tx, sides);
  const waiting = [...(await lockWaiting(tx, lineIds)).values()].sort((a, b) =>
    a.booking_date < b.booking_date ? -1 : a.booking_date > b.booking_date ? 1 : 0,
  );
  const before = await latestDecisions(tx, '3-match', lineIds);
  for (const line of waiting) {
    const same = before.get(line.id)?.hash === hashOf({ line: line.id, proposal }).toString('hex');
    if (line.status === 'exception' && same) continue;
    await withdrawMatches(tx, [line.id]);
    // The second side is judged after the first is posted: only then does its money lie in transit.
    const side = await judgeSide(tx, line, proposal);
    const decisionId = await record(tx, side, proposal);
    if (mayPostSide(side)) await postSide(tx, side, { proposal, decisionId });
    else await park(tx, side, proposal, decisionId);
  }
};
