import { endOfMonth } from '@counterfoil/domain/calendar';
import { type Cents, plain } from '../amounts/cents.ts';
import type { Life } from '../live/live-months.ts';
import { csvText } from './csv.ts';
import type { OpaqueIds } from './opaque-ids.ts';

/** Every posting of the truth, one a row. */
export const journalTruth = (lives: readonly Life[], ids: OpaqueIds): string =>
  csvText(
    [
      'entry',
      'entity',
      'kind',
      'postingDate',
      'description',
      'ledgerAccount',
      'side',
      'amount',
      'party',
      'opens',
      'settles',
      'bankLine',
      'taxCode',
      'taxBase',
    ],
    lives.flatMap((life) =>
      life.entries.flatMap((entry) =>
        entry.postings.map((line) => [
          entry.key,
          entry.entity,
          entry.kind,
          entry.postingDate,
          entry.description,
          line.ledgerAccountCode,
          line.side,
          plain(line.amount),
          line.partyKey,
          ids(line.opens?.key ?? null),
          ids(line.settles),
          ids(line.bankLine),
          line.tax?.code ?? line.taxCode,
          line.tax === null ? null : plain(line.tax.base),
        ]),
      ),
    ),
  );

type Sums = { debit: Cents; credit: Cents };

/** The trial balance at the end of every month: turnover since the beginning and balance, debit positive. */
export const balanceTruth = (lives: readonly Life[]): string => {
  const rows: string[][] = [];
  for (const life of lives) {
    const sums = new Map<string, Sums>();
    const months = [...new Set(life.entries.map((entry) => endOfMonth(entry.postingDate)))].sort();
    for (const month of months) {
      for (const entry of life.entries.filter((one) => endOfMonth(one.postingDate) === month)) {
        for (const line of entry.postings) {
          const key = `${entry.entity} ${line.ledgerAccountCode}`;
          const sum = sums.get(key) ?? { debit: 0n, credit: 0n };
          sums.set(key, {
            debit: sum.debit + (line.side === 'D' ? line.amount : 0n),
            credit: sum.credit + (line.side === 'C' ? line.amount : 0n),
          });
        }
      }
      for (const [key, { debit, credit }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const [entity = '', code = ''] = key.split(' ');
        rows.push([entity, month, code, plain(debit), plain(credit), plain(debit - credit)]);
      }
    }
  }
  return csvText(['entity', 'asOf', 'ledgerAccount', 'debit', 'credit', 'balance'], rows);
};
