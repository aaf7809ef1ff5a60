import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CurrencyCode, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { booksOn, cents, entry } from './books.fixture.ts';
import { debit, type PostingDraft, prepareEntry } from './index.ts';

const books = booksOn();

/** Any mix of currencies, each posting with its worth in euros, closed by one euro posting. */
const mixed = fc.array(
  fc.record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'EUR'),
    minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    worth: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  }),
  { minLength: 1, maxLength: 12 },
);

const closed = (drawn: readonly { currency: string; minor: bigint; worth: bigint }[]): PostingDraft[] => {
  const debits = drawn.map(({ currency, minor, worth }) => {
    const own = currency === 'EUR';
    return debit('5010', money(minor, currency as CurrencyCode), { functional: cents(own ? minor : worth) });
  });
  const total = debits.reduce((sum, { functional }) => sum + functional.minor, 0n);
  return [...debits, { ...debit('1250', cents(-total)), side: 'C' }];
};

test('after conversion every currency is zero, and so is the conversion account in euros', () => {
  fc.assert(
    fc.property(mixed, (drawn) => {
      const prepared = orThrow(prepareEntry({ ...entry(''), postings: closed(drawn) }, books));
      for (const { debit: left, credit: right } of [...prepared.totals, prepared.functionalTotal]) {
        expect(left).toEqual(right);
      }
      const conversion = prepared.postings.filter(({ ledgerAccountId }) => ledgerAccountId === '1990');
      expect(conversion.reduce((sum, { functional }) => sum + functional.minor, 0n)).toBe(0n);
      expect(conversion.every((posting) => posting.conversion)).toBe(true);
    }),
  );
});

test('any posting changed by one unit is refused', () => {
  fc.assert(
    fc.property(mixed, fc.nat(), (drawn, pick) => {
      const postings = closed(drawn);
      const at = pick % postings.length;
      const spoiled = postings.map((posting, index) => {
        if (index !== at) return posting;
        const functional = { ...posting.functional, minor: posting.functional.minor + 1n };
        return { ...posting, functional, amount: posting.amount.currency === 'EUR' ? functional : posting.amount };
      });
      const refused = prepareEntry({ ...entry(''), postings: spoiled }, books);
      // A euro credit of one cent becomes nothing, which is refused under another name.
      expect(refused.ok ? 'accepted' : refused.refusal.code).toMatch(/^ledger[.](entry_unbalanced|amount_zero)$/);
    }),
  );
});
