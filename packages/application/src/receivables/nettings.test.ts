import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, it } from 'vitest';
import { eur } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/index.ts';
import {
  customerStatement,
  endNettingAgreement,
  getNetting,
  getNettingAgreement,
  listNettingAgreements,
  listNettings,
  openDispute,
  postNetting,
  proposeNettings,
  recordNettingAgreement,
  reverseNetting,
} from './index.ts';
import { openSalesDesk, refusal, type SalesDesk } from './sales-desk.fixture.ts';

const db = withDatabase();
let desk: SalesDesk;
let invoice: string;
let bills: string[];
let agreementId: string;

/** Contoso owes 238.00 for an invoice and is owed 100.00 and 60.00 for two bills. */
beforeEach(async () => {
  desk = await openSalesDesk(await db.newOrganisation());
  invoice = (await desk.whole(await desk.issued())).row.open_item_id ?? '';
  bills = [await billOf(100_00n, '2026-03-05', 'RE-1'), await billOf(60_00n, '2026-03-20', 'RE-2')];
  agreementId = await agree();
});

const agree = (validFrom = '2026-01-01', validTo: string | null = null) =>
  desk.org.books.transact((tx) =>
    recordNettingAgreement(tx, {
      entityId: desk.org.entityId,
      partyId: desk.contoso,
      reference: 'Letter of 5 January',
      validFrom,
      validTo,
    }),
  );

const billOf = (minor: bigint, day: string, number: string): Promise<string> =>
  desk.org.books.transact(async (tx) => {
    const terms = {
      kind: 'bill' as const,
      number,
      itemDate: date(day),
      dueDate: date(day),
      discountUntil: null,
      discountAmount: null,
    };
    const { accounts } = desk.org;
    const postings = [
      debit(accounts['6300'] ?? '', eur(minor)),
      credit(accounts['1600'] ?? '', eur(minor), { partyId: desk.contoso, opens: terms }),
    ];
    const entry = {
      entityId: desk.org.entityId,
      kind: 'document' as const,
      postingDate: date(day),
      description: number,
      postings,
    };
    const [receipt] = await postDrafts(tx, [{ origin: 'import', entry }]);
    return receipt?.openItems[0]?.id ?? '';
  });

const opens = async () =>
  (
    await desk.org.books.read((tx) =>
      tx.many<{ number: string; open: bigint }>(sql`
        select number, original_amount - allocated_amount as open from open_item where kind in ('bill', 'invoice') order by number`),
    )
  ).map(({ number, open }) => `${number} ${open}`);

const part = (openItemId: string, amount: string) => ({ openItemId, amount });
const net = (differs: object = {}) =>
  desk.reviewer.transact((tx) =>
    postNetting(tx, {
      agreementId,
      currency: 'EUR',
      nettedOn: date('2026-03-31'),
      receivables: [part(invoice, '160.00')],
      payables: [part(bills[0] ?? '', '100.00'), part(bills[1] ?? '', '60.00')],
      ...differs,
    }),
  );

