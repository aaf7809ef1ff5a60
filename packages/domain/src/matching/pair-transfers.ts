import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { foldLetters } from '../parties/index.ts';
import type { MatchReason, UnmatchedLine } from './match-case.ts';

/** A bank account of ours. */
export type OwnBankAccount = {
  readonly id: string;
  readonly entityId: string;
  readonly iban: string | null;
  readonly currency: CurrencyCode;
  /** Of a card account the last figures of its number: a settlement names those, never an account. */
  readonly cardEnding?: string;
};

export type TransferProposal = {
  readonly outId: string | null;
  readonly inId: string | null;
  /** `sure` names our own account and has one other side; `awaited` names it, but the other side is not here yet. */
  readonly verdict: 'sure' | 'likely' | 'ambiguous' | 'awaited';
  readonly reasons: readonly MatchReason[];
  readonly rivalIds: readonly string[];
  /** Money that went to a sister entity is an intercompany pair, not a transfer. */
  readonly crossesEntities: boolean;
};

/** Money between banks takes days; over a long weekend up to this many. */
const DAYS_MAX = 6;
const TRANSFER_WORDS = new Set(
  'transfer uebertrag umbuchung umbuchen kontouebertrag eigenuebertrag tagesgeld savings sweep virement overboeking eigen internal girokonto sparkonto'.split(
    ' ',
  ),
);

/** How banks and card issuers write that a card's balance was paid. Beside the card's last figures they name the card. */
const CARD_WORDS = new Set(
  'card cards creditcard kreditkarte kreditkarten kartenabrechnung kreditkartenabrechnung kreditkartenabr visa mastercard amex carte tarjeta carta autopay'.split(
    ' ',
  ),
);
const PAID_WORDS = new Set(
  'payment thank zahlung einzahlung ausgleich paiement betaling pago pagamento autopay'.split(' '),
);

/** The one card of ours that money out names by its last figures, with a word that says that it is a card. */
const cardNamed = (
  line: UnmatchedLine,
  words: readonly string[],
  cards: readonly OwnBankAccount[],
): OwnBankAccount | undefined => {
  if (line.amount.minor >= 0n || !words.some((word) => CARD_WORDS.has(word))) return undefined;
  const named = cards.filter(
    ({ id, cardEnding, entityId }) =>
      id !== line.bankAccountId &&
      entityId === line.entityId &&
      cardEnding !== undefined &&
      words.some((word) => word === cardEnding || (/^[x\d]{8,}$/.test(word) && word.endsWith(cardEnding))),
  );
  return named.length === 1 ? named[0] : undefined;
};

type Side = {
  readonly line: UnmatchedLine;
  readonly day: number;
  readonly namesAccountId: string | null;
  readonly says: boolean;
};

const readSide = (
  line: UnmatchedLine,
  accountsByIban: ReadonlyMap<string, OwnBankAccount>,
  cards: readonly OwnBankAccount[],
): Side => {
  const iban = line.counterpartyIban === null ? null : compactIban(line.counterpartyIban);
  const words = foldLetters(`${line.text} ${line.counterparty ?? ''} ${line.reference ?? ''}`).split(' ');
  const named = (iban === null ? undefined : accountsByIban.get(iban)) ?? cardNamed(line, words, cards);
  const paysCard = line.amount.minor > 0n && cards.some(({ id }) => id === line.bankAccountId);
  return {
    line,
    day: dayNumber(line.bookingDate),
    namesAccountId: named === undefined || named.id === line.bankAccountId ? null : named.id,
    says: words.some((word) => TRANSFER_WORDS.has(word) || (paysCard && PAID_WORDS.has(word))),
  };
};

type Pair = { readonly from: Side; readonly to: Side; readonly score: number; readonly byIban: boolean };

const weigh = (from: Side, to: Side): Pair | null => {
  const days = Math.abs(to.day - from.day);
  if (from.line.bankAccountId === to.line.bankAccountId || days > DAYS_MAX) return null;
  const outNames = from.namesAccountId;
  const inNames = to.namesAccountId;
  if (outNames !== null && outNames !== to.line.bankAccountId) return null;
  if (inNames !== null && inNames !== from.line.bankAccountId) return null;
  const byIban = outNames !== null || inNames !== null;
  if (!byIban && !from.says && !to.says) return null;
  const score =
    (outNames === null ? 0 : 3) + (inNames === null ? 0 : 3) + (from.says ? 1 : 0) + (to.says ? 1 : 0) - days / 7;
  return { from, to, score, byIban };
};

