import { date, fiscalYear } from '@counterfoil/domain/calendar';
import type { CurrencyCode, Money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Books, eur, withVendor } from './books.fixture.ts';
import { addFiscalYear } from './chart.repository.ts';
import { createJournalEntry, type WrittenEntry } from './create-journal-entry.ts';
import { decidePeriod } from './decide-period.ts';
import { answerTo } from './direct-insert.fixture.ts';
import { getJournalEntry } from './list-journal-entries.ts';
import { recordExchangeRates } from './record-exchange-rates.ts';
import { reverseJournalEntry } from './reverse-journal-entry.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const usd = (minor: bigint): Money => ({ minor, currency: 'USD' as CurrencyCode });

const written = (amount: Money, differs: Partial<WrittenEntry> = {}): WrittenEntry => ({
  entityId: books.entityId,
  postingDate: date('2026-03-14'),
  description: 'Shop rent, by hand',
  postings: [
    { ledgerAccountId: books.accounts['6310'] ?? '', side: 'D', amount },
    { ledgerAccountId: books.accounts['6590'] ?? '', side: 'C', amount },
  ],
  ...differs,
});

const create = async (entry: WrittenEntry) => {
  const receipt = await books.books.transact((tx) => createJournalEntry(tx, entry));
  return books.books.read((tx) => getJournalEntry(tx, receipt.entryId));
};

test('amounts are written positive on their side; the person is the preparer', async () => {
  const entry = await create(written(eur(9_007_199_254_740_993n)));

  expect(entry).toMatchObject({ kind: 'manual', journal: 'general', number: 1n, origin: 'person' });
  expect(entry.preparedBy).toBe(books.principal.userId);
  expect(entry.postings.map(({ code, side, amount }) => [code, side, amount])).toEqual([
    ['6310', 'D', 9_007_199_254_740_993n],
    ['6590', 'C', -9_007_199_254_740_993n],
  ]);
});

describe('in another currency', () => {
  const rate = (day: string, decimal: string) =>
    books.books.transact((tx) =>
      recordExchangeRates(tx, [
        { base: 'EUR', quote: 'USD', unit: 1, rate: decimal, type: 'spot', date: day, source: 'ECB' },
      ]),
    );

  test('at the rate last published, in the direction it was published', async () => {
    await rate('2026-03-10', '1.0800');
    await rate('2026-03-16', '1.2000');

    const entry = await create(written(usd(108_00n)));

    expect(entry.postings.map(({ amount, functionalAmount }) => [amount, functionalAmount])).toEqual([
      [108_00n, 100_00n],
      [-108_00n, -100_00n],
    ]);
  });

  test('not without a rate, nor with one that is older than its month', async () => {
    await rate('2026-01-02', '1.0800');

    expect(await answerTo(create(written(usd(1n))))).toBe(
      'ledger.rate_missing: There is no rate from USD to EUR for 2026-03-14.',
    );
  });
});

test('nothing is written for an entity that is not there, or when the sides differ by one minor unit', async () => {
  const { postings } = written(eur(100n));
  const lopsided = postings.map((one) => (one.side === 'C' ? { ...one, amount: eur(99n) } : one));

  expect(await answerTo(create(written(eur(1n), { entityId: books.partyId })))).toMatch(/^resource\.not_found/);
  expect(await answerTo(create(written(eur(1n), { postings: lopsided })))).toBe(
    'ledger.entry_unbalanced: Debit 1.00 EUR and credit 0.99 EUR differ by 0.01 EUR.',
  );
  const rows = await books.books.read((tx) => tx.many(sql`select id from journal_entry`));
  expect(rows).toEqual([]);
});

describe('a year from July to June', () => {
  beforeEach(async () => {
    const plan = orThrow(
      fiscalYear({ startsOn: date('2027-07-01'), endsOn: date('2028-06-30'), adjustmentPeriods: 1 }),
    );
    await books.books.transact((tx) => addFiscalYear(tx, books.entityId, plan));
  });

  const periodOf = async (id: string): Promise<string> => {
    const { label } = await books.books.read((tx) =>
      tx.one<{ label: string }>(sql`
        select p.label from journal_entry e join period p on p.id = e.period_id where e.id = ${id}`),
    );
    return label;
  };

  test('its last day belongs to June, and to the adjustment period on purpose, June closed or not', async () => {
    const day = { postingDate: date('2028-06-30') };
    const regular = await create(written(eur(100n), day));
    const { periodId } = await books.books.read((tx) => getJournalEntry(tx, regular.id));
    await books.books.transact((tx) => decidePeriod(tx, { periodId, verdict: 'close' }));

    const adjusting = await create(written(eur(5n), { ...day, adjustment: true }));

    expect([await periodOf(regular.id), await periodOf(adjusting.id)]).toEqual(['June 2028', '2027/28 adjustment']);
    expect(await answerTo(create(written(eur(5n), day)))).toMatch(/^ledger\.period_locked: June 2028 is closed/);
    expect(await answerTo(create(written(eur(5n), { postingDate: date('2028-06-29'), adjustment: true })))).toMatch(
      /^ledger\.period_missing/,
    );
    const undone = await books.books.transact((tx) => reverseJournalEntry(tx, { entryId: adjusting.id }));
    expect(await periodOf(undone.entryId)).toBe('2027/28 adjustment');
  });

  test('numbers start anew with the fiscal year, not with the calendar', async () => {
    const numberOn = async (day: string) => (await create(written(eur(1n), { postingDate: date(day) }))).number;

    expect(await numberOn('2026-12-31')).toBe(1n);
    expect(await numberOn('2027-12-31')).toBe(1n);
    expect(await numberOn('2028-01-01')).toBe(2n);
    expect(await answerTo(numberOn('2027-03-01'))).toBe(
      'ledger.period_missing: No period of Test Trading Ltd holds 2027-03-01.',
    );
  });
});