describe('netting', () => {
  it('is proposed as far as the smaller side goes, oldest first, disputed items left out', async () => {
    const found = await desk.org.books.read((tx) => proposeNettings(tx, agreementId));
    expect(found.proposals).toMatchObject([{ currency: 'EUR', amount: 160_00n }]);
    expect(found.proposals[0]?.payables.map(({ amount }) => amount.minor)).toEqual([100_00n, 60_00n]);
    expect(found.proposals[0]?.receivables.map(({ amount }) => amount.minor)).toEqual([160_00n]);

    await desk.clerk.transact((tx) =>
      openDispute(tx, { openItemId: bills[0] ?? '', reason: 'price', note: '', ownerId: null }),
    );
    const after = await desk.org.books.read((tx) => proposeNettings(tx, agreementId));
    expect(after).toMatchObject({ disputed: 1, proposals: [{ amount: 60_00n }] });
    await expect(net()).rejects.toMatchObject(refusal('sales.netting_disputed'));
  });

  it('posts one entry, item to item, and both control accounts stay equal to their items', async () => {
    const id = await net();

    const row = await desk.org.books.read((tx) => getNetting(tx, id));
    expect(await desk.postings(row?.entry_id ?? '')).toEqual(['1600 10000', '1600 6000', '1300 -16000']);
    expect(await opens()).toEqual(['INV-2026-00001 7800', 'RE-1 0', 'RE-2 0']);
    const { rows } = await desk.org.books.read((tx) => listNettings(tx, { after: null, limit: 5 }));
    expect(rows).toMatchObject([{ id, amount: 160_00n, reference: 'Letter of 5 January', reversed_at: null }]);
  });

  it('is taken back once, with a reason, and the items are open as before', async () => {
    const id = await net();
    const reverse = (reason: string) => desk.reviewer.transact((tx) => reverseNetting(tx, { id, reason }));
    await expect(reverse(' ')).rejects.toMatchObject(refusal('review.reason_required'));
    const outcomes = await Promise.allSettled([reverse('Wrong month'), reverse('Wrong month')]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await opens()).toEqual(['INV-2026-00001 23800', 'RE-1 -10000', 'RE-2 -6000']);
    await expect(reverse('Again')).rejects.toMatchObject(refusal('sales.netting_reversed'));
    await net();
  });

  it('of the same items twice at once settles them once', async () => {
    const outcomes = await Promise.allSettled([net(), net()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await opens()).toEqual(['INV-2026-00001 7800', 'RE-1 0', 'RE-2 0']);
  });

  it.each([
    ['sales.netting_unequal', () => ({ receivables: [part(invoice, '100.00')] })],
    ['subledger.over_allocated', () => ({ receivables: [part(invoice, '239.00')] })],
    [
      'subledger.side_mismatch',
      () => ({ receivables: [part(bills[0] ?? '', '100.00')], payables: [part(invoice, '100.00')] }),
    ],
    ['subledger.item_unknown', () => ({ receivables: [part('0199aaaa-0000-7000-8000-000000000000', '160.00')] })],
    ['subledger.currency_mismatch', () => ({ currency: 'USD' })],
    ['sales.netting_not_agreed', () => ({ nettedOn: date('2025-12-31') })],
    ['sales.date_in_future', () => ({ nettedOn: date('2999-01-01') })],
  ])('%s', async (code, wrong) => {
    await expect(net(wrong())).rejects.toMatchObject(refusal(code));
    expect(await opens()).toEqual(['INV-2026-00001 23800', 'RE-1 -10000', 'RE-2 -6000']);
  });
});

describe('an agreement', () => {
  it('holds alone between its days, and ends on the version that was seen', async () => {
    await expect(agree('2026-06-01')).rejects.toMatchObject(refusal('sales.netting_agreed_already'));
    await expect(agree('2027-06-01', '2027-05-01')).rejects.toMatchObject(refusal('sales.netting_days'));
    const end = (validTo: string, version: number) =>
      desk.org.books.transact((tx) => endNettingAgreement(tx, { id: agreementId, validTo, version }));
    await expect(end('2025-01-01', 1)).rejects.toMatchObject(refusal('sales.netting_days'));
    await end('2026-03-30', 1);
    await expect(end('2026-03-29', 1)).rejects.toMatchObject(refusal('request.version_conflict'));
    await expect(net()).rejects.toMatchObject(refusal('sales.netting_not_agreed'));
    await agree('2026-03-31');
    const { rows } = await desk.org.books.read((tx) =>
      listNettingAgreements(tx, { partyId: desk.contoso, after: null, limit: 5 }),
    );
    expect(rows).toHaveLength(2);
    const neighbour = await openSalesDesk(await db.newOrganisation());
    await expect(neighbour.org.books.read((tx) => getNettingAgreement(tx, agreementId))).rejects.toMatchObject(
      refusal('resource.not_found'),
    );
  });
});

it('a statement of account tells every movement with its balance, and ends where the items do', async () => {
  await net();
  const statement = await desk.org.books.read((tx) =>
    customerStatement(tx, {
      partyId: desk.contoso,
      entityId: desk.org.entityId,
      from: '2026-03-15',
      asOf: '2026-12-31',
    }),
  );
  expect(statement.currencies).toMatchObject([
    { currency: 'EUR', opening: 238_00n, closing: 78_00n, lines: [{ amount: -160_00n, balance: 78_00n }] },
  ]);
});
