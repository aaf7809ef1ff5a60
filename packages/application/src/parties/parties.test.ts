import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBankDesk } from '../statements/bank-desk.fixture.ts';
import {
  type BankNumberVault,
  createParty,
  getParty,
  listParties,
  type NewParty,
  type PartyChanges,
  updateParty,
} from './index.ts';

const db = withDatabase();
let vault: BankNumberVault;
let harbour: TestOrganisation;
let mats: Books;
let lena: Books;

beforeAll(async () => {
  const bank = await openBankDesk();
  vault = bank.vault;
  harbour = await db.newOrganisation();
  await bank.openAccount(harbour);
  const person = (label: string): Books => harbour.as({ label, roles: ['controller'], userId: randomUUID() });
  [mats, lena] = [person('Mats'), person('Lena')];
});

const IBAN = 'DE44500105175407324931';
const create = (books: Books, party: Partial<NewParty> = {}): Promise<string> =>
  books.transact((tx) => createParty(tx, { name: 'Contoso GmbH', roles: ['vendor'], ...party }, vault));
const update = (
  books: Books,
  id: string,
  version: number,
  changes: PartyChanges,
  singlePerson = false,
): Promise<void> => books.transact((tx) => updateParty(tx, id, version, changes, { vault, singlePerson }));
const party = (id: string) => harbour.books.read((tx) => getParty(tx, id));
const refusal = (code: string) => ({ refusal: { code } });

