import { type Furniture, furnish, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, type Line, openDesk } from './journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
let desk: Desk;
let own: Furniture;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2026] });
  desk = await openDesk(house);
  own = await furnish(house, api.composition.vault, 'ledger');
});

const account = (more: object = {}) =>
  desk.controller.post('/v1/ledger-accounts', { code: '6900', name: 'Sundries', type: 'expense', ...more });

describe('a ledger account', () => {
  test('is made, taken by postings at once, and found by code and words', async () => {
    const { status, body } = await account();

    expect(status).toBe(201);
    expect(body).toMatchObject({ code: '6900', control: 'none', allowsManual: true, active: true, currency: null });
    const posted = await desk.post([
      [body.id.slice(3), 'D', '1.00'],
      ['2100', 'C', '1.00'],
    ]);
    expect(posted.status).toBe(201);
    const codes = async (question: string) =>
      (await desk.controller.get(`/v1/ledger-accounts?${question}`)).body.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes('q=sundries')).toEqual(['6900']);
    expect(await codes('control=bank')).toEqual(['1200', '1210']);
    expect((await codes('type=income')).sort()).toEqual(['4000', '5700']);
    expect((await desk.controller.get(`/v1/ledger-accounts/${body.id}`)).body).toEqual(body);
  });

  test('ledger.account_code_taken: a code is one account, also for two at once', async () => {
    const twice = await account({ code: '1600' });
    const twins = await Promise.all(['A', 'B'].map((name) => account({ code: '6901', name })));

    expect(twice).toMatchObject({ status: 409, body: { code: 'ledger.account_code_taken' } });
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twins.find(({ status }) => status === 409)?.body.code).toBe('ledger.account_code_taken');
  });

  test.each([
    ['a code with a blank', { code: '69 00' }],
    ['no name', { code: '6902', name: '' }],
    ['a type nobody knows', { code: '6902', type: 'magic' }],
    ['a day that does not exist', { code: '6902', validFrom: '2027-02-29' }],
    ['an end before its beginning', { code: '6902', validFrom: '2026-02-01', validTo: '2026-01-01' }],
    ['a currency nobody knows', { code: '6902', currency: 'ZZZ' }],
  ])('with %s is refused', async (_, more) => {
    expect((await account(more)).status).toBe(422);
  });
});

describe('a period', () => {
  const entry: Line[] = [
    ['6300', 'D', '1.00'],
    ['2100', 'C', '1.00'],
  ];
  const decide = (month: string, body: object) =>
    desk.controller.post(`/v1/periods/per_${desk.house.periods[month]}/decisions`, body);
  const post = (postingDate: string) => desk.post(entry, { postingDate });

  test('ledger.period_locked: once locked it takes nothing, opened again it does; the trail says why', async () => {
    const locked = await decide('2026-01', { verdict: 'lock', areas: ['ledger'] });
    const before = await desk.countPostings();
    const refused = await post('2026-01-15');

    expect(locked.body).toMatchObject({ label: '2026-01', locks: { ledger: true, bank: false } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'ledger.period_locked' } });
    expect(await desk.countPostings()).toBe(before);

    await decide('2026-01', { verdict: 'unlock', areas: ['ledger'], reason: 'A bill came late' });
    expect((await post('2026-01-15')).status).toBe(201);
    const trail = await desk.controller.get('/v1/audit-events?action=period.unlock');
    expect(trail.body.items[0].payload).toMatchObject({ reason: 'A bill came late', areas: ['ledger'] });
  });

  test('period.nothing_to_do: locked is locked, open is open', async () => {
    await decide('2026-01', { verdict: 'lock', areas: ['tax'] });

    expect(await decide('2026-01', { verdict: 'lock', areas: ['tax'] })).toMatchObject({
      status: 409,
      body: { code: 'period.nothing_to_do' },
    });
    expect((await decide('2026-11', { verdict: 'reopen' })).body.code).toBe('period.nothing_to_do');
  });

  test('period.earlier_open: months are closed one after the other', async () => {
    expect(await decide('2026-03', { verdict: 'close' })).toMatchObject({
      status: 409,
      body: { code: 'period.earlier_open', detail: '2026-01 is still open; it comes before 2026-03.' },
    });
  });
});

