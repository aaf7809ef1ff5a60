import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
let line: string;
let path: string;

beforeAll(async () => {
  desk = await openBankDesk(road);
  path = `/v1/bank-accounts/${desk.bankAccountId}`;
  const { body: vendor } = await desk.controller.post('/v1/parties', { name: 'Dohrn & Wiebe GmbH', roles: ['vendor'] });
  const bill = await desk.bill('RE-1', '100.00', vendor.id);
  await desk.load(
    camt({
      number: '1',
      from: '2026-03-01',
      to: '2026-03-31',
      opening: '0.00',
      closing: '-100.00',
      lines: [{ day: '2026-03-10', amount: '-100.00', name: 'Dohrn & Wiebe GmbH', text: 'RE-1' }],
    }),
  );
  const [row] = await desk.lines();
  line = row.id;
  await unproven();
  await desk.controller.post('/v1/matches', {
    bankTransactionId: line,
    allocations: [{ openItemId: bill, amount: '100.00' }],
  });
});

const lock = (more: object = {}) =>
  desk.controller.post(`${path}/reconciliations`, { from: '2026-03-01', through: '2026-03-31', ...more });
const march = { from: '2026-03-01', through: '2026-03-31' };

/** Before the line is matched: nothing locks, and the answer says which line it is. */
const unproven = async () => {
  expect(await lock()).toMatchObject({ status: 409, body: { code: 'reconciliation.not_proven' } });
  const { body } = await desk.clerk.get(`${path}/reconciliation-proof`);
  expect(body).toMatchObject({ next: march, ...march, proven: false, lockedThrough: null, findingCount: 2 });
  expect(body.findings.map(({ code, day }: { code: string; day: string }) => `${code} ${day}`)).toEqual([
    'ledger_differs 2026-03-10',
    'line_open 2026-03-10',
  ]);
  expect(body.findings[1]).toMatchObject({ bankTransactionId: line });
};

describe('the certificate of a bank account', () => {
  test('is issued with the lock, listed, handed out as file and page, and taken back with a reason', async () => {
    expect((await desk.clerk.get(`${path}/reconciliation-proof`)).body).toMatchObject({ proven: true, findings: [] });

    const locked = await lock();

    expect(locked).toMatchObject({
      status: 201,
      body: { ...march, status: 'live', lines: 1, closing: { amount: '-100.00', currency: 'EUR' }, cause: null },
    });
    const one = `${path}/reconciliations/${locked.body.id}`;
    expect((await desk.clerk.get(`${path}/reconciliations`)).body.items).toEqual([locked.body]);
    const file = await desk.clerk.get(`${one}/certificate`);
    expect(file).toMatchObject({ status: 200, body: { contentHash: locked.body.contentHash } });
    expect((await desk.clerk.get(`${one}/report`)).status).toBe(200);
    expect((await desk.clerk.get(`${path}/reconciliation-proof`)).body).toMatchObject({
      lockedThrough: '2026-03-31',
      next: null,
      from: null,
    });

    expect(await lock()).toMatchObject({ status: 409, body: { code: 'reconciliation.locked_already' } });
    expect(await desk.clerk.post(`${one}/revocations`, { reason: 'x' })).toMatchObject({ status: 403 });
    expect(await desk.controller.post(`${one}/revocations`, { reason: ' ' })).toMatchObject({
      status: 422,
      body: { code: 'review.reason_required' },
    });
    const matches = (await desk.clerk.get(`/v1/bank-transactions/${line}`)).body;
    const undo = () => desk.controller.delete(`/v1/matches/${matches.matchIds[0]}`, { ifMatch: matches.version });
    expect(await undo()).toMatchObject({ status: 409, body: { code: 'reconciliation.locked' } });

    const ended = await desk.controller.post(`${one}/revocations`, { reason: 'The bill was the wrong one' });
    expect(ended).toMatchObject({
      status: 200,
      body: { status: 'revoked', cause: 'unlocked', causeText: 'The bill was the wrong one' },
    });
    expect(await desk.controller.post(`${one}/revocations`, { reason: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'reconciliation.revoked_already' },
    });
    expect((await desk.clerk.get(`${one}/certificate`)).body.contentHash).toBe(locked.body.contentHash);
  });

  test('of another organisation, or of another account, is not found', async () => {
    const { body } = await lock();
    const strangers = await openBankDesk(road);
    const theirs = `/v1/bank-accounts/${strangers.bankAccountId}/reconciliations/${body.id}`;
    const answers = await Promise.all([
      strangers.controller.get(`${path}/reconciliations/${body.id}/certificate`),
      strangers.controller.get(`${theirs}/certificate`),
      strangers.controller.get(`${theirs}/report`),
      strangers.controller.post(`${theirs}/revocations`, { reason: 'Ours now' }),
      strangers.controller.post(`${path}/reconciliations`, march),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
});
