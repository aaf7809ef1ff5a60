import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { credit, debit, type EntryDraft, type PreparedEntry } from '@counterfoil/domain/ledger';
import type { CurrencyCode, Money } from '@counterfoil/domain/money';
import type { OpenItemDraft } from '@counterfoil/domain/subledger';
import { sql } from '@counterfoil/platform/db';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import type { DraftToPost, EntryToPost } from './entry-to-post.ts';

export const EUR = 'EUR' as CurrencyCode;
export const eur = (minor: bigint): Money => ({ minor, currency: EUR });

export type Books = TestOrganisation & { readonly partyId: string };

/** An organisation with one vendor, Contoso. */
export const withVendor = async (org: TestOrganisation): Promise<Books> => {
  const { id } = await org.books.transact((tx) =>
    tx.one<{ id: string }>(sql`
      insert into party (tenant_id, number, name, normalised_name, vendor_group)
      values (${tx.tenantId}, 'V1', 'Contoso', 'contoso', 'contoso') returning id`),
  );
  return { ...org, partyId: id };
};

/** Office supplies on credit from Contoso: 6300 Office debit, 1600 Payables credit. */
export const bill = (books: Books, amount: bigint, day = '2026-03-14', number = 'RE-1'): DraftToPost => ({
  origin: 'import',
  entry: billEntry(books, amount, { day: date(day), number }),
});

const billEntry = (books: Books, amount: bigint, of: { day: CalendarDate; number: string }): EntryDraft => ({
  entityId: books.entityId,
  kind: 'document',
  postingDate: of.day,
  description: `Contoso ${of.number}`,
  postings: [
    debit(books.accounts['6300'] ?? '', eur(amount)),
    credit(books.accounts['1600'] ?? '', eur(amount), { partyId: books.partyId, opens: terms('bill', of) }),
  ],
});

/** The money for it, on its way to Contoso: 1600 Payables debit, 1260 Payments in transit credit. */
export const payment = (books: Books, amount: bigint, day = '2026-03-20', number = 'PAY-1'): DraftToPost => ({
  origin: 'import',
  journal: 'general',
  entry: {
    entityId: books.entityId,
    kind: 'settlement',
    postingDate: date(day),
    description: `Payment ${number}`,
    postings: [
      debit(books.accounts['1600'] ?? '', eur(amount), {
        partyId: books.partyId,
        opens: terms('payment', { day: date(day), number }),
      }),
      credit(books.accounts['1260'] ?? '', eur(amount), { opens: terms('transit', { day: date(day), number }) }),
    ],
  },
});

const terms = (kind: 'bill' | 'payment' | 'transit', { day, number }: { day: CalendarDate; number: string }) => ({
  kind,
  number,
  itemDate: day,
  dueDate: null,
  discountUntil: null,
  discountAmount: null,
});

type Line = readonly [code: string, side: 'D' | 'C', amount: bigint, rest?: Partial<PreparedEntry['postings'][number]>];

/**
 * An entry as a program without the domain's laws would hand it in, to see PostgreSQL hold them. Lines are account,
 * side and signed minor units.
 */
export const lawless = (
  books: Books,
  lines: readonly Line[],
  differs: Partial<PreparedEntry> & { source?: Partial<EntryToPost>; openItems?: readonly OpenItemDraft[] } = {},
): EntryToPost => {
  const { source, openItems = [], ...entry } = differs;
  const total = { currency: EUR, debit: eur(0n), credit: eur(0n) };
  return {
    origin: 'import',
    openItems,
    ...source,
    entry: {
      entityId: books.entityId,
      kind: 'manual',
      ledger: 'main',
      postingDate: date('2026-03-14'),
      description: 'Lawless',
      periodId: books.periods['2026-03'] ?? '',
      fiscalYearId: books.years['2026'] ?? '',
      postClose: false,
      lockExceptionIds: [],
      totals: [],
      functionalTotal: total,
      postings: lines.map(([code, side, amount, rest], index) => ({
        ledgerAccountId: books.accounts[code] ?? code,
        side,
        amount: eur(amount),
        functional: eur(amount),
        lineNumber: index + 1,
        conversion: false,
        ...rest,
      })),
      ...entry,
    },
  };
};