const OPPOSITE: MatchReason = { sign: 1, weight: 3, text: 'The amounts are opposite.' };
const OWN_NAMED: MatchReason = { sign: 1, weight: 3, text: 'The other account named is our own.' };

/** What speaks for two lines of which one names the account of the other. */
export const REASONS_OF_NAMED_ENDS: readonly MatchReason[] = [OPPOSITE, OWN_NAMED];

const reasonsOf = ({ from, to, byIban }: Pair): MatchReason[] => {
  const days = Math.abs(to.day - from.day);
  return [
    OPPOSITE,
    ...(byIban ? [OWN_NAMED] : []),
    ...(from.says || to.says ? [{ sign: 1, weight: 1, text: 'The text says it is a transfer.' } as const] : []),
    { sign: days > 3 ? -1 : 1, weight: 0.5, text: days === 0 ? 'Booked on one day.' : `Booked ${days} days apart.` },
  ];
};

const keyOf = (line: UnmatchedLine, sign: 1n | -1n): string => `${line.amount.currency}${line.amount.minor * sign}`;

const allPairs = (sides: readonly Side[]): Pair[] => {
  const incoming = Map.groupBy(
    sides.filter(({ line }) => line.amount.minor > 0n),
    ({ line }) => keyOf(line, 1n),
  );
  return sides
    .filter(({ line }) => line.amount.minor < 0n)
    .flatMap((from) => (incoming.get(keyOf(from.line, -1n)) ?? []).map((to) => weigh(from, to)))
    .filter((pair) => pair !== null);
};

type PairsOf = { readonly from: ReadonlyMap<Side, readonly Pair[]>; readonly to: ReadonlyMap<Side, readonly Pair[]> };

const propose = (pair: Pair, pairsOf: PairsOf): TransferProposal => {
  const { from, to } = pair;
  const rivals = [...(pairsOf.from.get(from) ?? []), ...(pairsOf.to.get(to) ?? [])].filter(
    (other) => other !== pair && pair.score - other.score < 1,
  );
  return {
    outId: from.line.id,
    inId: to.line.id,
    verdict: rivals.length > 0 ? 'ambiguous' : pair.byIban ? 'sure' : 'likely',
    reasons: reasonsOf(pair),
    rivalIds: rivals.map((other) => (other.from === from ? other.to.line.id : other.from.line.id)),
    crossesEntities: from.line.entityId !== to.line.entityId,
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
  };
};

/**
 * Transfers between our own bank accounts: opposite amounts within days, the own IBAN or the text saying so, each line in one
 * pair at most. Amounts alone make no transfer. Same currency only.
 */
export const pairTransfers = (
  lines: readonly UnmatchedLine[],
  ownAccounts: readonly OwnBankAccount[],
): readonly TransferProposal[] => {
  const byIban = new Map(ownAccounts.filter(({ iban }) => iban !== null).map((own) => [compactIban(own.iban!), own]));
  const byId = new Map(ownAccounts.map((own) => [own.id, own]));
  const cards = ownAccounts.filter(({ cardEnding }) => cardEnding !== undefined);
  const sides = lines.map((line) => readSide(line, byIban, cards));
  const pairs = allPairs(sides).sort(
    (a, b) => b.score - a.score || (a.from.line.id < b.from.line.id ? -1 : a.from.line.id > b.from.line.id ? 1 : 0),
  );
  const pairsOf = { from: Map.groupBy(pairs, ({ from }) => from), to: Map.groupBy(pairs, ({ to }) => to) };
  const taken = new Set<Side>();
  const proposals: TransferProposal[] = [];
  for (const pair of pairs) {
    if (taken.has(pair.from) || taken.has(pair.to)) continue;
    taken.add(pair.from).add(pair.to);
    proposals.push(propose(pair, pairsOf));
  }
  for (const side of sides) if (!taken.has(side) && side.namesAccountId !== null) proposals.push(awaited(side, byId));
  return proposals;
};
