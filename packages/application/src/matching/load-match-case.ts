import { date } from '@counterfoil/domain/calendar';
import {
  BELIEF_KINDS,
  type BeliefKind,
  type ItemKind,
  type LinePart,
  type MatchCase,
  type OpenItem,
  type OwnBankAccount,
  outcomeKey,
  type SettledItem,
  type ToleranceBand,
  type TransferKnowledge,
  type TransferLine,
  type UnmatchedLine,
} from '@counterfoil/domain/matching';
import { type CurrencyCode, currencyCode, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type BankLineRow, linesInTransit } from './bank-line.repository.ts';
import {
  type CandidateRow,
  openCandidates,
  ownAccounts,
  refusedPairs,
  settledCandidates,
  type ToleranceRow,
  toleranceRows,
} from './candidate.repository.ts';
import { beliefOutcomes, payerNames } from './learned-match.repository.ts';
import { type LinePartRow, partsOfLines } from './line-part.repository.ts';
import { transferKnowledge } from './transfer-knowledge.ts';

export const moneyOf = (minor: bigint, currency: string) => money(minor, orThrow(currencyCode(currency.trim())));

/** What was ordered, signed as the line: banks write it without a sign. */
const originalOf = ({
  amount,
  original_amount,
  original_currency,
}: Pick<BankLineRow, 'amount' | 'original_amount' | 'original_currency'>) => {
  if (original_amount === null || original_currency === null) return null;
  const size = original_amount < 0n ? -original_amount : original_amount;
  return moneyOf(amount < 0n ? -size : size, original_currency);
};

/** A bank line as matching sees it. Account numbers compare by their blind index, so that no number is opened for it. */
export const unmatchedLine = (row: BankLineRow): UnmatchedLine => ({
  id: row.id,
  entityId: row.entity_id,
  bankAccountId: row.bank_account_id,
  bookingDate: date(row.booking_date),
  amount: moneyOf(row.amount, row.currency),
  original: originalOf(row),
  counterparty: row.counterparty,
  counterpartyIban: row.counterparty_index,
  partyId: row.party_id,
  reference: row.reference,
  text: row.text,
});

/** The same as a side of a transfer. */
export const transferLine = (row: BankLineRow): TransferLine => ({ ...unmatchedLine(row), reversal: row.reversal });

const partOf = (row: LinePartRow): LinePart => ({
  amount: moneyOf(row.amount, row.currency),
  original: originalOf(row),
  counterparty: row.counterparty,
  counterpartyIban: row.counterparty_index,
  partyId: row.party_id,
  reference: row.reference,
  text: row.text,
});

/** A bank line with the payments inside its batch, as far as the bank tells them. */
export const withParts = (row: BankLineRow, parts: readonly LinePartRow[] | undefined): UnmatchedLine =>
  parts === undefined ? unmatchedLine(row) : { ...unmatchedLine(row), parts: parts.map(partOf) };

const NAMED_KINDS: readonly string[] = ['bill', 'bill_credit_note', 'invoice', 'invoice_credit_note'];

/** What is not a document settles by its side: money out closes what we owe, money in what is owed to us. */
const kindOf = ({ kind, side }: CandidateRow): ItemKind => {
  if (NAMED_KINDS.includes(kind)) return kind as ItemKind;
  return side === 'C' ? 'payable' : 'receivable';
};

export const openItemOf = (row: CandidateRow): OpenItem => ({
  id: row.id,
  entityId: row.entity_id,
  kind: kindOf(row),
  partyId: row.party_id,
  partyName: row.party_name ?? '',
  partyIbans: row.indexes ?? [],
  number: row.number,
  references: [],
  documentDate: date(row.item_date),
  dueDate: row.due_date === null ? null : date(row.due_date),
  open: moneyOf(row.open, row.currency),
  earlyPayments:
    row.discount_until === null || row.discount_amount === null
      ? []
      : [{ until: date(row.discount_until), discount: moneyOf(row.discount_amount, row.currency) }],
  disputed: row.disputed,
});

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

const LEGS: Readonly<Record<string, ToleranceBand['leg']>> = {
  bank_fee: 'bank_fee',
  small_difference: 'small_difference',
  processor_fee: 'bank_fee',
};

/** What a card processor keeps is set for it alone, so it goes before what anybody's bank may keep, in every currency. */
const currenciesOf = (row: ToleranceRow, rows: readonly ToleranceRow[]): (CurrencyCode | null)[] => {
  const own = row.currency === null ? null : orThrow(currencyCode(row.currency.trim()));
  if (row.scope !== 'processor_fee' || own !== null) return [own];
  const used = distinct(rows.flatMap(({ currency }) => currency?.trim() ?? []));
  return [null, ...used.map((currency) => orThrow(currencyCode(currency)))];
};

/** A day before the first line or after the last begins nothing and ends nothing for any of them. */
const withinSpan = (row: ToleranceRow, first: string, last: string): DatedTolerance => ({
  ...row,
  from: row.valid_from <= first ? null : date(row.valid_from),
  to: row.valid_to === null || row.valid_to >= last ? null : date(row.valid_to),
});

