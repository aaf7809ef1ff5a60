import { withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, openDesk } from './journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
let desk: Desk;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2026] });
  desk = await openDesk(house);
});

describe('amounts', () => {
  const two = (amount: unknown, currency = 'EUR') => ({
    ...desk.entry([]),
    postings: (['D', 'C'] as const).map((side) => ({
      ledgerAccountId: `la_${desk.house.accounts[side === 'D' ? '6300' : '2100']}`,
      side,
      amount: { amount, currency },
    })),
  });
  const codeFor = async (amount: unknown, currency?: string) => {
    const { status, body } = await desk.controller.post('/v1/journal-entries', two(amount, currency));
    return [status, body.code];
  };

  test('as a JSON number are refused, with the reason', async () => {
    const { status, body } = await desk.controller.post('/v1/journal-entries', two(12.34));

    expect([status, body.code]).toEqual([422, 'request.invalid']);
    expect(body.detail).toContain('a JSON number cannot carry money exactly');
  });

  test.each([
    ['12.345', 'EUR', 'money.too_many_decimals'],
    ['1.0', 'JPY', 'money.too_many_decimals'],
    ['1.00', 'XQQ', 'money.unknown_currency'],
    ['9000000000000000.01', 'EUR', 'money.out_of_range'],
    [`1${'0'.repeat(30)}`, 'EUR', 'money.out_of_range'],
    ['12,34', 'EUR', 'money.not_a_decimal'],
    ['1.234,50', 'EUR', 'money.not_a_decimal'],
    ['1e3', 'EUR', 'money.not_a_decimal'],
    ['+5', 'EUR', 'money.not_a_decimal'],
    [' 5', 'EUR', 'money.not_a_decimal'],
    ['٥', 'EUR', 'money.not_a_decimal'],
    ['', 'EUR', 'money.not_a_decimal'],
    ['NaN', 'EUR', 'money.not_a_decimal'],
  ])('"%s" %s is %s', async (amount, currency, expected) => {
    expect(await codeFor(amount, currency)).toEqual([422, expected]);
  });

  test('name the line they stand on', async () => {
    const { body } = await desk.controller.post('/v1/journal-entries', two('12.345'));

    expect(body.detail).toBe('Line 1: 12.345 has 3 decimals; EUR has 2.');
    expect(body.facts).toMatchObject({ line: '1', allowed: '2' });
  });

  test('up to the very edge of the range are carried', async () => {
    const { status, body } = await desk.controller.post('/v1/journal-entries', two('9000000000000000.00'));

    expect(status).toBe(201);
    expect(body.total.amount).toBe('9000000000000000.00');
    await desk.controller.post(`/v1/journal-entries/${body.id}/reversals`, { reason: 'Only to see' });
  });

  test('whose balances would leave what is counted exactly are refused, never wrapped', async () => {
    const made: string[] = [];
    let last = await desk.controller.post('/v1/journal-entries', two('9000000000000000.00'));
    for (let at = 0; at < 12 && last.status === 201; at += 1) {
      made.push(last.body.id);
      last = await desk.controller.post('/v1/journal-entries', two('9000000000000000.00'));
    }
    const report = await desk.controller.get('/v1/reports/trial-balance?asOf=2026-12-31');

    expect([last.status, last.body.code]).toEqual([422, 'money.out_of_range']);
    expect(report.status).toBe(200);
    for (const id of made) await desk.controller.post(`/v1/journal-entries/${id}/reversals`, { reason: 'Only to see' });
  });
});

describe('days', () => {
  test.each(['2027-02-29', '2026-13-01', '2026-04-31', '0000-01-01', 'yesterday', '2026-3-5'])(
    '%s is no such day',
    async (postingDate) => {
      const { status, body } = await desk.post(
        [
          ['6300', 'D', '1.00'],
          ['2100', 'C', '1.00'],
        ],
        { postingDate },
      );

      expect([status, body.code]).toEqual([422, 'calendar.no_such_day']);
    },
  );
});
