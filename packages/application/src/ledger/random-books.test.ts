import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { credit, debit, type PostingDraft } from '@counterfoil/domain/ledger';
import type { CurrencyCode, Money } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportTrialBalance } from '../reporting/index.ts';
import { type Books, bill, eur, payment, withVendor } from './books.fixture.ts';
import { answerTo } from './direct-insert.fixture.ts';
import type { DraftToPost } from './entry-to-post.ts';
import { postDrafts } from './post-drafts.ts';
import { recordAllocations } from './record-allocations.ts';
import { reverseJournalEntry } from './reverse-journal-entry.ts';

// Whatever is posted, reversed and settled, in whatever order: the books add up. On PostgreSQL, with all its laws.

const db = withDatabase();
const RUNS = { numRuns: 10 };

const ACCOUNTS = ['6300', '6310', '6570', '4000', '5000', '2000'];
const FIRST = date('2026-01-01');

const turnover = fc.record({
  day: fc.integer({ min: 0, max: 364 }).map((n) => addDays(FIRST, n)),
  from: fc.constantFrom(...ACCOUNTS),
  to: fc.constantFrom(...ACCOUNTS),
  minor: fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 5n }), fc.bigInt({ min: 1n, max: 10n ** 15n })),
  correction: fc.boolean(),
  reversed: fc.boolean(),
});

type Turnover = typeof turnover extends fc.Arbitrary<infer T> ? T : never;

const entryOf = (books: Books, { day, from, to, minor, correction }: Turnover): DraftToPost => {
  const amount = eur(correction ? -minor : minor);
  const [here, there] = [books.accounts[from] ?? '', books.accounts[to] ?? ''];
  const postings = [debit(here, amount, { correction }), credit(there, amount, { correction })];
  return {
    origin: 'import',
    entry: { entityId: books.entityId, kind: 'accrual', postingDate: day, description: 'Drawn', postings },
  };
};

const balancesOn = (drawn: readonly Turnover[], until: CalendarDate): Map<string, bigint> => {
  const sums = new Map(ACCOUNTS.map((code) => [code, 0n]));
  for (const { day, from, to, minor, correction, reversed } of drawn) {
    // A reversal on the same day leaves nothing.
    if (day > until || reversed) continue;
    const signed = correction ? -minor : minor;
    sums.set(from, (sums.get(from) ?? 0n) + signed);
    sums.set(to, (sums.get(to) ?? 0n) - signed);
  }
  return sums;
};

test('a trial balance of any day is the sum of what was posted until then, reversals included', async () => {
  const drawn = fc.array(turnover, { minLength: 1, maxLength: 25 });
  const days = fc.array(fc.integer({ min: -1, max: 366 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(drawn, days, async (turnovers, asked) => {
      const books: Books = { ...(await db.newOrganisation()), partyId: '' };
      await books.books.transact(async (tx) => {
        const receipts = await postDrafts(
          tx,
          turnovers.map((one) => entryOf(books, one)),
        );
        for (const [at, { entryId }] of receipts.entries()) {
          if (turnovers[at]?.reversed === true) await reverseJournalEntry(tx, { entryId });
        }
      });

      for (const asOf of [...asked.map((n) => addDays(FIRST, n)), date('2026-12-31')]) {
        const report = await books.books.read((tx) =>
          reportTrialBalance(tx, { entityId: books.entityId, asOf, prove: true }),
        );
        expect(report).toMatchObject({ balances: true, equalsPostings: true });
        const told = new Map(report.rows.map(({ code, balance }) => [code, balance]));
        for (const [code, sum] of balancesOn(turnovers, asOf))
          expect([code, told.get(code) ?? 0n]).toEqual([code, sum]);
      }
    }),
    RUNS,
  );
});

test('an entry and its reversal leave no balance and no turnover, in any currency', async () => {
  const foreign = fc.record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'EUR'),
    minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    worth: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(foreign, { minLength: 1, maxLength: 6 }), async (lines) => {
      const books: Books = { ...(await db.newOrganisation()), partyId: '' };
      const worthOf = (line: (typeof lines)[number]): bigint => (line.currency === 'EUR' ? line.minor : line.worth);
      const postings: PostingDraft[] = lines.map((line) => {
        const amount: Money = { minor: line.minor, currency: line.currency as CurrencyCode };
        return debit(books.accounts['6300'] ?? '', amount, { functional: eur(worthOf(line)) });
      });
      postings.push(credit(books.accounts['6310'] ?? '', eur(lines.reduce((sum, line) => sum + worthOf(line), 0n))));

      await books.books.transact(async (tx) => {
        const entry = {
          entityId: books.entityId,
          kind: 'accrual',
          postingDate: FIRST,
          description: 'Drawn',
          postings,
        } as const;
        const [receipt] = await postDrafts(tx, [{ origin: 'import', entry }]);
        await reverseJournalEntry(tx, { entryId: receipt?.entryId ?? '' });
      });

      const left = await books.books.read((tx) =>
        tx.many(sql`
          select * from account_balance where (debit, credit, functional_debit, functional_credit) <> (0, 0, 0, 0)
          union all
          select tenant_id, entity_id, ledger, period_id, ledger_account_id, currency, debit, credit, functional_debit,
            functional_credit, 0 from account_balance_day where (debit, credit, functional_debit, functional_credit) <> (0, 0, 0, 0)`),
      );
      expect(left).toEqual([]);
    }),
    RUNS,
  );
});

test('allocations in any order and of any size never settle more than is open', async () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 4 });
  const wishes = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.bigInt({ min: 1n, max: 1200n })), { maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(amounts, amounts, wishes, async (owed, paid, tries) => {
      const books = await withVendor(await db.newOrganisation());
      const receipts = await books.books.transact((tx) =>
        postDrafts(tx, [
          ...owed.map((minor, n) => bill(books, minor, '2026-03-14', `RE-${n}`)),
          ...paid.map((minor, n) => payment(books, minor, '2026-03-20', `PAY-${n}`)),
        ]),
      );
      const items = receipts.map((receipt) => receipt.openItems[0]?.id ?? '');
      const open = [...owed, ...paid];

      for (const [b, p, minor] of tries) {
        const [billAt, paymentAt] = [b % owed.length, owed.length + (p % paid.length)];
        const fits = minor <= (open[billAt] ?? 0n) && minor <= (open[paymentAt] ?? 0n);
        const said = await answerTo(
          books.books.transact((tx) =>
            recordAllocations(tx, {
              entityId: books.entityId,
              allocations: [
                {
                  debitItemId: items[paymentAt] ?? '',
                  creditItemId: items[billAt] ?? '',
                  amount: eur(minor),
                  functionalDebit: eur(minor),
                  functionalCredit: eur(minor),
                  effectiveOn: date('2026-03-20'),
                },
              ],
            }),
          ),
        );
        expect(said.split(':')[0]).toBe(fits ? 'taken' : 'subledger.over_allocated');
        if (!fits) continue;
        open[billAt] = (open[billAt] ?? 0n) - minor;
        open[paymentAt] = (open[paymentAt] ?? 0n) - minor;
      }

      const left = await books.books.read((tx) =>
        tx.many<{ id: string; open: bigint; status: string }>(
          sql`select id, abs(original_amount - allocated_amount) as open, status from open_item where id = any (${items}::uuid[])`,
        ),
      );
      for (const { id, open: still, status } of left) {
        expect(still).toBe(open[items.indexOf(id)]);
        expect(status).toBe(still === 0n ? 'settled' : 'open');
      }
    }),
    RUNS,
  );
});
