import { type Caller, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, openDesk } from '../ledger/journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
let desk: Desk;
let owner: Caller;
let accounts: Readonly<Record<string, string>>;
let periods: Readonly<Record<string, string>>;
let entityId: string;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2025, 2026] });
  desk = await openDesk(house);
  owner = await house.member('owner');
  ({ accounts, periods } = house);
  entityId = `ent_${house.entityId}`;
});

const la = (code: string): string => `la_${accounts[code]}`;
const per = (label: string): string => `per_${periods[label]}`;
const eur = (amount: string) => ({ amount, currency: 'EUR' });

const accrue = (label: string, more: object = {}) =>
  desk.controller.post(`/v1/periods/${per(label)}/close-steps`, {
    step: 'accruals',
    accruals: [{ ledgerAccountId: la('6420'), amount: eur('52.00'), text: 'Software of the month' }],
    ...more,
  });

describe('a step of the close', () => {
  test('is previewed, posted once, run again by reversal, and taken back', async () => {
    const wish = {
      step: 'accruals',
      accruals: [{ ledgerAccountId: la('6420'), amount: eur('52.00'), text: 'Software of the month' }],
    };
    const preview = await desk.controller.post(`/v1/periods/${per('2026-02')}/close-previews`, wish);
    expect(preview.body.entries).toMatchObject([
      {
        postingDate: '2026-02-28',
        refusal: null,
        lines: [
          { code: '6420', side: 'D', amount: eur('52.00') },
          { code: '1790', side: 'C', amount: eur('52.00') },
        ],
      },
      { postingDate: '2026-03-01' },
    ]);

    const done = await accrue('2026-02');
    expect(done).toMatchObject({
      status: 201,
      body: { checklist: { runs: [{ kind: 'accrual', postingDate: '2026-02-28', mirrorDate: '2026-03-01' }] } },
    });
    expect((await accrue('2026-02')).body).toMatchObject({ code: 'close.already_run' });
    expect((await accrue('2026-02', { again: true })).body.reversedByIds).toHaveLength(2);

    const [run] = (await desk.controller.get(`/v1/periods/${per('2026-02')}/checklist`)).body.runs;
    const undo = () => desk.controller.post(`/v1/close-runs/${run.id}/reversals`, { reason: 'The bill came' });
    expect((await undo()).body.runs).toEqual([]);
    expect((await undo()).body.code).toBe('close.taken_back');
  });

  test.each([
    ['close.nothing_to_post', '2026-02', { step: 'instalments' }],
    ['close.too_early', '2026-12', { step: 'year_end' }],
    [
      'close.amount_not_positive',
      '2026-02',
      { step: 'accruals', accruals: [{ ledgerAccountId: 'la', amount: eur('0.00'), text: 'x' }] },
    ],
  ])('%s', async (code, label, body) => {
    const filled = JSON.parse(JSON.stringify(body).replace('"la"', `"${la('6420')}"`));
    expect((await desk.controller.post(`/v1/periods/${per(label)}/close-steps`, filled)).body.code).toBe(code);
  });
});

