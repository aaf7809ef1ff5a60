import { date } from '@counterfoil/domain/calendar';
import { credit, debit, type OpenItemKind } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRule, removeRule } from '../classification/index.ts';
import { postDrafts, recordExchangeRates } from '../ledger/index.ts';
import {
  arrive,
  balanceOf,
  choose,
  decide,
  entryOf,
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

const eur = (minor: bigint) => ({ minor, currency: 'EUR' as CurrencyCode });
const opening = (kind: OpenItemKind, day: string) => ({
  kind,
  number: `${kind} of ${day}`,
  itemDate: date(day),
  dueDate: null,
  discountUntil: null,
  discountAmount: null,
});

const COST = ['D 5020 20.00 EUR', 'D 1480 3.80 EUR'];

describe('who paid a receipt decides its credit side', () => {
  test('nobody knows who paid: it is asked, and each answer shows the entry it would make', async () => {
    const id = await arrive(desk, receipt({ total: '23.80' }));

    expect(await reasonsOf(desk, id)).toContain('read.field_doubtful');
    const texts = await textsOf(desk, id);
    expect(texts).toEqual([
      'Post to 5020 Packaging materials, owed to Jonas Weber, who laid it out',
      'Post to 5020 Packaging materials, paid by a company card; its line is still to come',
      'Post to 5020 Packaging materials, paid from the till',
      'Post to 5020 Packaging materials, not paid yet',
    ]);
    await choose(desk, id, 'not paid yet');
    expect(await entryOf(desk, id)).toEqual([...COST, 'C 2010 -23.80 EUR']);
    expect(await statusOf(desk, id)).toEqual({ status: 'posted', paid_by: 'unpaid' });
  });

  test('an employee laid it out: the employee is owed it, not the shop', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-18' }), 'Jonas Weber');

    await choose(desk, id, 'owed to Jonas Weber');

    expect(await entryOf(desk, id)).toEqual([...COST, 'C 2050 -23.80 EUR']);
    expect(await openOn(desk, '2050')).toEqual(['Jonas Weber -23.80 EUR']);
    expect(await statusOf(desk, id)).toEqual({ status: 'posted', paid_by: 'employee' });
  });

  test('cash from the till: nothing is owed to anybody', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-19', paymentMeans: 'cash', paidBy: 'cash' }));

    expect(await reasonsOf(desk, id)).toContain('read.field_doubtful');
    await choose(desk, id, 'paid from the till');

    expect(await entryOf(desk, id)).toEqual([...COST, 'C 1250 -23.80 EUR']);
  });

  test('a card of ours stands on it: it waits for the line of the card, and no vendor is owed', async () => {
    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-20', paymentMeans: 'card 2051', paidBy: 'company_card' }),
    );

    expect(await reasonsOf(desk, id).catch(() => [])).not.toContain('read.field_doubtful');
    if ((await statusOf(desk, id)).status !== 'posted') await choose(desk, id, 'paid by company card 2051');

    expect(await entryOf(desk, id)).toEqual([...COST, 'C 1190 -23.80 EUR']);
    expect(await openOn(desk, '1190')).toEqual(['Hafenmarkt Nord KG -23.80 EUR']);
  });

  test('a card that is none of ours: most likely somebody paid with an own card, and it is asked', async () => {
    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-21', paymentMeans: 'card 9999', paidBy: 'company_card' }),
    );

    expect(await reasonsOf(desk, id)).toContain('read.field_doubtful');
    const [first] = await textsOf(desk, id);
    expect(first).toBe('Post to 5020 Packaging materials, owed to Jonas Weber, who laid it out');
  });

  test('a person says it differently: paid in advance takes the advance', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-22' }));

    await decide(desk, id, { verdict: 'correct', changes: { paidBy: 'prepaid' } }, desk.reviewer);
    await choose(desk, id, 'Post as corrected');

    expect(await entryOf(desk, id)).toEqual([...COST, 'C 1150 -23.80 EUR']);
  });

  test('what was paid in advance is used up: the advance first, then money on account, and the rest stays', async () => {
    const { harbour, shop } = desk;
    const paid = (code: string, minor: bigint, day: string) =>
      harbour.owner.transact((tx) =>
        postDrafts(tx, [
          {
            origin: 'import',
            entry: {
              entityId: harbour.entityId,
              kind: 'settlement',
              postingDate: date(day),
              description: 'Paid in advance',
              postings: [
                debit(harbour.accounts[code] ?? '', eur(minor), { partyId: shop, opens: opening('advance', day) }),
                credit(harbour.accounts['1260'] ?? '', eur(minor), { opens: opening('transit', day) }),
              ],
            },
          },
        ]),
      );
    const standing = await openOn(desk, '1150');
    await paid('1150', 10_00n, '2026-11-02');
    await paid('2010', 20_00n, '2026-11-03');
    const id = await arrive(desk, receipt({ issueDate: '2026-11-28' }));

    await decide(desk, id, { verdict: 'correct', changes: { paidBy: 'prepaid' } }, desk.reviewer);
    await choose(desk, id, 'Post as corrected');

    expect(await entryOf(desk, id)).toEqual([...COST, 'C 1150 -23.80 EUR']);
    expect(await openOn(desk, '1150')).toEqual(standing);
    expect(await openOn(desk, '2010')).toContainEqual('Hafenmarkt Nord KG 6.20 EUR');
  });

  test('a rule of a person says how such receipts are paid, and nobody is asked', async () => {
    const ruleId = await desk.harbour.owner.transact((tx) =>
      createRule(tx, {
        name: 'Market, from the till',
        priority: 10,
        entityId: null,
        partyId: desk.shop,
        bankAccountId: null,
        conditions: { source: 'document' },
        action: {
          ledgerAccountId: desk.harbour.accounts['5020'] ?? '',
          taxCodeId: null,
          dimensions: {},
          paidBy: 'cash',
        },
        validFrom: null,
        validTo: null,
      }),
    );
    const told = await arrive(desk, receipt({ issueDate: '2026-11-29' }));
    const byCard = await arrive(
      desk,
      receipt({ issueDate: '2026-11-30', paymentMeans: 'card 2051', paidBy: 'company_card' }),
    );
    await desk.harbour.owner.transact((tx) => removeRule(tx, ruleId, 1));

    expect(await reasonsOf(desk, told).catch(() => [])).not.toContain('read.field_doubtful');
    expect(await textsOf(desk, byCard).catch(() => [])).toEqual(
      expect.arrayContaining([expect.stringContaining('paid by company card 2051')]),
    );
    if ((await statusOf(desk, told)).status !== 'posted') await choose(desk, told, 'paid from the till');
    expect(await entryOf(desk, told)).toEqual([...COST, 'C 1250 -23.80 EUR']);
    expect(await statusOf(desk, told)).toEqual({ status: 'posted', paid_by: 'cash' });
  });

  test('a person names an employee who is none: refused in words', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-23' }));

    const wrong = decide(desk, id, {
      verdict: 'correct',
      changes: { paidBy: 'employee', employeeId: desk.shop },
    }).then(() => textsOf(desk, id));

    await expect(wrong).rejects.toThrow('nobody who is an employee');
  });
});

