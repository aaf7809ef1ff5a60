import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { orThrow } from '../refusal/index.ts';
import { booksOn, cents, entry, written } from './books.fixture.ts';
import { credit, debit, type PostedEntry, prepareEntry, reverseEntry } from './index.ts';

const books = booksOn();

const posted = (table: string, rest: Partial<PostedEntry> = {}): PostedEntry => ({
  ...orThrow(prepareEntry(entry(table), books)),
  id: 'je1',
  reversedById: null,
  ...rest,
});

const bill = posted(`
  D 5020   100.00 EUR centre=roastery
  D 1480    19.00 EUR tax=DE-P19/1
  C 2010  -119.00 EUR party=dohrn opens
`);

test('a reversal is the exact negative on the same sides, with the same dimensions and tax components', () => {
  const reversal = orThrow(reverseEntry(bill, { postingDate: date('2026-11-30') }));
  expect(written(reversal.postings)).toEqual(['D 5020 -100.00 EUR', 'D 1480 -19.00 EUR', 'C 2010 119.00 EUR']);
  expect(reversal).toMatchObject({
    kind: 'reversal',
    reversesId: 'je1',
    reversesKind: 'document',
    postingDate: '2026-11-30',
  });
  expect(reversal.postings[0]?.dimensions).toEqual({ centre: 'roastery' });
  expect(reversal.postings[1]?.taxComponentId).toBe('DE-P19/1');
  expect(reversal.postings[2]).toMatchObject({ partyId: 'dohrn', opens: { kind: 'reversal', dueDate: null } });
});

test('it keeps the tax point of its original unless that return is filed and another is named', () => {
  const supplied = { ...bill, taxPoint: date('2026-10-30') };
  const on = { postingDate: date('2026-11-30') };
  expect(orThrow(reverseEntry(supplied, on)).taxPoint).toBe('2026-10-30');
  expect(orThrow(reverseEntry(supplied, { ...on, taxPoint: on.postingDate })).taxPoint).toBe('2026-11-30');
});

test('it passes the laws, and turnover shrinks instead of growing on both sides', () => {
  const prepared = orThrow(prepareEntry(orThrow(reverseEntry(bill, { postingDate: bill.postingDate })), books));
  expect(prepared.functionalTotal).toMatchObject({ debit: { minor: -11_900n }, credit: { minor: -11_900n } });
});

test('conversion legs are reversed with the rest and none are added', () => {
  const dollars = posted('D 5010 100.00 USD = 92.00 EUR\nC 1250 -92.00 EUR');
  const reversal = orThrow(reverseEntry(dollars, { postingDate: date('2026-12-01') }));
  const prepared = orThrow(prepareEntry(reversal, books));
  expect(written(prepared.postings)).toEqual([
    'D 5010 -100.00 USD = -92.00 EUR',
    'C 1250 92.00 EUR',
    'C 1990 100.00 USD = 92.00 EUR',
    'D 1990 -92.00 EUR',
  ]);
});

test.each([
  ['ledger.already_reversed', { reversedById: 'je2' }, '2026-11-30'],
  ['ledger.reversal_of_reversal', { kind: 'reversal' as const }, '2026-11-30'],
  ['ledger.reversal_before_original', {}, '2026-11-16'],
])('%s', (code, rest, on) => {
  expect(reverseEntry({ ...bill, ...rest }, { postingDate: date(on) })).toMatchObject({ refusal: { code } });
});

test('whatever was posted, entry and reversal together are nothing on every account, side and currency', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 14n }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(amounts, (list) => {
      const total = list.reduce((sum, minor) => sum + minor, 0n);
      const draft = {
        ...entry(''),
        postings: [...list.map((minor) => debit('6300', cents(minor))), credit('1250', cents(total))],
      };
      const original = { ...orThrow(prepareEntry(draft, books)), id: 'je', reversedById: null };
      const reversal = orThrow(
        prepareEntry(orThrow(reverseEntry(original, { postingDate: draft.postingDate })), books),
      );
      for (const [index, posting] of original.postings.entries()) {
        const mirror = reversal.postings[index];
        expect(mirror?.side).toBe(posting.side);
        expect(posting.amount.minor + (mirror?.amount.minor ?? 0n)).toBe(0n);
        expect(posting.functional.minor + (mirror?.functional.minor ?? 0n)).toBe(0n);
      }
    }),
  );
});