/** A tolerance with the days on which it holds, where not every line of the case lies on one of them. */
type DatedTolerance = ToleranceRow & Pick<ToleranceBand, 'from' | 'to'>;

const bandsOfRow = (row: DatedTolerance, rows: readonly ToleranceRow[]): ToleranceBand[] => {
  const leg = LEGS[row.scope];
  if (leg === undefined) return [];
  const absolute = row.absolute === null || row.currency === null ? null : moneyOf(row.absolute, row.currency);
  const { party_id: partyId, bank_account_id: bankAccountId, basis_points: basisPoints, from = null, to = null } = row;
  const band = { partyId, bankAccountId, absolute, basisPoints, leg, from, to };
  return currenciesOf(row, rows).map((currency) => ({ ...band, currency }));
};

/** What payments of an entity may be off. What is set for the entity itself goes before what is set for all. */
export const bandsOf = (rows: readonly DatedTolerance[], entityId: string): ToleranceBand[] => {
  const own = rows.filter(({ entity_id }) => entity_id === entityId);
  const general = rows.filter(({ entity_id }) => entity_id === null);
  return [...own, ...general].flatMap((row) => bandsOfRow(row, rows));
};

/** The whole case of a set of lines: lines, what is open, tolerances per entity, own accounts, money in transit. */
export type LoadedCase = {
  readonly lines: readonly BankLineRow[];
  readonly inTransit: readonly (BankLineRow & { readonly transit_item_id: string })[];
  readonly own: readonly OwnBankAccount[];
  readonly transfers: TransferKnowledge;
  readonly caseOf: (entityId: string, lines: readonly BankLineRow[]) => MatchCase;
};

const isKind = (kind: string): kind is BeliefKind => (BELIEF_KINDS as readonly string[]).includes(kind);

/** What people's decisions taught: what beliefs are worth, and who signs under what name. */
const loadLearned = async (
  tx: TenantRead,
  lines: readonly BankLineRow[],
): Promise<Pick<MatchCase, 'outcomes' | 'payerNames'>> => {
  const names = distinct(lines.flatMap(({ counterparty }) => counterparty ?? []));
  const outcomes = new Map(
    (await beliefOutcomes(tx)).flatMap(({ kind, band, right_count, wrong_count }) =>
      isKind(kind) ? [[outcomeKey(kind, band), { right: right_count, wrong: wrong_count }] as const] : [],
    ),
  );
  const signed = (await payerNames(tx, names)).map(({ name, party_id, confirmed, declined }) => ({
    name,
    partyId: party_id,
    confirmed,
    declined,
  }));
  return { outcomes, payerNames: signed };
};

export const loadMatchCase = async (tx: TenantRead, lines: readonly BankLineRow[]): Promise<LoadedCase> => {
  const currencies = distinct(lines.map(({ currency }) => currency.trim()));
  const amounts = distinct(lines.map(({ amount }) => (amount < 0n ? -amount : amount)));
  const inTransit = await linesInTransit(tx);
  const days = lines.map(({ booking_date }) => booking_date).sort();
  const span = [...lines, ...inTransit].map(({ booking_date }) => booking_date).sort();
  const lineIds = lines.map(({ id }) => id);
  const open = (await openCandidates(tx)).map(openItemOf);
  const settled = (await settledCandidates(tx, { currencies, amounts, earliest: days[0] ?? '1900-01-01' })).map(
    (row): SettledItem => ({ ...openItemOf(row), settledOn: date(row.settled_on) }),
  );
  const [first, last] = [span[0] ?? '1900-01-01', span.at(-1) ?? '1900-01-01'];
  const tolerances = (await toleranceRows(tx, first, last)).map((row) => withinSpan(row, first, last));
  const refused = (await refusedPairs(tx, lineIds)).map((pair) => ({
    bankTransactionId: pair.bank_transaction_id,
    openItemId: pair.open_item_id,
  }));
  const learned = await loadLearned(tx, lines);
  const parts = Map.groupBy(await partsOfLines(tx, lineIds), (row) => row.bank_transaction_id);
  const own = (await ownAccounts(tx)).map(
    (row): OwnBankAccount => ({
      id: row.id,
      entityId: row.entity_id,
      iban: row.index,
      currency: orThrow(currencyCode(row.currency.trim())),
      ...(row.card_ending === null ? {} : { cardEnding: row.card_ending }),
    }),
  );
  return {
    lines,
    own,
    inTransit,
    transfers: await transferKnowledge(tx, {
      lines: [...lines, ...inTransit].map(transferLine),
      own,
      rows: tolerances,
      bandsOf: (entityId) => bandsOf(tolerances, entityId),
    }),
    caseOf: (entityId, some) => ({
      lines: some.map((line) => withParts(line, parts.get(line.id))),
      items: open,
      settled,
      refused,
      tolerances: bandsOf(tolerances, entityId),
      ...learned,
    }),
  };
};
