import { date } from '@counterfoil/domain/calendar';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, it, vi } from 'vitest';
import { changeCustomerProfile, changeSalesSetting, getCustomerProfile, listSalesSettings } from './index.ts';
import { openSalesDesk, refusal, type SalesDesk } from './sales-desk.fixture.ts';

const db = withDatabase();
let desk: SalesDesk;
beforeEach(async () => {
  desk = await openSalesDesk(await db.newOrganisation());
});

const address = { street: 'Neuer Weg 9', postcode: '20359', city: 'Hamburg' };
const change = (version: number, differs: object = {}) =>
  desk.org.books.transact((tx) =>
    changeCustomerProfile(tx, {
      partyId: desk.contoso,
      entityId: null,
      version,
      address,
      invoiceFormat: 'xrechnung',
      ...differs,
    }),
  );

it('a profile is a dated version: what was issued keeps its address, what comes has the new one', async () => {
  const before = await desk.issued();
  await change(1, {
    buyerReference: '04011000-12345-03',
    electronicAddress: { scheme: '0204', value: '04011000-12345-03' },
    netDays: 14,
  });
  const now = await desk.draft({ issueDate: null });

  expect((await desk.whole(before)).row.paper?.buyer.street).toBe('Weg 2');
  expect((await desk.whole(now)).judged?.assessed).toMatchObject({
    value: {
      paper: {
        buyer: { street: 'Neuer Weg 9', electronicAddress: { scheme: '0204' } },
        buyerReference: '04011000-12345-03',
      },
    },
  });
  const { row, versions } = await desk.org.books.read((tx) => getCustomerProfile(tx, desk.contoso));
  expect(row).toMatchObject({ invoice_format: 'xrechnung', terms: { netDays: 14 } });
  expect(versions).toHaveLength(2);
  await expect(change(1)).rejects.toMatchObject(refusal('request.version_conflict'));
});

it('what is changed late in the evening holds that evening, where the entity is', async () => {
  const american = await openSalesDesk(await db.newOrganisation({ timeZone: 'America/New_York' }));
  const changeTo = (street: string, version: number) =>
    american.org.books.transact((tx) =>
      changeCustomerProfile(tx, {
        partyId: american.contoso,
        entityId: null,
        version,
        address: { ...address, street },
      }),
    );
  try {
    // 21:00 on 14 March in New York, and 15 March in UTC and Berlin.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-15T01:00:00Z') });
    await changeTo('Evening 1', 1);
    await changeTo('Evening 2', 2);
    const { judged } = await american.whole(await american.draft({ issueDate: date('2026-03-14') }));
    expect(judged?.assessed).toMatchObject({ value: { paper: { buyer: { street: 'Evening 2' } } } });
    // The next one cannot begin before it, even where a clock was set back.
    vi.setSystemTime(Date.parse('2026-03-14T01:00:00Z'));
    await changeTo('Evening 3', 3);
  } finally {
    vi.useRealTimers();
  }

  const { row, versions } = await american.org.books.read((tx) => getCustomerProfile(tx, american.contoso));
  expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['1900-01-01', '2026-03-13'],
    ['2026-03-14', null],
  ]);
  expect(row.address?.street).toBe('Evening 3');
});

it('an entity may see a customer differently', async () => {
  await change(1, { entityId: desk.org.entityId, address: { ...address, street: 'Only here 1' } });
  const of = async (entityId: string | null) =>
    (await desk.org.books.read((tx) => getCustomerProfile(tx, desk.contoso, entityId))).row.address?.street;
  expect([await of(null), await of(desk.org.entityId)]).toEqual(['Weg 2', 'Only here 1']);
});

it('XRechnung asks for what the German rules ask, all at once', async () => {
  await change(1);
  const id = await desk.draft({ issueDate: null });
  const { assessed } = (await desk.whole(id)).judged ?? {};
  expect(assessed?.ok === true && assessed.value.problems.map(({ field }) => field)).toEqual([
    'buyerReference',
    'seller',
    'buyer',
    'seller',
  ]);
  await expect(desk.issue(id)).rejects.toMatchObject(refusal('sales.not_ready'));
});

it('settings refuse an account that is none and two series that share their numbers', async () => {
  const [setting] = await desk.org.books.read(listSalesSettings);
  const set = (differs: object) =>
    desk.org.books.transact((tx) =>
      changeSalesSetting(tx, { entityId: desk.org.entityId, version: setting?.version ?? 0, ...differs }),
    );
  await expect(set({ payee_iban: 'DE00370400440532013000' })).rejects.toMatchObject(
    refusal('party.bank_number_invalid'),
  );
  await expect(set({ credit_prefix: 'INV-' })).rejects.toMatchObject(refusal('sales.series_not_apart'));
  await expect(set({ version: 9 })).rejects.toMatchObject(refusal('request.version_conflict'));
  expect(await set({ invoice_prefix: 'RE-', yearly: false })).toMatchObject({ invoice_prefix: 'RE-', version: 2 });
  const id = await desk.issued();
  expect((await desk.whole(id)).row.legal_number).toBe('RE-00001');
});