describe('what the paper proves of its tax', () => {
  test('a receipt above the limit of a simplified invoice carries no claim: the tax becomes cost', async () => {
    const big = receipt({ issueDate: '2026-11-24', netTotal: '300.00', taxTotal: '57.00', total: '357.00' });
    const id = await arrive(desk, big);

    expect(await reasonsOf(desk, id)).toContain('tax.evidence_insufficient');
    await choose(desk, id, 'not paid yet, the tax as cost');

    expect(await entryOf(desk, id)).toEqual(['D 5020 357.00 EUR', 'C 2010 -357.00 EUR']);
  });

  test('a small receipt that names its rate carries the claim', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-25' }));

    expect(await reasonsOf(desk, id)).not.toContain('tax.evidence_insufficient');
  });

  test('a small receipt without any tax on it does not', async () => {
    const id = await arrive(desk, receipt({ issueDate: '2026-11-26', netTotal: '23.80', taxTotal: '' }));

    expect(await reasonsOf(desk, id)).toContain('tax.evidence_insufficient');
  });

  test('a foreign receipt that an employee laid out is owed in the currency of the paper', async () => {
    await desk.harbour.owner.transact((tx) =>
      recordExchangeRates(tx, [
        { base: 'EUR', quote: 'MYR', unit: 1, rate: '4.80', type: 'spot', date: '2026-11-16', source: 'test' },
      ]),
    );
    const id = await arrive(
      desk,
      receipt({ issueDate: '2026-11-27', currency: 'MYR', netTotal: '48.00', taxTotal: '', total: '48.00' }),
    );
    await choose(desk, id, 'owed to Jonas Weber');

    expect(await entryOf(desk, id)).toEqual(['D 5020 48.00 MYR', 'C 2050 -48.00 MYR']);
    expect(await balanceOf(desk, '2050')).toBe('-33.80');
  });
});
