import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { createLedgerAccount, type LedgerAccountWish } from './create-ledger-account.ts';
import { answerTo } from './direct-insert.fixture.ts';
import { getLedgerAccount, listLedgerAccounts } from './list-ledger-accounts.ts';

const db = withDatabase();
let house: TestOrganisation;

beforeEach(async () => {
  house = await db.newOrganisation();
});

const create = (wish: Partial<LedgerAccountWish> = {}) =>
  house.books.transact((tx) => createLedgerAccount(tx, { code: '6999', name: 'Fairs', type: 'expense', ...wish }));

test('an account goes to every entity, under the usual line of its type, and the audit knows', async () => {
  const account = await create();

  expect(account).toMatchObject({ code: '6999', control: 'none', statementLine: 'administration', active: true });
  expect(account.entityIds).toEqual([house.entityId]);
  const events = await house.books.read((tx) =>
    tx.many(sql`select action from audit_event where subject_id = ${account.id}`),
  );
  expect(events).toEqual([{ action: 'ledger_account.created' }]);
});

test('a code once, a currency that exists, an end after the beginning', async () => {
  await create();

  expect(await answerTo(create({ name: 'Other' }))).toBe(
    'ledger.account_code_taken: There is a ledger account 6999 already.',
  );
  expect(await answerTo(create({ code: '6998', currency: 'XYZ' }))).toMatch(/^money\.unknown_currency/);
  expect(await answerTo(create({ code: '6998', validFrom: '2026-06-01', validTo: '2026-05-31' }))).toBe(
    'request.invalid: The account would end on 2026-05-31, before it begins on 2026-06-01.',
  );
});

test('the chart is listed by code, page by page, and found by code, name, type and control', async () => {
  const list = (filter: object) => house.books.read((tx) => listLedgerAccounts(tx, { limit: 100, ...filter }));
  const codes = ({ rows }: { rows: readonly { code: string }[] }) => rows.map(({ code }) => code);

  const all = codes(await list({}));
  const first = await list({ limit: 10 });
  const second = await list({ limit: 100, after: first.nextKey });

  expect(all).toEqual([...all].sort());
  expect([...codes(first), ...codes(second)]).toEqual(all);
  expect(second.nextKey).toBeNull();
  expect(codes(await list({ text: '16' }))).toEqual(['1600', '1690']);
  expect(codes(await list({ text: 'sofTWare' }))).toEqual(['6420']);
  expect(codes(await list({ control: 'bank' }))).toEqual(['1200', '1210']);
  expect(codes(await list({ type: 'equity' }))).toEqual(['2000', '2100']);
  expect(codes(await list({ entityId: house.tenantId }))).toEqual([]);
});

test('one that is not here, or a stranger’s, is not found', async () => {
  const stranger = await db.newOrganisation();
  const get = (id: string) => answerTo(house.books.read((tx) => getLedgerAccount(tx, id)));

  expect(await get(stranger.accounts['6300'] ?? '')).toBe(
    'resource.not_found: There is nothing here by that id in this organisation.',
  );
  expect(await get(house.accounts['6300'] ?? '')).toBe('taken');
});
