import { date } from '@counterfoil/domain/calendar';
import { credit, debit, type EntryKind, IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTaxVersions } from '../classification/index.ts';
import { establishEntityBooks, postDrafts } from '../ledger/index.ts';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { entryOf, eur, foundDesk, itemState, lines, load, party } from './match-desk.fixture.ts';
import { matchTransactions } from './match-transactions.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CAFE = 'DE44500105175407324931';

const house = async () => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const { entityId, books } = desk.org;
  await books.transact((tx) =>
    establishEntityBooks(tx, {
      entityId,
      chart: { ...IFRS_EUR, accounts: [] },
      taxSets: [GERMANY],
      fiscalYears: [],
    }),
  );
  return { ...desk, cafe: await party(desk, 'Café Elbgold', CAFE, 'customer') };
};
type House = Awaited<ReturnType<typeof house>>;

const terms = (kind: 'invoice' | 'clearing', number: string, discount: string | null) => ({
  kind,
  number,
  itemDate: date('2026-03-01'),
  dueDate: date('2026-03-31'),
  discountUntil: discount === null ? null : date('2026-03-15'),
  discountAmount: discount === null ? null : eur(discount),
});

/** 100.00 and 7 % on it, as another system hands its invoices over: no document of ours stands behind them. */
const importedInvoice = async ({ org, cafe }: House, kind: EntryKind): Promise<string> => {
  const { books, accounts, entityId } = org;
  const [receipt] = await books.transact(async (tx) => {
    const version = (await loadTaxVersions(tx, 'DE')).find(({ code }) => code === 'DE-S7');
    const component = version?.components[0];
    if (version === undefined || component === undefined) throw new Error('The German set has no DE-S7.');
    const taxed = kind !== 'opening';
    return postDrafts(tx, [
      {
        origin: 'import',
        journal: 'sales',
        entry: {
          entityId,
          kind,
          postingDate: date('2026-03-01'),
          taxPoint: date('2026-03-01'),
          description: 'RG-104',
          postings: [
            debit(accounts['1300'] ?? '', eur('107.00'), { partyId: cafe, opens: terms('invoice', 'RG-104', '2.14') }),
            credit(accounts['4000'] ?? '', eur('100.00')),
            credit(
              accounts['1770'] ?? '',
              eur('7.00'),
              taxed ? { taxCodeId: version.taxCodeId, taxComponentId: component.id } : {},
            ),
          ],
        },
        taxLines: taxed
          ? [
              {
                lineNumber: 3,
                taxCodeId: version.taxCodeId,
                taxComponentId: component.id,
                direction: 'output',
                taxPoint: date('2026-03-01'),
                base: eur('100.00'),
                tax: eur('7.00'),
                functionalBase: eur('100.00'),
                functionalTax: eur('7.00'),
              },
            ]
          : [],
      },
    ]);
  });
  return receipt?.openItems[0]?.id ?? '';
};

const payment = async (desk: House): Promise<string> => {
  const statement = await load(desk, `2026-03-10 104.86 RG-104 <Café Elbgold|${CAFE}>`);
  await matchTransactions(desk.machine, statement);
  const [line] = await lines(desk.org.books, statement);
  return line?.id ?? '';
};

describe('a discount in time', () => {
  test('on an invoice that another system posted takes its part of the output tax back', async () => {
    const desk = await house();
    const item = await importedInvoice(desk, 'document');
    const line = await payment(desk);
    const entry = await entryOf(desk.org.books, line);
    expect(entry).toEqual(expect.arrayContaining(['C 1770 0.14', 'D 4700 2.00']));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
  });

  test('on an invoice taken over with the opening balances waits: nobody here knows its tax', async () => {
    const desk = await house();
    const item = await importedInvoice(desk, 'opening');
    const line = await payment(desk);
    const review = await reviewOf(desk.org.books, line);
    expect(review.codes).toContain('match.residual');
    expect(review.texts.join(' ')).toContain('RG-104 was taken over without its tax');
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
  });
});

describe('a payout of a card processor', () => {
  test('settles the report it names on the clearing account, which is zero then', async () => {
    const desk = await house();
    const { books, accounts, entityId } = desk.org;
    const [receipt] = await books.transact((tx) =>
      postDrafts(tx, [
        {
          origin: 'import',
          entry: {
            entityId,
            kind: 'document',
            postingDate: date('2026-03-01'),
            description: 'Payout NP20260301',
            postings: [
              debit(accounts['1260'] ?? '', eur('318.47'), {
                partyId: desk.cafe,
                opens: terms('clearing', 'NP20260301', null),
              }),
              credit(accounts['4000'] ?? '', eur('318.47')),
            ],
          },
        },
      ]),
    );
    const statement = await load(desk, `2026-03-02 318.47 KARTENUMSATZ_NP20260301 <Café Elbgold|${CAFE}>`);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(books, statement);
    expect(await entryOf(books, line?.id ?? '')).toContain('C 1260 -318.47');
    expect(await itemState(books, receipt?.openItems[0]?.id ?? '')).toEqual({ status: 'settled', open: 0n });
  });
});
