import { describeMoney, money } from '@counterfoil/domain/money';
import type { Books, TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { type EvidencePlace, openReviewItem } from '../review/index.ts';
import { lockLines } from './bank-line.repository.ts';
import { currencyOf, nameOfLine } from './load-posting-case.ts';
import { askedLately, askedNow, transitRows } from './money-in-transit.repository.ts';
import { isOverdue, type TransitRow, transitEnds, transitInWords } from './money-in-transit.ts';
import { type TransferSide, transferSides } from './transfer-by-hand.ts';
import { lockTransfers, openTransitOf } from './transit.repository.ts';

export { type EntityInTransit, entitiesInTransit } from './money-in-transit.repository.ts';

type Watching = { readonly entityId: string; readonly now: Date };

/** What has been in transit for too long, unless somebody said lately that it may stay; what is asked already with it. */
const overdue = async (tx: TenantRead, { entityId, now }: Watching): Promise<TransitRow[]> => {
  const rows = (await transitRows(tx, { entityId, now })).filter(isOverdue);
  const ids = rows.map(({ line_id }) => line_id);
  const asked = await askedLately(tx, { lineIds: ids, now });
  const open = await askedNow(tx, ids);
  return rows.filter(
    ({ line_id, exception_id }) => !asked.has(line_id) && (exception_id === null || open.has(line_id)),
  );
};

/** The days pass by themselves; a question is asked anew when what is known of the other side has changed. */
const withoutDays = (text: string): string => text.replace(/for \d+ days/, '');

const SHOWN_MAX = 3;

const mayBe = ({ bankAccountName, bookingDate, amount, currency }: TransferSide): string =>
  `${describeMoney(money(amount < 0n ? -amount : amount, currencyOf(currency)))} on ${bankAccountName} of ${bookingDate}`;

const ask = async (tx: TenantWrite, row: TransitRow): Promise<boolean> => {
  await lockTransfers(tx);
  const [line] = await lockLines(tx, [row.line_id]);
  if (line === undefined || (await openTransitOf(tx, line.id)) === undefined) return false;
  const sides = (await transferSides(tx, line.id)).slice(0, SHOWN_MAX);
  const evidence: EvidencePlace[] = [
    { bankTransactionId: line.id, label: line.text.slice(0, 200) },
    ...sides.map((side) => ({ bankTransactionId: side.id, label: mayBe(side) })),
  ];
  const found =
    sides.length === 0
      ? 'No line of another account fits as its other side.'
      : `It may be ${sides.map(mayBe).join(', or ')}: say so with Transfer on that line.`;
  const text = `${transitInWords(row)} ${found}`;
  const before = (await askedNow(tx, [line.id])).get(line.id);
  if (before !== undefined && withoutDays(before) === withoutDays(text)) return false;
  const { from, to } = transitEnds(row);
  await openReviewItem(tx, {
    stage: '3-match',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    title: `In transit: ${from.bankAccountName ?? nameOfLine(line)} to ${to.bankAccountName ?? nameOfLine(line)}`.slice(
      0,
      200,
    ),
    partyId: null,
    moneyAtRisk: line.amount < 0n ? -line.amount : line.amount,
    currency: line.currency.trim(),
    reasons: [{ code: 'match.unidentified', text, evidence }],
    proposals: [
      {
        text: `Leave it in transit, and ask again in ${row.days_allowed} days`,
        action: { type: 'leave_in_transit', bankTransactionId: line.id },
      },
      {
        text: 'It is no transfer: take it out of transit, and match the line anew',
        action: { type: 'take_out_of_transit', bankTransactionId: line.id },
      },
    ],
  });
  await announceChange(tx, 'bank_transaction', line.id);
  return true;
};

/**
 * Money that has been in transit for longer than the organisation allows is asked about, with what is known of its other
 * side, and anew when that has changed; the question goes away by itself when that side comes. Asking twice asks once.
 * @returns how many were asked about
 */
export const watchTransit = async (books: Books, of: Watching): Promise<number> => {
  let asked = 0;
  for (const row of await books.read((tx) => overdue(tx, of)))
    if (await books.transact((tx) => ask(tx, row))) asked += 1;
  return asked;
};