describe('rates and schedules', () => {
  test('a rate stays as it was published', async () => {
    const rate = { base: 'USD', quote: 'EUR', rate: '0.9200', type: 'closing', date: '2026-02-28', source: 'ECB' };
    const first = await desk.controller.post('/v1/exchange-rates', rate);
    expect(first).toMatchObject({ status: 201, body: { rate: '0.92', unit: 1 } });
    expect((await desk.controller.post('/v1/exchange-rates', { ...rate, rate: '0.93' })).body).toEqual(first.body);
    expect((await desk.controller.get('/v1/exchange-rates?base=USD')).body.items).toHaveLength(1);
    for (const wrong of ['0', '-1', '0.1234567890123', '12345678901234567'])
      expect((await desk.controller.post('/v1/exchange-rates', { ...rate, rate: wrong })).body.code).toBe(
        'money.rate_invalid',
      );
  });

  test('a schedule starts from a line, shows its plan, and ends once', async () => {
    const posted = await desk.post([
      ['1480', 'D', '120.00'],
      ['1790', 'C', '120.00'],
    ]);
    const wish = {
      entityId,
      kind: 'prepayment',
      name: '=cmd() insurance',
      startsOn: '2026-03-01',
      endsOn: '2026-06-30',
      method: 'months',
      toAccountId: la('6300'),
      sourceEntryId: posted.body.id,
      sourceLine: 1,
    };
    const made = await desk.controller.post('/v1/recognition-schedules', wish);
    expect(made).toMatchObject({
      status: 201,
      body: { left: eur('120.00'), plan: [{ label: '2026-03', amount: eur('30.00'), state: 'planned' }, {}, {}, {}] },
    });
    expect((await desk.controller.post('/v1/recognition-schedules', wish)).body.code).toBe('schedule.source_unfit');
    expect((await desk.controller.post('/v1/recognition-schedules', { ...wish, endsOn: '2026-02-01' })).body.code).toBe(
      'schedule.days_invalid',
    );
    const end = () =>
      desk.controller.post(`/v1/recognition-schedules/${made.body.id}/endings`, {
        on: '2026-04-01',
        reason: 'cancelled',
      });
    expect((await end()).body.endedOn).toBe('2026-04-01');
    expect((await end()).body.code).toBe('schedule.ended');
  });
});

describe('a period', () => {
  test('names what holds it, takes a signature for what a person may answer for, and closes in order', async () => {
    const list = (await desk.controller.get(`/v1/periods/${per('2026-04')}/checklist`)).body;
    expect(list.points.find(({ point }: { point: string }) => point === 'invariants')).toMatchObject({
      state: 'open',
      hard: true,
    });
    const sign = (point: string, seen: string) =>
      desk.controller.post(`/v1/periods/${per('2026-04')}/sign-offs`, { point, seen, reason: 'seen' });
    expect((await sign('invariants', 'x')).body.code).toBe('close.point_hard');
    expect((await sign('disputes', 'x')).body.code).toBe('close.point_clear');
    expect((await desk.controller.post(`/v1/periods/${per('2026-04')}/recounts`, {})).body.recountedAt).not.toBeNull();

    const decide = (label: string, body: object) => desk.controller.post(`/v1/periods/${per(label)}/decisions`, body);
    expect((await decide('2026-04', { verdict: 'close' })).body.code).toBe('period.earlier_open');
    expect((await decide('2026-01', { verdict: 'lock', areas: ['hard'] })).body.code).toBe('auth.role_required');
    await desk.post([
      ['6300', 'D', '1.00'],
      ['1790', 'C', '1.00'],
    ]);
    const hard = await owner.post(`/v1/periods/${per('2026-12')}/decisions`, { verdict: 'lock', areas: ['hard'] });
    expect(hard.body.code).toBe('period.year_not_closed');
  });

  test('opens locked days to a member for a while', async () => {
    const give = (more: object = {}) =>
      desk.controller.post('/v1/lock-exceptions', {
        entityId,
        area: 'ledger',
        from: '2025-01-31',
        to: '2025-01-31',
        hours: 2,
        reason: 'audit',
        ...more,
      });
    expect((await give()).body.code).toBe('lock_exception.not_needed');
    await desk.controller.post(`/v1/periods/${per('2025-01')}/decisions`, { verdict: 'lock', areas: ['ledger'] });
    expect((await give({ to: '2025-01-01' })).body.code).toBe('lock_exception.days_invalid');
    expect((await give({ hours: 73 })).status).toBe(422);
    expect((await give({ userId: 'usr_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' })).body.code).toBe('request.invalid');

    const given = await give();
    expect(given).toMatchObject({ status: 201, body: { live: true, entries: 0, area: 'ledger' } });
    const end = () => desk.controller.post(`/v1/lock-exceptions/${given.body.id}/endings`, {});
    expect((await end()).body.live).toBe(false);
    expect((await end()).body.code).toBe('lock_exception.ended');
  });
});
