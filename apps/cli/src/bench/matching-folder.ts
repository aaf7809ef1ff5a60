import { join } from 'node:path';
import { date } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { absolute, isNegative, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { MatchingWorld } from './matching-world.ts';
import { readTable } from './read-table.ts';

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

const asItem = (row: Record<string, string>): OpenItem => {
  const amount = amountOf(row, 'amount');
  const receivable = /invoice|receivable|customer/i.test(row.kind ?? '');
  const credit = /credit/i.test(row.kind ?? '') || isNegative(amount);
  return {
    id: row.id!,
    entityId: 'one',
    kind: receivable ? (credit ? 'invoice_credit_note' : 'invoice') : credit ? 'bill_credit_note' : 'bill',
    partyId: null,
    partyName: row.counterparty ?? '',
    partyIbans: [],
    number: filled(row.number),
    references: [],
    documentDate: date(row.date!),
    dueDate: filled(row.dueDate) === null ? null : date(row.dueDate!),
    open: absolute(amount),
    earlyPayments:
      filled(row.discountUntil) === null
        ? []
        : [{ until: date(row.discountUntil!), discount: absolute(amountOf(row, 'discountAmount')) }],
    disputed: false,
  };
};

/** A folder of bank.csv, items.csv and truth.csv as the corpora's README describes them. */
export const readWorld = (folder: string): MatchingWorld => {
  const truth = new Map<string, string[]>();
  for (const row of readTable(join(folder, 'truth.csv'))) {
    truth.set(row.bankId!, [...(truth.get(row.bankId!) ?? []), row.itemId!]);
  }
  return {
    lines: readTable(join(folder, 'bank.csv')).map(asLine),
    items: readTable(join(folder, 'items.csv')).map(asItem),
    truth,
  };
};
