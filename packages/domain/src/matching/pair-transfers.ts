import type { CalendarDate } from '../calendar/index.ts';
import { later } from '../calendar/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import {
  fitTransfer,
  isNear,
  LATE_DAYS_MAX,
  NOTHING_KNOWN,
  type TransferFit,
  type TransferKnowledge,
} from './fit-transfer.ts';
import type { MatchReason } from './match-case.ts';
import { type OwnBankAccount, readSides, type Side, type TransferLine } from './transfer-side.ts';

export type TransferProposal = {
  readonly outId: string | null;
  readonly inId: string | null;
  /** `sure` names our own account and has one other side; `awaited` names it, but the other side is not here yet. */
  readonly verdict: 'sure' | 'likely' | 'ambiguous' | 'awaited';
  readonly reasons: readonly MatchReason[];
  readonly rivalIds: readonly string[];
  /** Money that went to a sister entity is an intercompany pair, not a transfer. */
  readonly crossesEntities: boolean;
  /** What came less what left, where both are in one currency and not the same; `leg` is what a tolerance lets it be. */
  readonly residual: { readonly amount: Money; readonly leg: 'bank_fee' | 'small_difference' | null } | null;
  /** Why a person has to look at its amounts, with the arithmetic; null where they are as they should be. */
  readonly doubt: { readonly code: 'match.residual' | 'match.rate_suspect'; readonly text: string } | null;
  /** The bank gave the money back on the account it had left. */
  readonly returned: boolean;
};

type Pair = {
  readonly from: Side;
  readonly to: Side;
  readonly score: number;
  readonly byIban: boolean;
  readonly near: boolean;
  readonly fit: TransferFit;
};

const PENALTY: Readonly<Record<TransferFit['kind'], number>> = { whole: 0, apart: 1.5, crossed: 1.5 };

const isReturn = (from: Side, to: Side): boolean => from.line.bankAccountId === to.line.bankAccountId;

/** Whether the two may be one transfer by whom they name: our accounts and no stranger's, or the same account giving it back. */
const areNamedAlike = (from: Side, to: Side): boolean => {
  const [outNames, inNames] = [from.namesAccountId, to.namesAccountId];
  if (isReturn(from, to))
    return (from.line.reversal === true || to.line.reversal === true) && (outNames ?? inNames) !== null;
  if (from.namesStranger || to.namesStranger) return false;
  if (outNames !== null && outNames !== to.line.bankAccountId) return false;
  return inNames === null || inNames === from.line.bankAccountId;
};

const weigh = (from: Side, to: Side, known: TransferKnowledge): Pair | null => {
  if (!areNamedAlike(from, to) || known.refused(from.line.id, to.line.id)) return null;
  const byIban = from.namesAccountId !== null || to.namesAccountId !== null;
  if (!byIban && !from.says && !to.says) return null;
  const near = isNear(from, to);
  const days = Math.abs(to.day - from.day);
  if (!near && (!byIban || days > LATE_DAYS_MAX)) return null;
  const fit = fitTransfer(from, to, known);
  if (fit === null || (isReturn(from, to) && fit.kind !== 'whole')) return null;
  const score =
    (from.namesAccountId === null ? 0 : 3) +
    (to.namesAccountId === null ? 0 : 3) +
    (from.says ? 1 : 0) +
    (to.says ? 1 : 0) -
    PENALTY[fit.kind] -
    days / 7;
  return { from, to, score, byIban, near, fit };
};

const OPPOSITE: MatchReason = { sign: 1, weight: 3, text: 'The amounts are opposite.' };
const OWN_NAMED: MatchReason = { sign: 1, weight: 3, text: 'The other account named is our own.' };
const GIVEN_BACK: MatchReason = {
  sign: 1,
  weight: 3,
  text: 'The bank gave the money back on the account it had left.',
};

/** What speaks for two lines of which one names the account of the other. */
export const REASONS_OF_NAMED_ENDS: readonly MatchReason[] = [OPPOSITE, OWN_NAMED];

const isTrusted = (fit: TransferFit): boolean =>
  fit.kind === 'whole' || (fit.kind === 'apart' ? fit.leg !== null : fit.trusted);

