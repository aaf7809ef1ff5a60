import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeDocument, createRule, postCodedDocument } from '../classification/index.ts';
import { recordExchangeRates } from '../ledger/index.ts';
import { createParty } from '../parties/index.ts';
import { addPaymentCard } from '../statements/index.ts';
import {
  arrive,
  balanceOf,
  cardLine,
  choose,
  entryOf,
  itemOf,
  matchAgain,
  openOn,
  openReceiptDesk,
  type ReceiptDesk,
  reasonsOf,
  receipt,
  statusOf,
  textsOf,
} from './receipt-desk.fixture.ts';

const db = withDatabase();
let desk: ReceiptDesk;
beforeAll(async () => {
  desk = await openReceiptDesk(db.database);
}, 120_000);

const lineStatus = async (id: string): Promise<string> =>
  (
    await desk.harbour.owner.read((tx) =>
      tx.one<{ status: string }>(sql`select status from bank_transaction where id = ${id}`),
    )
  ).status;

const evidenceOfLine = (lineId: string): Promise<{ document_id: string }[]> =>
  desk.harbour.owner.read((tx) =>
    tx.many(sql`
      select v.document_id from journal_entry j join evidence_link v on v.subject_id = j.id where j.bank_transaction_id = ${lineId} and v.document_id is not null`),
  );

describe('the card line first, its receipt later', () => {
  test('the line is held, never expensed; the receipt attaches and posts only what it was for', async () => {
    const line = await cardLine(desk, '2026-11-03 -23.80 HAFENMARKT NORD HAMBURG <Hafenmarkt Nord KG>');
    expect(await reasonsOf(desk, line)).toContain('match.document_expected');
    await choose(desk, line, 'Hold on 1190');
    expect(await openOn(desk, '1190')).toEqual(['Hafenmarkt Nord KG 23.80 EUR']);
    expect(await balanceOf(desk, '5020')).toBe('0.00');

    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-02', paymentMeans: 'card 2051', paidBy: 'company_card' }),
    );
    if ((await statusOf(desk, id)).status !== 'posted')
      await choose(desk, id, 'as the document of the card line of 2026-11-03');

    expect(await entryOf(desk, id)).toEqual(['D 5020 20.00 EUR', 'D 1480 3.80 EUR', 'C 1190 -23.80 EUR']);
    expect(await openOn(desk, '1190')).toEqual([]);
    expect(await balanceOf(desk, '1190')).toBe('0.00');
    expect(await balanceOf(desk, '2010')).toBe('0.00');
    expect(await statusOf(desk, id)).toEqual({ status: 'posted', paid_by: 'company_card' });
    expect(await evidenceOfLine(line)).toEqual([{ document_id: id }]);
  });

  test('two lines fit: it is asked, and the one that is chosen is settled', async () => {
    const lines = [
      await cardLine(desk, '2026-11-05 -23.80 HAFENMARKT NORD HAMBURG <Hafenmarkt Nord KG>'),
      await cardLine(desk, '2026-11-06 -23.80 HAFENMARKT NORD HAMBURG <Hafenmarkt Nord KG>'),
    ];
    for (const line of lines) await choose(desk, line, 'Hold on 1190');

    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-05', paymentMeans: 'card 2051', paidBy: 'company_card' }),
    );

    expect(await reasonsOf(desk, id)).toContain('match.ambiguous');
    const texts = await textsOf(desk, id);
    expect(texts.filter((text) => text.includes('as the document of the card line'))).toHaveLength(2);
    await choose(desk, id, 'card line of 2026-11-06');
    expect(await openOn(desk, '1190')).toEqual(['Hafenmarkt Nord KG 23.80 EUR']);
    expect(await evidenceOfLine(lines[1] ?? '')).toEqual([{ document_id: id }]);
    expect(await evidenceOfLine(lines[0] ?? '')).toEqual([]);
  });

  test('two receipts for one line: the second is told that it came too late', async () => {
    const first = await arrive(desk, receipt({ issueDate: '2026-11-04' }));
    const second = await arrive(desk, receipt({ issueDate: '2026-11-04', supplier: 'Hafenmarkt Nord KG' }));
    if ((await statusOf(desk, first)).status !== 'posted')
      await choose(desk, first, 'as the document of the card line of 2026-11-05');

    await expect(choose(desk, second, 'as the document of the card line of 2026-11-05')).rejects.toThrow(
      'has its document by now',
    );
    expect(await openOn(desk, '1190')).toEqual([]);
    expect((await statusOf(desk, second)).status).toBe('exception');
  });

  test('a receipt in ringgit for a line in euro: what the bank took is what it cost', async () => {
    const line = await cardLine(desk, '2026-11-10 -10.87 KEDAI KOPI KUALA LUMPUR <Kedai Kopi> {48.00 MYR}');
    await choose(desk, line, 'Hold on 1190').catch(async () => choose(desk, line, '1190'));

    const id = await arrive(
      desk,
      receipt({
        supplier: 'Hafenmarkt Nord KG',
        issueDate: '2026-11-09',
        currency: 'MYR',
        netTotal: '48.00',
        taxTotal: '',
        total: '48.00',
        paymentMeans: 'card 2051',
        paidBy: 'company_card',
      }),
    );
    if ((await statusOf(desk, id)).status !== 'posted')
      await choose(desk, id, 'as the document of the card line of 2026-11-10');

    expect(await entryOf(desk, id)).toEqual([
      'D 5020 48.00 MYR',
      'C 1190 -10.87 EUR',
      expect.stringContaining('1990'),
      expect.stringContaining('1990'),
    ]);
    expect(await openOn(desk, '1190')).toEqual([]);
    expect(await balanceOf(desk, '1190')).toBe('0.00');
  });
});

