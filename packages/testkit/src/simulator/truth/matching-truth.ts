import { plain } from '../amounts/cents.ts';
import { bankAccountOf } from '../companies/index.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Item } from '../live/item.ts';
import type { Life } from '../live/live-months.ts';
import { csvText } from './csv.ts';
import type { OpaqueIds } from './opaque-ids.ts';

/** `parts` are the payments inside a run that the bank books in one sum, as far as it tells them. */
export type MatchingTables = {
  readonly bank: string;
  readonly items: string;
  readonly truth: string;
  readonly parts: string;
};

const bankRow = (line: BankLine, ids: OpaqueIds): (string | null)[] => [
  ids(line.key),
  line.bookingDate,
  plain(line.amount),
  bankAccountOf(line.bankAccount).currency,
  line.counterparty,
  line.reference,
  line.text,
];

const itemRow = (item: Item, ids: OpaqueIds): (string | null)[] => [
  ids(item.key),
  item.kind === 'clearing' ? 'invoice' : item.kind,
  item.date,
  item.dueDate,
  plain(item.amount),
  item.currency,
  item.partyName,
  item.number,
  item.discount?.until ?? null,
  item.discount === null ? null : plain(item.discount.amount),
];

/**
 * Bank lines, open items and which settles which. `allocated` is the money of the line that went to the item: less
 * than the item where a discount was deducted or a part left open.
 */
const tables = (lines: readonly BankLine[], items: readonly Item[], ids: OpaqueIds): MatchingTables => ({
  bank: csvText(
    ['id', 'date', 'amount', 'currency', 'counterparty', 'reference', 'text'],
    lines.map((line) => bankRow(line, ids)),
  ),
  items: csvText(
    [
      'id',
      'kind',
      'date',
      'dueDate',
      'amount',
      'currency',
      'counterparty',
      'number',
      'discountUntil',
      'discountAmount',
    ],
    items.map((item) => itemRow(item, ids)),
  ),
  parts: csvText(
    ['bankId', 'amount', 'counterparty', 'reference', 'text'],
    lines.flatMap((line) =>
      line.children.map((part) => [ids(line.key), plain(part.amount), part.counterparty, part.reference, part.text]),
    ),
  ),
  truth: csvText(
    ['bankId', 'itemId', 'allocated'],
    lines.flatMap((line) =>
      line.allocations.map(({ itemKey, amount }) => [ids(line.key), ids(itemKey), plain(amount)]),
    ),
  ),
});

const itemsOf = (life: Life): Item[] =>
  [...life.bills, ...life.invoices, ...life.payouts]
    .map(({ item }) => item)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1));

/** Everything of several lives as one matching problem. */
export const matchingTruth = (lives: readonly Life[], ids: OpaqueIds): MatchingTables =>
  tables(
    lives.flatMap((life) => [...life.lines.values()].flat()),
    lives.flatMap(itemsOf),
    ids,
  );

/** One bank account by itself, against the items of its entity: the problem a reconciliation really has. */
export const matchingTruthOf = (life: Life, account: string, ids: OpaqueIds): MatchingTables => {
  const { entity } = bankAccountOf(account);
  return tables(
    life.lines.get(account) ?? [],
    itemsOf(life).filter((item) => item.entity === entity),
    ids,
  );
};
