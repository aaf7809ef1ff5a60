import type { Member } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
let vendor: string;
let paid: string;
let partly: string;

/** Two bills of February; in March one is paid and of the other half. */
beforeAll(async () => {
  desk = await openBankDesk(road);
  const { body } = await desk.controller.post('/v1/parties', { name: 'Dohrn & Wiebe GmbH', roles: ['vendor'] });
  vendor = body.id;
  paid = await desk.bill('A-1', '100.00', vendor);
  partly = await desk.bill('A-2', '80.00', vendor);
  await desk.load(
    camt({
      closing: '860.00',
      lines: [
        { day: '2026-03-04', amount: '-100.00', text: 'one' },
        { day: '2026-03-05', amount: '-40.00', text: 'two' },
      ],
    }),
  );
  const [two, one] = await desk.lines();
  const match = (bankTransactionId: string, openItemId: string, amount: string) =>
    desk.controller.post('/v1/matches', { bankTransactionId, allocations: [{ openItemId, amount }] });
  await match(one.id, paid, '100.00');
  await match(two.id, partly, '40.00');
});

const numbers = async (question: string) =>
  (await desk.clerk.get(`/v1/open-items?kind=bill&${question}`)).body.items
    .map(({ number, open }: { number: string; open: { amount: string } }) => `${number} ${open.amount}`)
    .sort();

describe('open items', () => {
  test('are those that are open, unless others are asked for', async () => {
    expect(await numbers('')).toEqual(['A-2 40.00']);
    expect(await numbers('status=settled')).toEqual(['A-1 0.00']);
    expect(await numbers('status=all')).toEqual(['A-1 0.00', 'A-2 40.00']);
    expect(await numbers('status=void')).toEqual([]);
    expect((await desk.clerk.get('/v1/open-items?status=lost')).status).toBe(422);
  });

  test('as of a past day are what was open then', async () => {
    expect(await numbers('asOf=2026-02-19')).toEqual([]);
    expect(await numbers('asOf=2026-02-28')).toEqual(['A-1 100.00', 'A-2 80.00']);
    expect(await numbers('asOf=2026-03-04')).toEqual(['A-2 80.00']);
    expect(await numbers('asOf=2026-03-05')).toEqual(['A-2 40.00']);
    expect((await desk.clerk.get('/v1/open-items?asOf=2027-02-29')).body.code).toBe('calendar.no_such_day');
  });

  test('are found by party, entity and words', async () => {
    expect(await numbers(`party=${vendor}&status=all`)).toHaveLength(2);
    expect(await numbers(`entity=ent_${desk.house.entityId}&q=a-2`)).toEqual(['A-2 40.00']);
    expect(await numbers('q=dohrn')).toEqual(['A-2 40.00']);
    expect(await numbers('q=%25')).toEqual([]);
    expect(await numbers('party=nonsense')).toEqual([]);
  });

  test('are told one by one with what settled them; amounts are positive on their side', async () => {
    const { body } = await desk.clerk.get(`/v1/open-items/${partly}`);

    expect(body).toMatchObject({
      id: partly,
      partyId: vendor,
      partyName: 'Dohrn & Wiebe GmbH',
      ledgerAccountCode: '1600',
      kind: 'bill',
      side: 'C',
      number: 'A-2',
      dueDate: '2026-03-06',
      original: { amount: '80.00', currency: 'EUR' },
      open: { amount: '40.00', currency: 'EUR' },
      status: 'open',
    });
    expect(body.allocations).toMatchObject([
      { amount: { amount: '40.00', currency: 'EUR' }, effectiveOn: '2026-03-05', reversed: false },
    ]);
    const { body: other } = await desk.clerk.get(`/v1/open-items/${body.allocations[0].otherItemId}`);
    expect(other).toMatchObject({ side: 'D', status: 'settled', open: { amount: '0.00' } });
  });

  test('add up to the control account', async () => {
    const { body: balance } = await desk.controller.get('/v1/reports/trial-balance?asOf=2026-03-31');
    const { body: items } = await desk.clerk.get('/v1/open-items?status=open');
    const { body: aged } = await desk.controller.get('/v1/reports/aged-payables?asOf=2026-03-31');

    const payables = balance.rows.find(({ code }: { code: string }) => code === '1600').balance;
    expect([payables, items.items.map(({ open }: { open: { amount: string } }) => open.amount)]).toEqual([
      '-40.00',
      ['40.00'],
    ]);
    expect(aged.totals[0].total.replace('-', '')).toBe('40.00');
  });
});

describe('the payment of a bill', () => {
  let blocked: string;
  beforeAll(async () => {
    blocked = await desk.bill('A-3', '30.00', vendor);
  });
  const decide = (who: Member, body: object, key?: string) =>
    who.post(`/v1/open-items/${blocked}/payment-block/decisions`, body, key === undefined ? {} : { key });

  test('is blocked and approved by a reviewer; the same request twice is one decision', async () => {
    const reviewer = await desk.house.member('reviewer');
    const set = await decide(reviewer, { verdict: 'set', reason: 'Short delivery', version: 1 });
    expect(set).toMatchObject({ status: 200, body: { id: blocked, paymentBlock: 'Short delivery', version: 2 } });

    const lift = { verdict: 'lift', reason: 'The rest has come', version: 2 };
    const answers = [await decide(reviewer, lift, 'lift-A-3'), await decide(reviewer, lift, 'lift-A-3')];
    expect(answers).toMatchObject([
      { status: 200, body: { paymentBlock: null, version: 3 } },
      { status: 200, body: { paymentBlock: null, version: 3 } },
    ]);

    const trail = await desk.controller.get(`/v1/audit-events?subject=${blocked}`);
    expect(trail.body.items.map(({ action }: { action: string }) => action)).toEqual([
      'open_item.payment_block_lifted',
      'open_item.payment_blocked',
    ]);
  });

  test.each([
    ['subledger.payment_not_blocked', 409, { verdict: 'lift', reason: 'Again' }],
    ['request.version_conflict', 409, { verdict: 'set', reason: 'Late', version: 1 }],
    ['request.invalid', 422, { verdict: 'lift', reason: '' }],
    ['review.reason_required', 422, { verdict: 'set', reason: ' ' }],
  ])('is refused with %s', async (code, status, body) => {
    expect(await decide(desk.controller, body)).toMatchObject({ status, body: { code } });
  });

  test('is nothing a clerk or an auditor decides, and nothing of a settled bill', async () => {
    const body = { verdict: 'set', reason: 'Wait' };
    for (const role of ['clerk', 'auditor', 'admin'])
      expect((await decide(await desk.house.member(role), body)).status).toBe(403);
    const settled = await desk.controller.post(`/v1/open-items/${paid}/payment-block/decisions`, body);
    expect(settled).toMatchObject({ status: 409, body: { code: 'subledger.item_settled' } });
  });
});