const reasonsOf = ({ from, to, byIban, near, fit }: Pair): MatchReason[] => {
  const days = Math.abs(to.day - from.day);
  return [
    fit.kind === 'whole' ? OPPOSITE : { sign: isTrusted(fit) ? 1 : -1, weight: 2, text: fit.words },
    ...(isReturn(from, to) ? [GIVEN_BACK] : byIban ? [OWN_NAMED] : []),
    ...(from.says || to.says ? [{ sign: 1, weight: 1, text: 'The text says it is a transfer.' } as const] : []),
    {
      sign: days > 3 ? -1 : 1,
      weight: near ? 0.5 : 2,
      text: days === 0 ? 'Booked on one day.' : `Booked ${days} days apart.`,
    },
  ];
};

/** Sides of one currency that cancel to the unit, whatever names them. */
const cancelling = (sides: readonly Side[]): [Side, Side][] => {
  const keyOf = ({ line }: Side, sign: 1n | -1n): string => `${line.amount.currency}${line.amount.minor * sign}`;
  const incoming = Map.groupBy(
    sides.filter(({ line }) => line.amount.minor > 0n),
    (side) => keyOf(side, 1n),
  );
  return sides
    .filter(({ line }) => line.amount.minor < 0n)
    .flatMap((from) => (incoming.get(keyOf(from, -1n)) ?? []).map((to): [Side, Side] => [from, to]));
};

/** What one side names, against the lines of that account that go the other way and do not cancel to the unit. */
const apart = (sides: readonly Side[]): [Side, Side][] => {
  const byAccount = Map.groupBy(sides, ({ line }) => line.bankAccountId);
  const pairs = new Map<string, [Side, Side]>();
  for (const side of sides.filter(({ namesAccountId }) => namesAccountId !== null))
    for (const other of byAccount.get(side.namesAccountId ?? '') ?? []) {
      const opposite = side.line.amount.minor < 0n !== other.line.amount.minor < 0n;
      const cancels =
        side.line.amount.currency === other.line.amount.currency && side.line.amount.minor === -other.line.amount.minor;
      if (!opposite || cancels || Math.abs(side.day - other.day) > LATE_DAYS_MAX) continue;
      const [from, to] = side.line.amount.minor < 0n ? [side, other] : [other, side];
      pairs.set(`${from.line.id} ${to.line.id}`, [from, to]);
    }
  return [...pairs.values()];
};

export type RateWanted = { readonly from: CurrencyCode; readonly to: CurrencyCode; readonly on: CalendarDate };

/** The rates of the day that pairing these lines will ask for. */
export const ratesOfTransfers = (
  lines: readonly TransferLine[],
  ownAccounts: readonly OwnBankAccount[],
): readonly RateWanted[] => {
  const wanted = new Map<string, RateWanted>();
  if (new Set(lines.map(({ amount }) => amount.currency)).size < 2) return [];
  for (const [{ line: out }, { line: into }] of apart(readSides(lines, ownAccounts))) {
    if (out.amount.currency === into.amount.currency) continue;
    const rate = {
      from: out.amount.currency,
      to: into.amount.currency,
      on: later(out.bookingDate, into.bookingDate),
    };
    wanted.set(`${rate.from} ${rate.to} ${rate.on}`, rate);
  }
  return [...wanted.values()];
};

type PairsOf = { readonly from: ReadonlyMap<Side, readonly Pair[]>; readonly to: ReadonlyMap<Side, readonly Pair[]> };

/** All that went to and fro between two accounts in one amount. */
const laneOf = ({ from, to }: Pair): string =>
  `${from.line.bankAccountId} ${to.line.bankAccountId} ${from.line.amount.minor}`;

/**
 * Whether it does not matter which of two equal lines is taken: each side stays on its own day in the books, so two transfers
 * of one amount between the same two accounts post the same whichever way they are paired. It does matter where a line may
 * be something else: one that names nobody while there are more of its kind than there are other sides.
 */
