import { addDays, date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordExchangeRates, reverseJournalEntry } from '../ledger/index.ts';
import { getOpenItem } from '../subledger/index.ts';
import { todayIn } from '../tenancy/index.ts';
import {
  changeSalesInvoice,
  changeSalesSetting,
  createSalesInvoice,
  creditSalesInvoice,
  issueSalesInvoice,
  listSalesInvoices,
  listSalesSettings,
  previewSalesInvoice,
  voidSalesInvoice,
} from './index.ts';
import { openSalesDesk, refusal, type SalesDesk } from './sales-desk.fixture.ts';

const db = withDatabase();
let desk: SalesDesk;
beforeEach(async () => {
  desk = await openSalesDesk(await db.newOrganisation());
});

const numberOf = async (id: string) => (await desk.whole(id)).row.legal_number;

describe('issuing an invoice', () => {
  it('gives the number, posts receivable, income and output tax, opens the item and writes the paper down', async () => {
    const id = await desk.draft({ terms: { baseline: 'issue', netDays: 30, discounts: [{ percent: '2', days: 14 }] } });
    expect((await desk.whole(id)).judged).toMatchObject({ nextNumber: 'INV-2026-00001', posting: { ok: true } });

    const entryId = await desk.issue(id);

    expect(await desk.postings(entryId)).toEqual(['4000 -20000', '1770 -3800', '1300 23800']);
    const { row } = await desk.whole(id);
    expect(row).toMatchObject({
      status: 'issued',
      legal_number: 'INV-2026-00001',
      issue_date: '2026-03-14',
      due_date: '2026-04-13',
      net_amount: 20000n,
      tax_amount: 3800n,
      gross_amount: 23800n,
      open_amount: 23800n,
      paper: {
        number: 'INV-2026-00001',
        seller: { vatId: 'DE136695976', city: 'Hamburg' },
        buyer: { name: 'Contoso GmbH', vatId: 'DE811907980' },
        taxes: [{ category: 'S', rate: '19', basis: '200.00', amount: '38.00', exemption: null }],
        discounts: [{ percent: '2', until: '2026-03-28', amount: '4.76' }],
        language: 'de',
      },
    });
    const item = await desk.org.books.read((tx) => getOpenItem(tx, row.open_item_id ?? ''));
    expect(item?.row).toMatchObject({ kind: 'invoice', side: 'D', number: 'INV-2026-00001', due_date: '2026-04-13' });
    const tax = await desk.org.books.read((tx) =>
      tx.many(sql`select base, tax, tax_point, direction from tax_line where entry_id = ${entryId}`),
    );
    expect(tax).toEqual([{ base: 20000n, tax: 3800n, tax_point: '2026-03-13', direction: 'output' }]);
  });

  it('numbers without a gap in the order of days, also for ten at once, and a refusal takes no number', async () => {
    const drafts = await Promise.all(Array.from({ length: 10 }, () => desk.draft()));
    const bad = await desk.draft({ lines: [] });
    const outcomes = await Promise.allSettled([...drafts, bad].map((id) => desk.issue(id)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const numbers = await Promise.all(drafts.map(numberOf));
    expect(numbers.sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => `INV-2026-000${String(n + 1).padStart(2, '0')}`),
    );
    expect(await numberOf(await desk.issued())).toBe('INV-2026-00011');
  });

  it('sales.date_out_of_order: is not dated before the last of its series, and the refusal names it', async () => {
    await desk.issued({ issueDate: date('2026-03-20') });

    await expect(desk.issued({ issueDate: date('2026-03-19') })).rejects.toMatchObject({
      refusal: {
        code: 'sales.date_out_of_order',
        detail: expect.stringContaining('INV-2026-00001 was issued on 2026-03-20'),
      },
    });
    await expect(desk.issued({ issueDate: date('2999-03-19') })).rejects.toMatchObject(refusal('sales.date_in_future'));
    await desk.issued({ issueDate: date('2026-03-20') });
  });

  it('is issued once: a second click and a second person are told so', async () => {
    const id = await desk.draft();
    const outcomes = await Promise.allSettled([desk.issue(id), desk.issue(id)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject(refusal('sales.invoice_final'));
    expect(await numberOf(await desk.issued())).toBe('INV-2026-00002');
  });

  it('sales.not_ready: says everything that the paper still lacks', async () => {
    const id = await desk.draft({ lines: [desk.line({ taxCodeId: desk.taxes['DE-SIG'] ?? '' })] });
    expect((await desk.whole(id)).judged?.assessed).toMatchObject({
      value: { problems: [{ field: 'buyer', sentence: expect.stringContaining('another EU country') }] },
    });
    await expect(desk.issue(id)).rejects.toMatchObject(refusal('sales.not_ready'));

    const abroad = await desk.issued({ lines: [desk.line({ taxCodeId: desk.taxes['DE-SIG'] ?? '' })] }, desk.fabrikam);
    expect((await desk.whole(abroad)).row.paper).toMatchObject({
      language: 'en',
      tax: '0.00',
      taxes: [{ category: 'K', exemption: expect.stringContaining('intra-Community') }],
    });
  });

  it('ledger.self_approval: where the entity asks for it, somebody else issues what one drafted', async () => {
    const [setting] = await desk.org.books.read(listSalesSettings);
    await desk.org.books.transact((tx) =>
      changeSalesSetting(tx, {
        entityId: desk.org.entityId,
        version: setting?.version ?? 0,
        other_person_issues: true,
      }),
    );
    const own = await desk.reviewer.transact((tx) =>
      createSalesInvoice(tx, {
        entityId: desk.org.entityId,
        partyId: desk.contoso,
        correctsId: null,
        draft: desk.draftOf(),
      }),
    );

    await expect(desk.issue(own)).rejects.toMatchObject(refusal('ledger.self_approval'));
    await desk.issue(own, desk.person('Konrad', 'controller'));
  });

  it('in another currency converts at the day’s rate and states the tax in the entity’s own', async () => {
    await desk.org.books.transact((tx) =>
      recordExchangeRates(tx, [
        { base: 'EUR', quote: 'USD', unit: 1, rate: '1.25', type: 'spot', date: '2026-03-13', source: 'test' },
      ]),
    );
    const id = await desk.issued({ currency: 'USD' });

    expect((await desk.whole(id)).row.paper?.taxInRegistration).toEqual({
      currency: 'EUR',
      amount: '30.40',
      rate: '1.25',
    });
    const abroad = await desk.draft({
      currency: 'USD',
      prepayments: [{ openItemId: (await desk.whole(id)).row.open_item_id ?? '', amount: '1.00' }],
    });
    await expect(desk.issue(abroad)).rejects.toMatchObject(refusal('sales.prepayment_currency'));
    const none = desk.draft({ currency: 'CAD' });
    await expect(desk.issue(await none)).rejects.toMatchObject(refusal('ledger.rate_missing'));
  });
});

describe('the figures', () => {
  it('take several rates, discounts and charges, and prices with tax inside', async () => {
    const reduced = desk.taxes['DE-S7'] ?? '';
    const preview = await desk.org.books.read((tx) =>
      previewSalesInvoice(tx, {
        entityId: desk.org.entityId,
        partyId: desk.contoso,
        correctsId: null,
        draft: desk.draftOf({
          lines: [
            desk.line({ adjustments: [{ kind: 'allowance', percent: '10', reason: 'Loyalty' }] }),
            desk.line({ quantity: '3', unitPrice: '3.333', taxCodeId: reduced }),
          ],
          adjustments: [
            {
              kind: 'charge',
              amount: '5.00',
              reason: 'Freight',
              ledgerAccountId: desk.org.accounts['4000'] ?? '',
              taxCodeId: reduced,
            },
          ],
        }),
      }),
    );
    // 200.00 - 20.00 = 180.00 at 19 %; 3 x 3.333 = 10.00 and 5.00 freight at 7 %.
    expect(preview.assessed).toMatchObject({
      value: { paper: { net: '195.00', tax: '35.25', gross: '230.25', lineTotal: '190.00', chargeTotal: '5.00' } },
    });
  });

  it.each([
    ['sales.no_lines', { lines: [] }],
    ['sales.line_invalid', { quantity: '0' }],
    ['subledger.total_negative', { quantity: '-1' }],
    ['money.not_a_decimal', { unitPrice: 'twelve' }],
    ['tax.direction_mismatch', { tax: 'DE-P19' }],
  ])('%s', async (code, wrong: { lines?: never[]; quantity?: string; unitPrice?: string; tax?: string }) => {
    const { lines, tax, ...rest } = wrong;
    const one = desk.line({ ...rest, ...(tax === undefined ? {} : { taxCodeId: desk.taxes[tax] ?? '' }) });
    const id = await desk.draft({ lines: lines ?? [one] });
    expect((await desk.whole(id)).judged?.assessed).toMatchObject(refusal(code));
    await expect(desk.issue(id)).rejects.toMatchObject(refusal(code));
  });
});

describe('a draft', () => {
  it('is changed on the version that was seen, given up with a reason, and never had a number', async () => {
    const id = await desk.draft();
    const change = (version: number) =>
      desk.clerk.transact((tx) => changeSalesInvoice(tx, { id, version, changes: { note: 'Thank you' } }));
    await change(1);
    await expect(change(1)).rejects.toMatchObject(refusal('request.version_conflict'));
    const giveUp = (reason: string) => desk.clerk.transact((tx) => voidSalesInvoice(tx, { id, reason }));
    await expect(giveUp(' ')).rejects.toMatchObject(refusal('review.reason_required'));
    await giveUp('Ordered by mistake');

    await expect(desk.issue(id)).rejects.toMatchObject(refusal('sales.invoice_final'));
    expect((await desk.whole(id)).row).toMatchObject({
      status: 'void',
      legal_number: null,
      void_reason: 'Ordered by mistake',
    });
    const { rows } = await desk.org.books.read((tx) =>
      listSalesInvoices(tx, { status: 'void', after: null, limit: 5 }),
    );
    expect(rows).toHaveLength(1);
  });

  it('sales.not_a_customer and the neighbour’s ids are refused', async () => {
    const vendor = await desk.org.books.transact(
      async (tx) =>
        (
          await tx.one<{ id: string }>(sql`
        insert into party (tenant_id, number, name, normalised_name, vendor_group) values (${tx.tenantId}, 'V-9', 'Vendor', 'vendor', 'v') returning id`)
        ).id,
    );
    const id = await desk.draft({}, vendor);
    await expect(desk.issue(id)).rejects.toMatchObject(refusal('sales.not_a_customer'));
    const neighbour = await openSalesDesk(await db.newOrganisation());
    await expect(neighbour.issue(id)).rejects.toMatchObject(refusal('resource.not_found'));
  });
});

describe('what is issued', () => {
  it('sales.invoice_final: knows no change, by the product or past it', async () => {
    const id = await desk.issued();
    const change = desk.clerk.transact((tx) => changeSalesInvoice(tx, { id, version: 2, changes: { note: 'x' } }));
    await expect(change).rejects.toMatchObject(refusal('sales.invoice_final'));
    const straight = desk.clerk.transact((tx) =>
      tx.run(sql`update sales_invoice set gross_amount = 1 where id = ${id}`),
    );
    await expect(straight).rejects.toMatchObject({ constraint: 'sales.invoice_final' });
    const renumbered = desk.clerk.transact((tx) => tx.run(sql`update sales_series set last_number = last_number + 2`));
    await expect(renumbered).rejects.toMatchObject({ constraint: 'sales.number_out_of_order' });
  });

  it('is corrected by a credit note that refers to it and settles it as far as it is open', async () => {
    const id = await desk.issued();
    const credit = await desk.clerk.transact((tx) => creditSalesInvoice(tx, { id, note: 'Half came back' }));
    await desk.clerk.transact((tx) =>
      changeSalesInvoice(tx, {
        id: credit,
        version: 1,
        changes: { issueDate: date('2026-03-16'), lines: [desk.line({ quantity: '5' })] },
      }),
    );
    const entryId = await desk.issue(credit);

    expect(await desk.postings(entryId)).toEqual(['4000 10000', '1770 1900', '1300 -11900']);
    expect((await desk.whole(credit)).row).toMatchObject({
      legal_number: 'CN-2026-00001',
      open_amount: 0n,
      paper: { preceding: { number: 'INV-2026-00001', issueDate: '2026-03-14' } },
    });
    expect(await desk.whole(id)).toMatchObject({
      row: { open_amount: 11900n, credited_amount: 11900n, legal_number: 'INV-2026-00001' },
      payments: [{ kind: 'invoice_credit_note', number: 'CN-2026-00001', amount: 11900n }],
    });
  });

  it('sales.credit_exceeds_invoice: is never credited twice, also not by two at once', async () => {
    const id = await desk.issued();
    const creditWhole = async () => {
      const note = await desk.clerk.transact((tx) => creditSalesInvoice(tx, { id, note: null }));
      await desk.clerk.transact((tx) =>
        changeSalesInvoice(tx, { id: note, version: 1, changes: { issueDate: date('2026-03-16') } }),
      );
      return note;
    };
    const notes = [await creditWhole(), await creditWhole()];
    const outcomes = await Promise.allSettled(notes.map((note) => desk.issue(note)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({
      refusal: {
        code: 'sales.credit_exceeds_invoice',
        detail: expect.stringContaining('238.00 EUR is 238.00 too much'),
      },
    });
    await expect(creditWhole()).rejects.toMatchObject(refusal('sales.credit_exceeds_invoice'));
    const loose = await desk.draft({ kind: 'credit_note', issueDate: date('2026-03-16') });
    await expect(desk.issue(loose)).rejects.toMatchObject(refusal('sales.credit_without_invoice'));
  });

  it('uses up what the customer paid on account, and says so on the paper', async () => {
    const item = await desk.org.books.transact(async (tx) => {
      const { postDrafts } = await import('../ledger/index.ts');
      const { credit, debit } = await import('@counterfoil/domain/ledger');
      const money = { minor: 50_00n, currency: 'EUR' as const } as never;
      const terms = {
        number: 'ADV-1',
        itemDate: date('2026-03-01'),
        dueDate: null,
        discountUntil: null,
        discountAmount: null,
      };
      const [receipt] = await postDrafts(tx, [
        {
          origin: 'import',
          entry: {
            entityId: desk.org.entityId,
            kind: 'settlement',
            postingDate: date('2026-03-01'),
            description: 'Paid on account',
            postings: [
              debit(desk.org.accounts['1260'] ?? '', money, { opens: { ...terms, kind: 'transit' } }),
              credit(desk.org.accounts['1300'] ?? '', money, {
                partyId: desk.contoso,
                opens: { ...terms, kind: 'advance' },
              }),
            ],
          },
        },
      ]);
      return receipt?.openItems.find(({ lineNumber }) => lineNumber === 2)?.id ?? '';
    });
    const id = await desk.issued({ prepayments: [{ openItemId: item, amount: '50.00' }] });

    expect(await desk.whole(id)).toMatchObject({
      row: { payable_amount: 18800n, open_amount: 18800n, paper: { prepaid: '50.00', payable: '188.00' } },
      payments: [{ amount: 5000n, number: 'ADV-1' }],
    });
    const again = await desk.draft({ prepayments: [{ openItemId: item, amount: '0.01' }] });
    await expect(desk.issue(again)).rejects.toMatchObject(refusal('subledger.over_allocated'));
  });

  it('stays when somebody tries to reverse its entry behind its back, once it is settled', async () => {
    const id = await desk.issued();
    const credit = await desk.clerk.transact((tx) => creditSalesInvoice(tx, { id, note: null }));
    await desk.reviewer.transact((tx) => issueSalesInvoice(tx, { id: credit, issueDate: date('2026-03-14') }));
    const entryId = (await desk.whole(id)).row.entry_id ?? '';
    await expect(desk.reviewer.transact((tx) => reverseJournalEntry(tx, { entryId }))).rejects.toMatchObject(
      refusal('ledger.entry_settled'),
    );
  });
});

it('overdue is what was due before today, where the entity is', async () => {
  // Of two zones half a day apart the one that is far from its midnight, so that today is one day while the test runs.
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Kiritimati', hour: '2-digit', hourCycle: 'h23' }).format(),
  );
  const timeZone = hour < 22 && hour > 1 ? 'Pacific/Kiritimati' : 'Africa/Johannesburg';
  const today = todayIn({ time_zone: timeZone });
  const year = Number(today.slice(0, 4));
  const island = await openSalesDesk(await db.newOrganisation({ timeZone, years: [year - 1, year] }));
  const dueAfter = (netDays: number) =>
    island.issued({ issueDate: addDays(today, -20), serviceTo: null, terms: { baseline: 'issue', netDays } });
  await dueAfter(20);
  const late = await dueAfter(19);

  const { rows } = await island.org.books.read((tx) =>
    listSalesInvoices(tx, { status: 'overdue', after: null, limit: 9 }),
  );
  expect(rows.map(({ id, due_date }) => [id, due_date])).toEqual([[late, addDays(today, -1)]]);
});
