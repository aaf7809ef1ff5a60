import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { AllocationDraft } from '@counterfoil/domain/subledger';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, eur, payment, withVendor } from './books.fixture.ts';
import { postDrafts } from './post-drafts.ts';
import { recordAllocations } from './record-allocations.ts';
import { reverseAllocation } from './reverse-allocation.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

/** A bill and a payment of these amounts; gives their open items. */
const billAndPayment = async (owed: bigint, paid: bigint) => {
  const [made, settled] = await books.books.transact((tx) => postDrafts(tx, [bill(books, owed), payment(books, paid)]));
  return { billItem: made?.openItems[0]?.id ?? '', paymentItem: settled?.openItems[0]?.id ?? '' };
};

const settling = (
  items: { billItem: string; paymentItem: string },
  amount: bigint,
  on = '2026-03-20',
): AllocationDraft => ({
  debitItemId: items.paymentItem,
  creditItemId: items.billItem,
  amount: eur(amount),
  functionalDebit: eur(amount),
  functionalCredit: eur(amount),
  effectiveOn: date(on),
});

const allocate = (...allocations: AllocationDraft[]) =>
  books.books.transact((tx) => recordAllocations(tx, { entityId: books.entityId, allocations }));

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) =>
      error instanceof RefusalError ? `${error.refusal.code}: ${error.refusal.detail}` : Promise.reject(error),
  );

const item = (id: string) =>
  books.books.read((tx) =>
    tx.one<{ allocated: bigint; status: string }>(
      sql`select allocated_amount as allocated, status from open_item where id = ${id}`,
    ),
  );

test('a payment settles its bill', async () => {
  const items = await billAndPayment(100_00n, 100_00n);

  await allocate(settling(items, 100_00n));

  expect(await item(items.billItem)).toEqual({ allocated: -100_00n, status: 'settled' });
  expect(await item(items.paymentItem)).toEqual({ allocated: 100_00n, status: 'settled' });
});

test('a part leaves the rest open, and taking it back opens all of it, once', async () => {
  const items = await billAndPayment(100_00n, 60_00n);
  const [id] = await allocate(settling(items, 60_00n));
  expect(await item(items.billItem)).toEqual({ allocated: -60_00n, status: 'open' });

  const back = () =>
    books.books.transact((tx) => reverseAllocation(tx, { allocationId: id ?? '', effectiveOn: '2026-03-25' }));
  await back();

  expect(await item(items.billItem)).toEqual({ allocated: 0n, status: 'open' });
  expect(await item(items.paymentItem)).toEqual({ allocated: 0n, status: 'open' });
  expect(await refusal(back())).toBe('subledger.reversal_differs: The allocation has been taken back already.');
});

test('never more than is open on either side', async () => {
  const items = await billAndPayment(100_00n, 150_00n);

  expect(await refusal(allocate(settling(items, 100_01n)))).toBe(
    'subledger.over_allocated: 100.01 EUR is more than the 100.00 EUR open on RE-1.',
  );
  await allocate(settling(items, 100_00n));
  expect(await refusal(allocate(settling(items, 1n)))).toMatch(
    /^subledger\.over_allocated: 0\.01 EUR is more than the 0\.00 EUR/,
  );
});

test('fifty workers settling the same bill by ten each settle exactly what it owes', async () => {
  const items = await billAndPayment(100n, 10_000n);

  const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusal(allocate(settling(items, 10n)))));

  expect(outcomes.filter((said) => said === 'nothing was refused')).toHaveLength(10);
  expect(outcomes.filter((said) => said.startsWith('subledger.over_allocated'))).toHaveLength(40);
  expect(await item(items.billItem)).toEqual({ allocated: -100n, status: 'settled' });
  expect(await item(items.paymentItem)).toEqual({ allocated: 100n, status: 'open' });
});

test('two bills do not settle each other, nor do items of different accounts', async () => {
  const [first, second] = await books.books.transact((tx) =>
    postDrafts(tx, [bill(books, 5n, '2026-03-01', 'A'), bill(books, 5n, '2026-03-01', 'B')]),
  );
  const bills = { billItem: first?.openItems[0]?.id ?? '', paymentItem: second?.openItems[0]?.id ?? '' };
  expect(await refusal(allocate(settling(bills, 5n)))).toMatch(/^subledger\.side_mismatch/);

  const [paid] = await books.books.transact((tx) => postDrafts(tx, [payment(books, 5n)]));
  const transit = { billItem: paid?.openItems[1]?.id ?? '', paymentItem: paid?.openItems[0]?.id ?? '' };
  expect(await refusal(allocate(settling(transit, 5n)))).toMatch(/^subledger\.account_mismatch/);
});

test('not before the later of the two is in the books', async () => {
  const items = await billAndPayment(5n, 5n);

  expect(await refusal(allocate(settling(items, 5n, '2026-03-19')))).toBe(
    'subledger.effective_too_early: Effective 2026-03-19, but the later item is in the books since 2026-03-20.',
  );
});

test('what closes an item takes all its functional amount along', async () => {
  const items = await billAndPayment(5n, 5n);

  expect(await refusal(allocate({ ...settling(items, 5n), functionalCredit: eur(4n) }))).toMatch(
    /^subledger\.functional_differs: Settling 0\.05 EUR of RE-1 takes 4 of the 5/,
  );
});