describe('the months of a house where nothing waits', () => {
  /** A house of its own, closed in order through a month. */
  const closedThrough = async (last: number) => {
    const quiet = await openDesk(await api.newOrganisation({ years: [2026] }));
    const owner = await quiet.house.member('owner');
    const decide = (month: string, body: object, by = quiet.controller) =>
      by.post(`/v1/periods/per_${quiet.house.periods[month]}/decisions`, body);
    const post = (postingDate: string) =>
      quiet.post(
        [
          ['6300', 'D', '1.00'],
          ['2100', 'C', '1.00'],
        ],
        { postingDate },
      );
    const { body: first } = await post('2026-01-05');
    for (let month = 1; month <= last; month += 1)
      expect((await decide(`2026-0${month}`, { verdict: 'close' })).status).toBe(200);
    return { quiet, owner, decide, post, first };
  };

  test('softly closed and closed for good take nothing by hand', async () => {
    const { quiet, decide, post } = await closedThrough(2);
    await decide('2026-03', { verdict: 'soft_close' });

    expect((await post('2026-02-10')).body.code).toBe('ledger.period_locked');
    const { body } = await quiet.controller.get(`/v1/periods?entity=ent_${quiet.house.entityId}`);
    const states = Object.fromEntries(
      body.items.map(({ label, status }: { label: string; status: string }) => [label, status]),
    );
    expect(states).toMatchObject({ '2026-02': 'closed', '2026-03': 'soft_closed', '2026-04': 'open' });
  });

  test('period.hard_lock_final: the hard lock is an owner’s, and for good', async () => {
    const { owner, decide, post } = await closedThrough(1);
    const hard = { verdict: 'lock', areas: ['hard'] };

    expect((await decide('2026-01', hard)).body.code).toBe('auth.role_required');
    expect((await decide('2026-01', hard, owner)).status).toBe(200);
    expect(await decide('2026-01', { verdict: 'unlock', areas: ['hard'], reason: 'Please' }, owner)).toMatchObject({
      status: 409,
      body: { code: 'period.hard_lock_final' },
    });
    expect((await post('2026-01-10')).body.code).toBe('ledger.period_locked');
  });

  test('is decided by one of two who saw the same version', async () => {
    const { quiet, decide } = await closedThrough(1);
    const { body } = await quiet.controller.get('/v1/periods?limit=200');
    const { version } = body.items.find(({ label }: { label: string }) => label === '2026-02');

    const answers = await Promise.all([1, 2].map(() => decide('2026-02', { verdict: 'close', version })));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a reversal of what a lock holds goes to the first open day instead of through the lock', async () => {
    const { quiet, first } = await closedThrough(1);

    const into = await quiet.controller.post(`/v1/journal-entries/${first.id}/reversals`, {
      reason: 'Wrong account',
      postingDate: '2026-01-06',
    });

    expect(into).toMatchObject({ status: 422, body: { code: 'ledger.period_locked' } });
  });

  test('period.still_open_items: a month that is not ready says what is open', async () => {
    const { quiet, decide } = await closedThrough(2);
    await furnish(quiet.house, api.composition.vault, 'waiting');

    const answer = await decide('2026-03', { verdict: 'close' });

    expect(answer).toMatchObject({ status: 409, body: { code: 'period.still_open_items' } });
    expect(answer.body.facts.points).toContain('bank_lines');
  });
});

test('tax codes are told with the rate of today', async () => {
  const { body } = await desk.controller.get('/v1/tax-codes');

  expect(body.items).toEqual([
    expect.objectContaining({ id: `tax_${own.taxCode}`, code: 'V19', direction: 'purchase', rate: expect.anything() }),
  ]);
});
