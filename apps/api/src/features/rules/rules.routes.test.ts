import { type ApiOrganisation, type Furniture, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let controller: Member;
let own: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  controller = await house.member('controller');
  own = await furnish(house, api.composition.vault, 'rules');
});

const rule = (more: object = {}) => ({
  name: 'Telecom',
  conditions: { textContains: ['telekom'], direction: 'out' },
  action: { ledgerAccountId: `la_${house.accounts['6420']}` },
  ...more,
});
const create = (more?: object) => controller.post('/v1/coding-rules', rule(more));
const rulesNow = async () => (await controller.get('/v1/coding-rules')).body.items;

describe('a rule', () => {
  test('says how its documents are paid, and nothing of how a bank line was', async () => {
    const action = { ledgerAccountId: `la_${house.accounts['6420']}`, paidBy: 'direct_debit' };
    const made = await create({ action, conditions: { textContains: ['miete'], source: 'document' } });
    expect(made).toMatchObject({ status: 201, body: { action: { paidBy: 'direct_debit' } } });
    expect(made.body.sentence).toMatch(/: 6420 Software; collected by direct debit$/);

    const bank = await create({ action, conditions: { textContains: ['miete'], source: 'bank' } });
    expect(bank).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect((await create({ action: { ...action, paidBy: 'barter' } })).status).toBe(422);
    await controller.delete(`/v1/coding-rules/${made.body.id}`, { ifMatch: 1 });
  });

  test('says in a sentence what it does, and when', async () => {
    const { status, body } = await create({
      conditions: { textContains: ['telekom'], direction: 'out', amountTo: '60.00', currency: 'EUR' },
      action: { ledgerAccountId: `la_${house.accounts['6420']}`, taxCodeId: `tax_${own.taxCode}` },
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Telecom',
      priority: 100,
      sentence:
        'When the text contains "telekom" and the amount is at most 60.00 EUR and money goes out: 6420 Software, V19',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      origin: 'person',
      createdBy: `usr_${controller.userId}`,
      version: 1,
      backTest: { considered: 1, hits: 0, agree: 0, contradict: 0 },
    });
    expect((await controller.get(`/v1/coding-rules/${body.id}`)).body).toEqual(body);
  });

  test('is replaced only from the version somebody saw, and taken away without being forgotten', async () => {
    const conditions = { textContains: ['stromwerk'], direction: 'out' };
    const { body: made } = await create({ name: 'Old name', conditions });
    const path = `/v1/coding-rules/${made.id}`;

    const changed = await controller.put(path, rule({ name: 'New name', conditions }), { ifMatch: made.version });
    const late = await controller.put(path, rule({ name: 'Too late', conditions }), { ifMatch: made.version });
    const gone = await controller.delete(path, { ifMatch: changed.body.version });

    expect(changed.body).toMatchObject({ name: 'New name', version: 2 });
    expect(late).toMatchObject({ status: 409, body: { code: 'request.version_conflict' } });
    expect(gone.status).toBe(200);
    expect((await rulesNow()).map(({ id }: { id: string }) => id)).not.toContain(made.id);
    expect((await controller.get(path)).body).toMatchObject({ name: 'New name', endedAt: expect.any(String) });
    expect((await controller.get(`${path}/postings`)).body).toEqual({ items: [], nextCursor: null });
  });

  test('is found by its party', async () => {
    const { body } = await controller.get(`/v1/coding-rules?party=pty_${own.party}`);

    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([`rule_${own.codingRule}`]);
    expect(body.items[0].sentence).toContain('it is from Northwind Paper');
  });
});

