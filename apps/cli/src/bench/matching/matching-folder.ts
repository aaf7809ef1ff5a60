import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { date } from '@counterfoil/domain/calendar';
import type { LinePart, OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { absolute, isNegative, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { readTable, tableOf } from '../read-table.ts';
import type { MatchingWorld } from './matching-world.ts';

const amountOf = (row: Record<string, string>, column: string): Money =>
  orThrow(parseMoney(row[column]!, row.currency!));
const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

const asLine = (row: Record<string, string>): UnmatchedLine => ({
  id: row.id!,
  entityId: 'one',
  bankAccountId: 'one',
  bookingDate: date(row.date!),
  amount: amountOf(row, 'amount'),
  counterparty: filled(row.counterparty),
  counterpartyIban: null,
  partyId: null,
  reference: filled(row.reference),
  text: row.text ?? '',
});

type Row = Record<string, string>;

const OURS_TO_PAY = /bill|vendor|supplier|purchase|payable|creditor|incoming/i;
const OURS_TO_GET = /invoice|customer|sale|receivable|debtor|outgoing|clearing|payout/i;
const CREDIT = /credit.?(note|memo)|refund/i;

/** On which side each kind and each counterparty stands, and which kinds are written with a minus throughout. */
type Conventions = { readonly isReceivable: (row: Row) => boolean; readonly isMinus: (kind: string) => boolean };

const sideOf = (kind: string): 'pay' | 'get' | null =>
  OURS_TO_PAY.test(kind) ? 'pay' : OURS_TO_GET.test(kind) ? 'get' : null;

const conventionsOf = (rows: readonly Row[]): Conventions => {
  const sides = new Map<string, 'pay' | 'get'>();
  const minus = new Map<string, number>();
  for (const row of rows) {
    const side = sideOf(row.kind ?? '');
    if (side !== null) sides.set(row.counterparty ?? '', side);
    const sign = row.amount?.startsWith('-') ? 1 : -1;
    minus.set(row.kind ?? '', (minus.get(row.kind ?? '') ?? 0) + sign);
  }
  return {
    // A credit note that does not say whose it is, is of the side its counterparty stands on.
    isReceivable: (row) => (sideOf(row.kind ?? '') ?? sides.get(row.counterparty ?? '') ?? 'pay') === 'get',
    isMinus: (kind) => (minus.get(kind) ?? 0) > 0,
  };
};

const kindOf = (row: Row, amount: Money, conventions: Conventions): OpenItem['kind'] => {
  const kind = row.kind ?? '';
  const credit = CREDIT.test(kind) || isNegative(amount) !== conventions.isMinus(kind);
  if (conventions.isReceivable(row)) return credit ? 'invoice_credit_note' : 'invoice';
  return credit ? 'bill_credit_note' : 'bill';
};

const asItem = (row: Row, conventions: Conventions): OpenItem => {
  const amount = amountOf(row, 'amount');
  return {
    id: row.id!,
    entityId: 'one',
    kind: kindOf(row, amount, conventions),
    partyId: null,
    partyName: row.counterparty ?? '',
    partyIbans: [],
    number: filled(row.number),
    references: [],
    documentDate: date(row.date!),
    dueDate: filled(row.dueDate) === null ? null : date(row.dueDate!),
    open: absolute(amount),
    earlyPayments:
      filled(row.discountUntil) === null || filled(row.discountAmount) === null
        ? []
        : [{ until: date(row.discountUntil!), discount: absolute(amountOf(row, 'discountAmount')) }],
    disputed: false,
  };
};

/** A part has its line's currency and no party of its own yet. */
const asPart = (row: Row, currency: string): LinePart => ({
  amount: amountOf({ ...row, currency }, 'amount'),
  counterparty: filled(row.counterparty),
  counterpartyIban: null,
  partyId: null,
  reference: filled(row.reference),
  text: row.text ?? '',
});

/** Lines with the parts that the bank tells of them. */
const linesFrom = (bank: readonly Row[], parts: readonly Row[]): UnmatchedLine[] => {
  const byLine = Map.groupBy(parts, ({ bankId }) => bankId);
  return bank.map((row) => {
    const own = byLine.get(row.id);
    const line = asLine(row);
    return own === undefined ? line : { ...line, parts: own.map((part) => asPart(part, row.currency!)) };
  });
};

type Tables<T> = { readonly bank: T; readonly items: T; readonly truth: T; readonly parts: T | null };

const worldFrom = ({ bank, items, truth: allocations, parts }: Tables<readonly Row[]>): MatchingWorld => {
  const truth = new Map<string, string[]>();
  for (const row of allocations) {
    const known = truth.get(row.bankId!);
    if (known === undefined) truth.set(row.bankId!, [row.itemId!]);
    else known.push(row.itemId!);
  }
  const conventions = conventionsOf(items);
  return { lines: linesFrom(bank, parts ?? []), items: items.map((row) => asItem(row, conventions)), truth };
};

/** A folder of bank.csv, items.csv and truth.csv as the corpora's README describes them, and parts.csv where it has one. */
export const readWorld = (folder: string): MatchingWorld => {
  const table = (name: string): Row[] => readTable(join(folder, `${name}.csv`));
  const parts = existsSync(join(folder, 'parts.csv')) ? table('parts') : null;
  return worldFrom({ bank: table('bank'), items: table('items'), truth: table('truth'), parts });
};

/** The same tables as texts. */
export const worldOf = ({ bank, items, truth, parts }: Tables<string>): MatchingWorld =>
  worldFrom({
    bank: tableOf(bank),
    items: tableOf(items),
    truth: tableOf(truth),
    parts: parts === null ? null : tableOf(parts),
  });
