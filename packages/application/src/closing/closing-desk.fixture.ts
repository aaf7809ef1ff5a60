import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { type Books, eur } from '../ledger/books.fixture.ts';
import { postDrafts, recordExchangeRates } from '../ledger/index.ts';

export const USD = 'USD' as CurrencyCode;

export const account = (books: Books, code: string): string => books.accounts[code] ?? '';

/** An entry by hand of two lines. */
export const byHand = (
  books: Books,
  of: { day: string; debit: string; credit: string; amount: bigint; text?: string },
) =>
  books.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'person',
        preparedBy: books.principal.userId,
        entry: {
          entityId: books.entityId,
          kind: 'manual',
          postingDate: date(of.day),
          description: of.text ?? 'By hand',
          postings: [
            debit(account(books, of.debit), eur(of.amount)),
            credit(account(books, of.credit), eur(of.amount)),
          ],
        },
      },
    ]),
  );

/** A bill of Contoso in dollars: 6300 Office against 1600 Payables, at ninety cents the dollar. */
export const dollarBill = (books: Books, minor: bigint, day = '2026-03-14') => {
  const amount = { minor, currency: USD };
  const functional = eur((minor * 9n) / 10n);
  return books.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        entry: {
          entityId: books.entityId,
          kind: 'document',
          postingDate: date(day),
          description: 'Contoso US-1',
          postings: [
            debit(account(books, '6300'), amount, { functional }),
            credit(account(books, '1600'), amount, {
              functional,
              partyId: books.partyId,
              opens: {
                kind: 'bill',
                number: 'US-1',
                itemDate: date(day),
                dueDate: null,
                discountUntil: null,
                discountAmount: null,
              },
            }),
          ],
        },
      },
    ]),
  );
};

export const rate = (books: Books, day: string, value: string) =>
  books.books.transact((tx) =>
    recordExchangeRates(tx, [
      { base: 'USD', quote: 'EUR', unit: 1, rate: value, type: 'closing', date: day, source: `ECB ${value}` },
    ]),
  );

export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) =>
      error instanceof RefusalError ? `${error.refusal.code}: ${error.refusal.detail}` : Promise.reject(error),
  );

/** What an account holds through a day, in the entity's currency. */
export const balance = (books: Books, code: string, through = '2026-12-31'): Promise<bigint> =>
  books.books.read(async (tx) => {
    const row = await tx.one<{ held: bigint }>(sql`
      select coalesce(sum(functional_amount), 0)::bigint as held from posting
       where tenant_id = ${tx.tenantId} and ledger_account_id = ${account(books, code)} and posting_date <= ${through}::date`);
    return row.held;
  });
