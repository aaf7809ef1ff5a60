import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
const IBAN = 'DE89370400440532013000';
let house: ApiOrganisation;
let controller: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  controller = await house.member('controller');
});

const create = (more: object = {}) =>
  controller.post('/v1/bank-accounts', {
    entityId: `ent_${house.entityId}`,
    name: 'Giro',
    currency: 'EUR',
    number: IBAN,
    ...more,
  });
const refusal = async (more: object) => {
  const { status, body } = await create(more);
  return [status, body.code];
};
const accounts = async () => (await controller.get('/v1/bank-accounts')).body.items;

describe('a bank account', () => {
  test('gets a ledger account of its own, and shows the last four figures of its number alone', async () => {
    const { status, body } = await create({ number: 'de89 3704 0044 0532 0130 00' });
    const kept = await house.books.read((tx) =>
      tx.many<{ row: string }>(sql`
        select to_jsonb(b)::text as row from bank_account b
        union all select to_jsonb(a)::text from audit_event a
        union all select to_jsonb(k)::text from idempotency_key k`),
    );

    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Giro',
      kind: 'current',
      currency: 'EUR',
      maskedNumber: '•••• 3000',
      statementBalance: null,
      statementDate: null,
      ledgerBalance: { amount: '0.00', currency: 'EUR' },
      unreconciledCount: 0,
    });
    expect((await controller.get(`/v1/ledger-accounts/${body.ledgerAccountId}`)).body).toMatchObject({
      control: 'bank',
      code: body.ledgerAccountCode,
    });
    expect((await controller.get(`/v1/bank-accounts/${body.id}`)).body).toEqual(body);
    expect(kept.filter(({ row }) => row.includes('0532013000'))).toEqual([]);
  });

  test('bank.number_taken: one number in one currency is one account, also for two at once', async () => {
    await create();
    const number = 'NL91ABNA0417164300';

    const again = await refusal({ name: 'Once more', number: 'DE89370400440532013000' });
    const twins = await Promise.all(['A', 'B'].map((name) => create({ name, number })));

    expect(again).toEqual([409, 'bank.number_taken']);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twins.find(({ status }) => status === 409)?.body.code).toBe('bank.number_taken');
    expect(
      (await accounts()).filter(({ maskedNumber }: { maskedNumber: string }) => maskedNumber.endsWith('4300')),
    ).toHaveLength(1);
  });

  test('bank.ledger_account_taken: one ledger account is one bank account', async () => {
    const ledgerAccountId = `la_${house.accounts['1200']}`;
    await create({ number: 'FR1420041010050500013M02606', ledgerAccountId });

    expect(await refusal({ number: 'BE68539007547034', ledgerAccountId })).toEqual([409, 'bank.ledger_account_taken']);
  });

  test('party.bank_number_invalid: an IBAN with two digits swapped', async () => {
    const before = await accounts();

    const answer = await create({ number: 'DE98370400440532013000' });

    expect(answer).toMatchObject({ status: 422, body: { code: 'party.bank_number_invalid' } });
    expect(answer.body.detail).toContain('3000');
    expect(await accounts()).toEqual(before);
  });

  test('abroad has a number that is no IBAN', async () => {
    const { status, body } = await create({ number: '0040 2211 7', bankCode: '031201360', currency: 'USD' });

    expect([status, body.maskedNumber, body.currency]).toEqual([201, '•••• 2117', 'USD']);
  });

  test.each([
    ['a currency nobody knows', { number: 'ES9121000418450200051332', currency: 'ZZZ' }, 'money.unknown_currency'],
    ['an entity of nobody', { entityId: 'ent_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' }, 'resource.not_found'],
    ['a number of three signs', { number: '123' }, 'request.invalid'],
    ['a number of dashes', { number: '-------' }, 'request.invalid'],
    ['a kind nobody knows', { kind: 'mattress' }, 'request.invalid'],
  ])('with %s is refused', async (_, more, code) => {
    expect((await refusal(more))[1]).toBe(code);
  });

  test('on a ledger account that is no bank account is refused', async () => {
    const [status] = await refusal({
      number: 'ES9121000418450200051332',
      ledgerAccountId: `la_${house.accounts['6300']}`,
    });

    expect(status).toBe(422);
  });

  test('is set up by controllers', async () => {
    const clerk = await house.member('clerk');

    expect((await clerk.post('/v1/bank-accounts', {})).body.code).toBe('auth.role_required');
  });
});

describe('a reconciliation', () => {
  test('without a statement is none: the balance stays unsaid', async () => {
    const { body: account } = await create({ number: 'AT611904300234573201' });

    const { body } = await controller.get(`/v1/bank-accounts/${account.id}/reconciliation?asOf=2026-03-31`);

    expect(body).toMatchObject({
      bankAccountId: account.id,
      asOf: '2026-03-31',
      statementBalance: null,
      ledgerBalance: { amount: '0.00', currency: 'EUR' },
      reconciled: false,
    });
  });

  test('takes any day that exists', async () => {
    const [account] = await accounts();
    const on = async (day: string) =>
      (await controller.get(`/v1/bank-accounts/${account.id}/reconciliation?asOf=${day}`)).status;

    expect([await on('2027-02-28'), await on('2027-02-29')]).toEqual([200, 422]);
  });
});