describe('the receipt first, its line later', () => {
  test('the line settles what the receipt expected of the card, and nothing is expensed twice', async () => {
    const before = await balanceOf(desk, '5020');
    const id = await arrive(
      desk,
      receipt({
        issueDate: '2026-11-12',
        netTotal: '50.00',
        taxTotal: '9.50',
        total: '59.50',
        paymentMeans: 'card 2051',
        paidBy: 'company_card',
      }),
    );
    if ((await statusOf(desk, id)).status !== 'posted') await choose(desk, id, 'paid by company card 2051');
    expect(await openOn(desk, '1190')).toEqual(['Hafenmarkt Nord KG -59.50 EUR']);

    const line = await cardLine(desk, '2026-11-13 -59.50 HAFENMARKT NORD HAMBURG <Hafenmarkt Nord KG>');
    await matchAgain(desk);
    if ((await lineStatus(line)) !== 'posted') {
      const { proposals } = await itemOf(desk, line);
      await choose(desk, line, proposals[0]?.text ?? '');
    }

    expect(await lineStatus(line)).toBe('posted');
    expect(await openOn(desk, '1190')).toEqual([]);
    expect(Number(await balanceOf(desk, '5020')) - Number(before)).toBeCloseTo(50, 2);
  });

  test('the bank takes another rate than the day: its amount counts, and the difference is realised', async () => {
    const id = await arrive(
      desk,
      receipt({
        issueDate: '2026-11-15',
        currency: 'MYR',
        netTotal: '100.00',
        taxTotal: '',
        total: '100.00',
        paymentMeans: 'card 2051',
        paidBy: 'company_card',
      }),
    );
    if ((await statusOf(desk, id)).status !== 'posted') await choose(desk, id, 'paid by company card 2051');
    expect(await openOn(desk, '1190')).toEqual(['Hafenmarkt Nord KG -100.00 MYR']);

    // 100.00 MYR are 22.62 EUR at 4.42; the card took 22.80.
    const line = await cardLine(desk, '2026-11-16 -22.80 HAFENMARKT NORD HAMBURG <Hafenmarkt Nord KG> {100.00 MYR}');
    await matchAgain(desk);
    if ((await lineStatus(line)) !== 'posted') {
      const { proposals } = await itemOf(desk, line);
      await choose(desk, line, proposals[0]?.text ?? '');
    }

    expect(await openOn(desk, '1190')).toEqual([]);
    expect(await balanceOf(desk, '1190')).toBe('0.00');
  });

  test('done twice is done once: the same bytes walk the road again and nothing more posts', async () => {
    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-14', paymentMeans: 'card 2051', paidBy: 'company_card' }),
    );
    if ((await statusOf(desk, id)).status !== 'posted') await choose(desk, id, 'paid by company card 2051');
    await codeDocument(desk.harbour.machine, id, { vault: desk.harbour.vault });
    await postCodedDocument(desk.harbour.machine, id);

    expect(await entryOf(desk, id)).toHaveLength(3);
  });
});