describe('a new party', () => {
  it('has its roles, tax ids and a bank account of which only four figures stand in clear, unverified', async () => {
    const id = await create(mats, {
      roles: ['vendor', 'customer'],
      taxIds: [{ scheme: 'vat', value: 'DE 136 695 976' }],
      iban: 'de44 5001 0517 5407 3249 31',
      termsDays: 14,
    });
    expect(await party(id)).toMatchObject({
      name: 'Contoso GmbH',
      roles: ['customer', 'vendor'],
      verified_at: null,
      terms: { netDays: 14 },
      bank_details: [{ last_four: '4931', verified_at: null }],
    });
    const clear = await harbour.books.read((tx) =>
      tx.one<{ found: boolean }>(
        sql`select bool_or(position('5407324931' in encode(sealed_number, 'escape')) > 0) as found from party_bank_detail`,
      ),
    );
    expect(clear.found).toBe(false);
    const events = await harbour.books.read((tx) =>
      tx.many(sql`select 1 from audit_event where action = 'party.created' and subject_id = ${id}`),
    );
    expect(events).toHaveLength(1);
  });

  it('does not take the tax id of another, not even of one that is created at the same moment', async () => {
    const twin: Partial<NewParty> = { name: 'Fabrikam AG', taxIds: [{ scheme: 'vat', value: 'DE811569869' }] };
    const outcomes = await Promise.allSettled([create(mats, twin), create(lena, { ...twin, name: 'Fabrikam' })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.refusal).toMatchObject({
      code: 'party.tax_id_taken',
      detail: expect.stringContaining('Fabrikam'),
    });
  });

  it('takes no IBAN whose check digits are wrong, and leaves nothing behind', async () => {
    await expect(create(mats, { name: 'Typo Ltd', iban: 'DE44500105175407324932' })).rejects.toMatchObject(
      refusal('party.bank_number_invalid'),
    );
    const { rows } = await harbour.books.read((tx) =>
      listParties(tx, { text: 'Typo', archived: false, after: null, limit: 10 }),
    );
    expect(rows).toEqual([]);
  });
});

describe('changing a party', () => {
  it('happens on the version that was seen; who comes second is told what they saw', async () => {
    const id = await create(mats, { name: 'Northwind' });
    await update(mats, id, 1, { name: 'Northwind Paper', termsDays: 30, email: 'bills@northwind.example' });
    await expect(update(lena, id, 1, { name: 'North Wind' })).rejects.toMatchObject({
      refusal: { code: 'request.version_conflict', detail: expect.stringContaining('version 2') },
    });
    expect(await party(id)).toMatchObject({ name: 'Northwind Paper', version: 2, terms: { netDays: 30 } });
    const [event] = await harbour.books.read((tx) =>
      tx.many<{ payload: string }>(
        sql`select payload from audit_event where action = 'party.changed' and subject_id = ${id}`,
      ),
    );
    expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({
      fields: ['email', 'name', 'termsDays'],
      fromVersion: 1,
    });
  });

  it('does not give it the tax id of another', async () => {
    const first = await create(mats, { name: 'First', taxIds: [{ scheme: 'vat', value: 'DE129273398' }] });
    const second = await create(mats, { name: 'Second' });
    await expect(update(mats, second, 1, { addTaxId: { scheme: 'vat', value: 'de129273398' } })).rejects.toMatchObject(
      refusal('party.tax_id_taken'),
    );
    await update(mats, first, 1, { addTaxId: { scheme: 'tax', value: '22/815/08155' } });
    expect((await party(first))?.tax_ids).toHaveLength(2);
    expect((await party(second))?.version).toBe(1);
  });

  it('never deletes: an archived party leaves the list and stays readable', async () => {
    const id = await create(mats, { name: 'Gone Ltd' });
    await update(mats, id, 1, { archived: true });
    const listed = async (archived: boolean) =>
      (await harbour.books.read((tx) => listParties(tx, { text: 'Gone', archived, after: null, limit: 5 }))).rows
        .length;
    expect([await listed(false), await listed(true)]).toEqual([0, 1]);
    expect(await party(id)).toMatchObject({ name: 'Gone Ltd' });
  });

  it('is nothing to another organisation', async () => {
    const id = await create(mats, { name: 'Private' });
    const other = await db.newOrganisation();
    expect(await other.books.read((tx) => getParty(tx, id))).toBeUndefined();
    for (const foreign of [id, randomUUID()])
      await expect(
        other.books.transact((tx) => updateParty(tx, foreign, 1, { name: 'Mine' }, { vault, singlePerson: false })),
      ).rejects.toMatchObject(refusal('resource.not_found'));
    expect((await party(id))?.name).toBe('Private');
  });
});

describe('a block', () => {
  it('is put on by anybody who keeps the master data, and taken off by a controller who did not', async () => {
    const clerkly = harbour.as({ label: 'Jonas', roles: ['reviewer'], userId: randomUUID() });
    const id = await create(mats, { name: 'Blocked Ltd' });
    await update(lena, id, 1, { blockedReason: 'The invoices are not ours' });
    await expect(update(clerkly, id, 2, { blockedReason: null })).rejects.toMatchObject(refusal('auth.role_required'));
    await expect(update(lena, id, 2, { blockedReason: null })).rejects.toMatchObject(
      refusal('party.self_verification'),
    );
    expect((await party(id))?.blocked_reason).toBe('The invoices are not ours');
    await update(mats, id, 2, { blockedReason: null });
    expect((await party(id))?.blocked_reason).toBeNull();
  });
});

describe('a bank account of a party', () => {
  const detailOf = async (id: string): Promise<string> => (await party(id))?.bank_details[0]?.id ?? '';

  it('is verified by somebody who neither entered it nor last edited the party', async () => {
    const id = await create(mats, { name: 'Bank one', iban: IBAN });
    const verifyBankDetailId = await detailOf(id);
    await expect(update(mats, id, 1, { verifyBankDetailId })).rejects.toMatchObject(refusal('party.self_verification'));
    await update(lena, id, 1, { phone: '+49 40 1' });
    await expect(update(lena, id, 2, { verifyBankDetailId })).rejects.toMatchObject(refusal('party.self_verification'));
    expect((await party(id))?.bank_details[0]?.verified_at).toBeNull();

    await update(mats, id, 2, { phone: '+49 40 2' });
    await update(lena, id, 3, { verifyBankDetailId });

    expect((await party(id))?.bank_details[0]?.verified_at).not.toBeNull();
  });

  it('one person alone may verify, and then nothing pays to it for a day', async () => {
    const id = await create(mats, { name: 'Bank two', iban: IBAN });
    await update(mats, id, 1, { verifyBankDetailId: await detailOf(id) }, true);
    const { hours } = await harbour.books.read((tx) =>
      tx.one<{ hours: number }>(
        sql`select round(extract(epoch from usable_from - verified_at) / 3600)::int as hours from party_bank_detail where party_id = ${id}`,
      ),
    );
    expect(hours).toBe(24);
  });

  it('of another party is not found', async () => {
    const [one, two] = [
      await create(mats, { name: 'Bank three', iban: IBAN }),
      await create(mats, { name: 'Bank four', iban: IBAN }),
    ];
    await expect(update(lena, two, 1, { verifyBankDetailId: await detailOf(one) })).rejects.toMatchObject(
      refusal('resource.not_found'),
    );
  });
});

const pageAfter = (after: readonly string[] | null) =>
  harbour.books.read((tx) => listParties(tx, { role: 'vendor', archived: false, after, limit: 3 }));

it('lists parties by name, page by page', async () => {
  const names: string[] = [];
  let after: readonly string[] | null = null;
  do {
    const page = await pageAfter(after);
    names.push(...page.rows.map(({ name }) => name.toLowerCase()));
    after = page.nextKey;
  } while (after !== null);
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});
