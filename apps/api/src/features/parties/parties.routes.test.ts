import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
const IBAN = 'DE89370400440532013000';
let house: ApiOrganisation;
let reviewer: Member;
let controller: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  reviewer = await house.member('reviewer');
  controller = await house.member('controller');
});

const create = (body: object) => reviewer.post('/v1/parties', { roles: ['vendor'], ...body });
const refusal = async (body: object) => {
  const { status, body: problem } = await create(body);
  return [status, problem.code];
};

describe('a new party', () => {
  test('comes back whole, its bank number masked and waiting for a second person', async () => {
    const { status, body } = await create({
      name: '  Dohrn & Wiebe GmbH ',
      country: 'DE',
      roles: ['vendor', 'customer'],
      taxIds: [{ scheme: 'vat', value: 'DE 136 695 976' }],
      iban: 'DE89 3704 0044 0532 0130 00',
      email: 'bills@dohrn.example',
      termsDays: 30,
      defaultLedgerAccountId: `la_${house.accounts['6300']}`,
      currency: 'EUR',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Dohrn & Wiebe GmbH',
      country: 'DE',
      roles: ['customer', 'vendor'],
      verified: false,
      email: 'bills@dohrn.example',
      terms: { netDays: 30 },
      defaultLedgerAccountId: `la_${house.accounts['6300']}`,
      openAmount: [],
      documentCount: 0,
      archivedAt: null,
      bankDetails: [{ masked: '•••• 3000', verifiedAt: null, usableFrom: null }],
    });
    expect((await reviewer.get(`/v1/parties/${body.id}`)).body).toEqual(body);
  });

  test('keeps its bank number sealed: neither answers, rows nor the audit trail hold it in clear', async () => {
    const { body } = await create({ name: 'Sealed Ltd', iban: IBAN });
    const kept = await house.books.read((tx) =>
      tx.many<{ row: string }>(sql`
        select to_jsonb(b)::text as row from party_bank_detail b
        union all select to_jsonb(a)::text from audit_event a
        union all select to_jsonb(k)::text from idempotency_key k`),
    );

    expect(JSON.stringify(body)).not.toContain('0532013000');
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.filter(({ row }) => row.includes('0532013000'))).toEqual([]);
  });

  test('party.tax_id_taken: one tax id is one party, however it is written, also for two at once', async () => {
    await create({ name: 'First', taxIds: [{ scheme: 'vat', value: 'NL001234567B01' }] });

    expect(await refusal({ name: 'Second', taxIds: [{ scheme: 'vat', value: 'nl 0012.34567.B01' }] })).toEqual([
      409,
      'party.tax_id_taken',
    ]);
    const twins = await Promise.all(
      ['A', 'B'].map((name) => create({ name, taxIds: [{ scheme: 'vat', value: 'FR12345678901' }] })),
    );
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('party.bank_number_invalid: an IBAN with a digit swapped', async () => {
    expect(await refusal({ name: 'Swapped', iban: 'DE89370400440532013001' })).toEqual([
      422,
      'party.bank_number_invalid',
    ]);
    expect((await reviewer.get('/v1/parties?q=Swapped')).body.items).toEqual([]);
  });

  test.each([
    ['no name', { name: '' }],
    ['no role', { name: 'X', roles: [] }],
    ['a role nobody knows', { name: 'X', roles: ['friend'] }],
    ['a country in words', { name: 'X', country: 'Germany' }],
    ['an e-mail that is none', { name: 'X', email: 'nowhere' }],
    ['an empty bank number', { name: 'X', iban: '' }],
    ['terms of minus one day', { name: 'X', termsDays: -1 }],
    ['an account of nobody', { name: 'X', defaultLedgerAccountId: 'la_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' }],
  ])('with %s is refused', async (_, body) => {
    expect((await refusal(body))[0]).toBe(422);
  });
});

describe('a change', () => {
  const change = (who: Member, party: { id: string; version: number }, body: object) =>
    who.patch(`/v1/parties/${party.id}`, body, { ifMatch: party.version });

  test('names, blocks and archives, each a version further', async () => {
    const { body: made } = await create({ name: 'Before Ltd' });

    const { body: blocked } = await change(reviewer, made, { name: 'After Ltd', blockedReason: 'Disputed goods' });
    const { body: gone } = await change(reviewer, blocked, { archived: true });

    expect(blocked).toMatchObject({ name: 'After Ltd', blockedReason: 'Disputed goods', version: made.version + 1 });
    expect(gone.archivedAt).not.toBeNull();
    const found = async (rest: string) => (await reviewer.get(`/v1/parties?q=After${rest}`)).body.items.length;
    expect([await found(''), await found('&archived=true')]).toEqual([0, 1]);
  });

  test('party.self_verification: who entered the bank number does not verify it, somebody else does', async () => {
    const { body: made } = await create({ name: 'Four Eyes Ltd', iban: IBAN });
    const wish = { verifyBankDetailId: made.bankDetails[0].id };

    const own = await change(reviewer, made, wish);
    const other = await change(controller, made, wish);

    expect(own).toMatchObject({ status: 403, body: { code: 'party.self_verification' } });
    expect(other.body.bankDetails[0].verifiedAt).not.toBeNull();
  });

  test('party.tax_id_taken and party.bank_number_invalid hold for changes too, and leave nothing behind', async () => {
    const { body: holder } = await create({ name: 'Holder', taxIds: [{ scheme: 'vat', value: 'AT U12345678' }] });
    const { body: made } = await create({ name: 'Latecomer' });

    const taken = await change(reviewer, made, {
      name: 'Renamed',
      addTaxId: { scheme: 'vat', value: holder.taxIds[0].value },
    });
    const mistyped = await change(reviewer, made, { name: 'Renamed', addIban: 'DE00370400440532013000' });

    expect([taken.body.code, mistyped.body.code]).toEqual(['party.tax_id_taken', 'party.bank_number_invalid']);
    expect((await reviewer.get(`/v1/parties/${made.id}`)).body).toEqual(made);
  });
});

describe('the list', () => {
  test('is found by role and by words, which are words and no pattern', async () => {
    await create({ name: 'Percent % Ltd', roles: ['customer'] });
    const names = async (question: string) =>
      (await reviewer.get(`/v1/parties?${question}`)).body.items.map(({ name }: { name: string }) => name);

    expect(await names('q=percent')).toEqual(['Percent % Ltd']);
    expect(await names('q=%25')).toEqual(['Percent % Ltd']);
    expect(await names('q=_')).toEqual([]);
    expect(await names('role=authority')).toEqual([]);
    expect((await reviewer.get('/v1/parties?role=friend')).status).toBe(422);
  });
});