describe('what an employee laid out', () => {
  test('is paid back by a transfer to the employee, which settles it like a bill', async () => {
    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-21', netTotal: '30.00', taxTotal: '5.70', total: '35.70' }),
      'Jonas Weber',
    );
    await choose(desk, id, 'owed to Jonas Weber');
    expect(await openOn(desk, '2050')).toEqual(['Jonas Weber -35.70 EUR']);

    const line = await cardLine(desk, '2026-11-24 -35.70 AUSLAGEN NOVEMBER <Jonas Weber>');
    if ((await lineStatus(line)) !== 'posted') {
      const { proposals } = await itemOf(desk, line);
      await choose(desk, line, proposals[0]?.text ?? '');
    }

    expect(await openOn(desk, '2050')).toEqual([]);
    expect(await balanceOf(desk, '2050')).toBe('0.00');
  });
});

describe('a payment without its document', () => {
  test('is held, and the words say who holds the card and is to be asked', async () => {
    await desk.harbour.owner.transact((tx) =>
      addPaymentCard(tx, { bankAccountId: desk.card, lastFour: '7788', holder: 'Anna Kruse' }),
    );
    const line = await cardLine(desk, '2026-11-25 -64.00 HAFENMARKT NORD 7788 <Hafenmarkt Nord KG>');

    expect((await textsOf(desk, line))[0]).toBe(
      'Hold on 1190 Payments awaiting document until the document comes; ask Anna Kruse, who holds the card',
    );
  });
});

describe('a line that a rule made cost before its receipt came', () => {
  test('the receipt stands behind it, or posts only the difference; never the cost again', async () => {
    const { harbour } = desk;
    const kiosk = await harbour.owner.transact((tx) =>
      createParty(
        tx,
        { name: 'Kiosk Elbblick', country: 'DE', roles: ['vendor'], verified: true, expectsDocument: 'never' },
        harbour.vault,
      ),
    );
    for (const source of ['bank', 'document'] as const)
      await harbour.owner.transact((tx) =>
        createRule(tx, {
          name: `Kiosk, ${source}`,
          priority: 50,
          entityId: null,
          partyId: kiosk,
          bankAccountId: null,
          conditions: { source },
          action: {
            ledgerAccountId: harbour.accounts['5020'] ?? '',
            taxCodeId: null,
            dimensions: {},
            ...(source === 'bank' ? { expectsDocument: 'never' as const } : {}),
          },
          validFrom: null,
          validTo: null,
        }),
      );
    const lines = [
      await cardLine(desk, '2026-11-26 -11.90 KIOSK ELBBLICK HAMBURG <Kiosk Elbblick>'),
      await cardLine(desk, '2026-11-27 -11.90 KIOSK ELBBLICK HAMBURG <Kiosk Elbblick>'),
    ];
    for (const line of lines) if ((await lineStatus(line)) !== 'posted') await choose(desk, line, '5020');
    const paper = { supplier: 'Kiosk Elbblick', netTotal: '10.00', taxTotal: '1.90', total: '11.90' };
    const cost = Number(await balanceOf(desk, '5020'));

    const first = await arrive(desk, receipt({ ...paper, issueDate: '2026-11-26' }));
    expect(await reasonsOf(desk, first)).toContain('match.ambiguous');
    await choose(desk, first, 'Keep it as the document of the card line of 2026-11-26');
    expect(await entryOf(desk, first)).toEqual([]);
    expect(await statusOf(desk, first)).toMatchObject({ status: 'posted' });
    expect(Number(await balanceOf(desk, '5020'))).toBeCloseTo(cost, 2);

    const second = await arrive(desk, receipt({ ...paper, issueDate: '2026-11-27' }));
    await choose(desk, second, 'instead of the cost posted from the card line of 2026-11-27');
    expect(await entryOf(desk, second)).toEqual(['D 5020 10.00 EUR', 'D 1480 1.90 EUR', 'C 5020 -11.90 EUR']);
    expect(Number(await balanceOf(desk, '5020'))).toBeCloseTo(cost - 1.9, 2);
    expect(await evidenceOfLine(lines[1] ?? '')).toEqual([{ document_id: second }]);
  });
});

beforeAll(async () => {
  await desk.harbour.owner.transact((tx) =>
    recordExchangeRates(tx, [
      { base: 'EUR', quote: 'MYR', unit: 1, rate: '4.42', type: 'spot', date: '2026-11-01', source: 'test' },
    ]),
  );
}, 60_000);
