import { plain } from '../amounts/cents.ts';
import { bankAccountOf, entityOf, ledgerCode } from '../companies/index.ts';
import type { Life } from '../live/live-months.ts';
import { csvText } from './csv.ts';
import type { OpaqueIds } from './opaque-ids.ts';

const HEADER = [
  'date',
  'source',
  'counterparty',
  'description',
  'amount',
  'currency',
  'tax',
  'account',
  'accountName',
  'dimension',
  'taxCode',
  'party',
  'subject',
];

const billRows = (life: Life, ids: OpaqueIds): (string | null)[][] =>
  life.bills.flatMap(({ bill, item }) =>
    bill.lines.map((line) => [
      item.date,
      '',
      bill.vendor.name,
      line.text,
      plain(-line.net),
      bill.currency,
      line.taxRate,
      ledgerCode(life.organisation, line.meaning),
      line.meaning,
      item.entity,
      line.taxCode,
      bill.vendor.key,
      `${ids(item.key)}#${line.position}`,
    ]),
  );

const lineRows = (life: Life, ids: OpaqueIds): (string | null)[][] =>
  [...life.lines.values()].flat().flatMap((line) => {
    if (line.coding === null) return [];
    const account = bankAccountOf(line.bankAccount);
    return [
      [
        line.bookingDate,
        line.card ?? '',
        line.counterparty ?? '',
        line.text,
        plain(line.amount),
        account.currency,
        '',
        ledgerCode(entityOf(account.entity).organisation, line.coding.meaning),
        line.coding.meaning,
        account.entity,
        line.coding.taxCode ?? '',
        line.partyKey ?? '',
        ids(line.key),
      ],
    ];
  });

/**
 * How every bill line and every bank line without an item is coded, in the columns of the coding corpora, in the order
 * of days; tax code, party and the line it is about stand after them.
 */
export const codingTruth = (lives: readonly Life[], ids: OpaqueIds): string => {
  const rows = lives.flatMap((life) => [...billRows(life, ids), ...lineRows(life, ids)]);
  return csvText(
    HEADER,
    rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : (a[0] ?? '') > (b[0] ?? '') ? 1 : 0)),
  );
};