const isTwin = (pair: Pair, rival: Pair, lanes: ReadonlyMap<string, readonly Pair[]>): boolean => {
  if (pair.fit.kind !== 'whole' || rival.fit.kind !== 'whole' || laneOf(pair) !== laneOf(rival)) return false;
  const other = rival.from === pair.from ? rival.to : rival.from;
  if (other.namesAccountId !== null) return true;
  const lane = lanes.get(laneOf(pair)) ?? [];
  return new Set(lane.map(({ from }) => from)).size === new Set(lane.map(({ to }) => to)).size;
};

const doubtOf = ({ fit }: Pair): TransferProposal['doubt'] => {
  if (isTrusted(fit) || fit.kind === 'whole') return null;
  return { code: fit.kind === 'apart' ? 'match.residual' : 'match.rate_suspect', text: fit.words };
};

const propose = (pair: Pair, pairsOf: PairsOf, lanes: ReadonlyMap<string, readonly Pair[]>): TransferProposal => {
  const { from, to, fit, near, byIban } = pair;
  const rivals = [...(pairsOf.from.get(from) ?? []), ...(pairsOf.to.get(to) ?? [])].filter(
    (other) => other !== pair && pair.score - other.score < 1 && !isTwin(pair, other, lanes),
  );
  const sure = byIban && near && isTrusted(fit) && !isReturn(from, to);
  return {
    outId: from.line.id,
    inId: to.line.id,
    verdict: rivals.length > 0 ? 'ambiguous' : sure ? 'sure' : 'likely',
    reasons: reasonsOf(pair),
    rivalIds: rivals.map((other) => (other.from === from ? other.to.line.id : other.from.line.id)),
    crossesEntities: from.line.entityId !== to.line.entityId,
    residual: fit.kind === 'apart' ? { amount: fit.off, leg: fit.leg } : null,
    doubt: doubtOf(pair),
    returned: isReturn(from, to),
  };
};

const awaited = (side: Side, accounts: ReadonlyMap<string, OwnBankAccount>): TransferProposal => {
  const out = side.line.amount.minor < 0n;
  return {
    outId: out ? side.line.id : null,
    inId: out ? null : side.line.id,
    verdict: 'awaited',
    reasons: [{ sign: 1, weight: 3, text: 'The other account named is our own; its side is not here yet.' }],
    rivalIds: [],
    crossesEntities: accounts.get(side.namesAccountId!)?.entityId !== side.line.entityId,
    residual: null,
    doubt: null,
    returned: false,
  };
};

/** The firmest first, then the day, then as they came: equal transfers pair in the order in which they were made. */
const inOrder = (a: Pair, b: Pair): number =>
  b.score - a.score ||
  a.from.day - b.from.day ||
  a.to.day - b.to.day ||
  (a.from.line.id < b.from.line.id ? -1 : a.from.line.id > b.from.line.id ? 1 : a.to.line.id < b.to.line.id ? -1 : 1);

/**
 * Transfers between our own bank accounts: amounts that cancel within days, the own IBAN or the text saying so, each line in
 * one pair at most. Amounts alone make no transfer. Where a line names our account, what came may also be less by a bank's
 * fee, in another currency at a rate that the day's bears, or late.
 */
export const pairTransfers = (
  lines: readonly TransferLine[],
  ownAccounts: readonly OwnBankAccount[],
  known: TransferKnowledge = NOTHING_KNOWN,
): readonly TransferProposal[] => {
  const byId = new Map(ownAccounts.map((own) => [own.id, own]));
  const sides = readSides(lines, ownAccounts);
  const pairs = [...cancelling(sides), ...apart(sides)]
    .flatMap(([from, to]) => weigh(from, to, known) ?? [])
    .sort(inOrder);
  const pairsOf = { from: Map.groupBy(pairs, ({ from }) => from), to: Map.groupBy(pairs, ({ to }) => to) };
  const lanes = Map.groupBy(pairs, laneOf);
  const taken = new Set<Side>();
  const proposals: TransferProposal[] = [];
  for (const pair of pairs) {
    if (taken.has(pair.from) || taken.has(pair.to)) continue;
    taken.add(pair.from).add(pair.to);
    proposals.push(propose(pair, pairsOf, lanes));
  }
  for (const side of sides) if (!taken.has(side) && side.namesAccountId !== null) proposals.push(awaited(side, byId));
  return proposals;
};