describe('refused, and nothing kept', () => {
  const refusal = async (more: object) => {
    const before = await rulesNow();
    const { status, body } = await create(more);
    expect(await rulesNow()).toEqual(before);
    return [status, body.code];
  };

  test('rule.over_broad: amount and direction alone fit everything', async () => {
    expect(await refusal({ conditions: { direction: 'out', amountTo: '10.00', currency: 'EUR' } })).toEqual([
      422,
      'rule.over_broad',
    ]);
    expect(await refusal({ conditions: {} })).toEqual([422, 'rule.over_broad']);
  });

  test('rule.pattern_invalid: a text with nothing to look for', async () => {
    expect(await refusal({ conditions: { textContains: ['*-*'] } })).toEqual([422, 'rule.pattern_invalid']);
    expect(await refusal({ conditions: { textContains: ['a*b*c*d*e*f*g*h*i*j*k*l*m*n'] } })).toEqual([
      422,
      'rule.pattern_invalid',
    ]);
  });

  test.each([
    ['an amount without its currency', { amountTo: '10.00' }, 'request.invalid'],
    ['a currency nobody knows', { currency: 'ZZZ' }, 'money.unknown_currency'],
    ['an amount with too many decimals', { amountFrom: '1.005', currency: 'EUR' }, 'money.too_many_decimals'],
    ['an amount as a JSON number', { amountFrom: 10, currency: 'EUR' }, 'request.invalid'],
    [
      'a range that ends before it begins',
      { amountFrom: '9.00', amountTo: '1.00', currency: 'EUR' },
      'request.invalid',
    ],
  ])('%s does not silently fall away', async (_, conditions, code) => {
    expect(await refusal({ conditions: { textContains: ['telekom'], ...conditions } })).toEqual([422, code]);
  });

  test('rule.contradicts_another and rule.never_asked: both rules are named', async () => {
    const at = (name: string, words: string, priority: number, account: string) => ({
      name,
      priority,
      conditions: { textContains: [words] },
      action: { ledgerAccountId: `la_${house.accounts[account]}` },
    });
    await create(at('Freight', 'fracht', 100, '6420'));
    const before = await rulesNow();

    const rival = await create(at('Sea freight', 'see fracht', 100, '6300'));
    const behind = await create(at('Air freight', 'luft fracht', 200, '6300'));

    expect([rival.status, rival.body.code]).toEqual([409, 'rule.contradicts_another']);
    expect(rival.body.detail).toContain('"Sea freight" and "Freight" stand at the same place (100)');
    expect([behind.status, behind.body.code]).toEqual([409, 'rule.never_asked']);
    expect(behind.body.detail).toContain('"Freight" goes first and holds wherever it would');
    expect(await rulesNow()).toEqual(before);
    const first = await controller.post('/v1/coding-rules/back-tests', rule(at('First', 'fracht', 50, '6300')));
    expect(first.body.lately.quarrels).toMatchObject([{ kind: 'silences', name: 'Freight' }]);
  });

  test('a rule made from nothing that is here', async () => {
    expect(await refusal({ fromReviewItemId: 'exc_019b0000-0000-7000-8000-000000000000' })).toEqual([
      422,
      'request.invalid',
    ]);
  });

  test('days that end before they begin, and a day that does not exist', async () => {
    expect(await refusal({ validFrom: '2026-05-01', validTo: '2026-04-30' })).toEqual([422, 'request.invalid']);
    expect(await refusal({ validTo: '2027-02-29' })).toEqual([422, 'calendar.no_such_day']);
  });
});

test('a back-test tells what it would have done and changes nothing, for whoever may look', async () => {
  const auditor = await house.member('auditor');
  const before = await rulesNow();

  const { status, body } = await auditor.post('/v1/coding-rules/back-tests', rule());

  expect(status).toBe(200);
  expect(body).toMatchObject({ considered: 1, hits: 0, agree: 0, contradict: 0, examples: [] });
  expect(body.lately).toMatchObject({ days: 90, lines: 1, hits: 0, moved: [], examples: [], differing: 0 });
  expect(body.lately.sentence).toMatch(/^0 of 1 line would have gone elsewhere/);
  expect(await rulesNow()).toEqual(before);
});
