import { date } from '@counterfoil/domain/calendar';
import type { DimensionRequirement } from '@counterfoil/domain/ledger';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { eur } from './books.fixture.ts';
import { createDimension, updateDimension } from './create-dimension.ts';
import { createDimensionValue, type DimensionValueWish } from './create-dimension-value.ts';
import { createJournalEntry } from './create-journal-entry.ts';
import { answerTo } from './direct-insert.fixture.ts';
import { getDimension, getDimensionValue, listDimensions, listDimensionValues } from './list-dimensions.ts';
import { listDimensionRules, setDimensionRule } from './set-dimension-rule.ts';
import { updateDimensionValue } from './update-dimension-value.ts';

const db = withDatabase();
let house: TestOrganisation;
let dimensionId: string;

beforeEach(async () => {
  house = await db.newOrganisation();
  dimensionId = (await create('costCentre', 'Cost centre')).id;
});

const create = (code: string, name = code) => house.books.transact((tx) => createDimension(tx, { code, name }));
const value = (code: string, wish: Partial<DimensionValueWish> = {}) =>
  house.books.transact((tx) => createDimensionValue(tx, { dimensionId, code, name: `Centre ${code}`, ...wish }));
const post = (costCentre: string, postingDate = '2026-03-14') =>
  house.books.transact((tx) =>
    createJournalEntry(tx, {
      entityId: house.entityId,
      postingDate: date(postingDate),
      description: 'By hand',
      postings: (['D', 'C'] as const).map((side) => ({
        ledgerAccountId: house.accounts[side === 'D' ? '6300' : '2100'] ?? '',
        side,
        amount: eur(10_00n),
        ...(side === 'D' ? { dimensions: { costCentre } } : {}),
      })),
    }),
  );

test('postings name a value once it is there, on the days it is valid', async () => {
  expect(await answerTo(post('100'))).toMatch(/^ledger\.dimension_invalid/);
  await value('100', { validFrom: '2026-02-01', validTo: '2026-03-31' });

  expect(await answerTo(post('100', '2026-04-01'))).toMatch(/^ledger\.dimension_invalid/);
  await post('100');
});

test('an archived dimension is named no more, takes no values, and stays with what was posted', async () => {
  await value('100');
  await post('100');
  const archive = () => house.books.transact((tx) => updateDimension(tx, dimensionId, { archived: true }));
  await archive();
  await archive();

  expect(await answerTo(post('100'))).toMatch(/^ledger\.dimension_invalid/);
  expect(await answerTo(value('110'))).toBe(
    'ledger.dimension_archived: Cost centre is archived and takes no further values.',
  );
  const events = await house.books.read((tx) =>
    tx.many<{ action: string }>(
      sql`select action from audit_event where subject_id = ${dimensionId} order by occurred_at, id`,
    ),
  );
  expect(events.map(({ action }) => action)).toEqual([
    'dimension.created',
    'dimension.value_created',
    'dimension.changed',
  ]);

  await house.books.transact((tx) => updateDimension(tx, dimensionId, { archived: false, name: 'Department' }));
  await post('100');
  expect(await house.books.read((tx) => getDimension(tx, dimensionId))).toMatchObject({
    name: 'Department',
    archived_at: null,
  });
});

test('a value stands below one of its own dimension, within its days', async () => {
  const year = await value('100', { validFrom: '2026-01-01', validTo: '2026-12-31' });
  const child = await value('110', { parentId: year.id });
  expect(child).toMatchObject({ parent_code: '100', valid_from: '2026-01-01', valid_to: '2026-12-31' });

  expect(await answerTo(value('120', { parentId: year.id, validTo: '2027-01-31' }))).toMatch(
    /^ledger\.dimension_parent_invalid/,
  );
  const other = await create('project');
  for (const parentId of [child.id, dimensionId])
    expect(await answerTo(value('P1', { dimensionId: other.id, parentId }))).toBe(
      'ledger.dimension_parent_invalid: parentId names no value of this dimension.',
    );
});

test('a code is used once, also by two at once', async () => {
  expect(await answerTo(create('costCentre'))).toBe(
    'ledger.dimension_code_taken: There is a dimension costCentre already.',
  );
  const outcomes = await Promise.allSettled([value('100'), value('100')]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { refusal: { code: 'ledger.dimension_code_taken' } },
  });
});

test('an account asks for a value, forbids it, or leaves it open; what could never be kept is refused', async () => {
  await value('100');
  const account = house.accounts['6300'] ?? '';
  const set = (requirement: DimensionRequirement, ledgerAccountId = account) =>
    house.books.transact((tx) => setDimensionRule(tx, { ledgerAccountId, dimensionId, requirement }));

  await set('forbidden');
  expect(await answerTo(post('100'))).toMatch(/^ledger\.dimension_invalid/);
  await set('required');
  await set('required');
  expect(await answerTo(post('100'))).not.toMatch(/^ledger/);
  const { rows } = await house.books.read((tx) => listDimensionRules(tx, { dimensionId, limit: 10 }));
  expect(rows).toMatchObject([{ account_code: '6300', dimension_code: 'costCentre', requirement: 'required' }]);
  await set('optional');
  expect((await house.books.read((tx) => listDimensionRules(tx, { dimensionId, limit: 10 }))).rows).toEqual([]);

  expect(await answerTo(set('required', house.accounts['1600']))).toMatch(/^ledger\.dimension_rule_impossible/);
  expect(await answerTo(set('required', house.accounts['6570']))).toMatch(/bankFees/);
  const { rows: told } = await house.books.read(async (tx) => ({
    rows: await tx.many<{ n: number }>(
      sql`select count(*)::int as n from audit_event where subject_id = ${dimensionId} and action = 'dimension.rule_set'`,
    ),
  }));
  expect(told).toEqual([{ n: 3 }]);
});

test('a value ends on a day, not before what names it, and may be taken up again', async () => {
  const made = await value('100');
  await post('100', '2026-03-05');
  const end = (validTo: string | null) => house.books.transact((tx) => updateDimensionValue(tx, made.id, { validTo }));

  expect(await answerTo(end('2026-03-04'))).toBe(
    'ledger.dimension_value_in_use: A posting of 2026-03-05 names 100; it cannot end on 2026-03-04.',
  );
  expect(await end('2026-03-31')).toMatchObject({ valid_to: '2026-03-31' });
  expect(await answerTo(post('100', '2026-04-01'))).toMatch(/^ledger\.dimension_invalid/);
  expect(await end(null)).toMatchObject({ valid_to: null });
  const stranger = await db.newOrganisation();
  expect(await answerTo(stranger.books.transact((tx) => updateDimensionValue(tx, made.id, { name: 'Mine' })))).toMatch(
    /^resource\.not_found/,
  );
});

test('dimensions and values are listed by code, page by page, and a stranger sees none of them', async () => {
  await create('project');
  for (const code of ['200', '100']) await value(code);

  const first = await house.books.read((tx) => listDimensions(tx, { limit: 1 }));
  const second = await house.books.read((tx) => listDimensions(tx, { limit: 1, after: first.nextKey }));
  expect([...first.rows, ...second.rows].map(({ code, value_count }) => [code, value_count])).toEqual([
    ['costCentre', 2],
    ['project', 0],
  ]);
  expect(second.nextKey).toBeNull();
  const page = await house.books.read((tx) => listDimensionValues(tx, { dimensionId, limit: 1 }));
  const rest = await house.books.read((tx) => listDimensionValues(tx, { limit: 9, after: page.nextKey }));
  expect([...page.rows, ...rest.rows].map(({ code }) => code)).toEqual(['100', '200']);

  const stranger = await db.newOrganisation();
  const id = page.rows[0]?.id ?? '';
  expect(await answerTo(stranger.books.read((tx) => getDimension(tx, dimensionId)))).toMatch(/^resource\.not_found/);
  expect(await answerTo(stranger.books.read((tx) => getDimensionValue(tx, id)))).toMatch(/^resource\.not_found/);
  const foreign = { dimensionId, code: '300', name: 'Foreign' };
  expect(await answerTo(stranger.books.transact((tx) => createDimensionValue(tx, foreign)))).toMatch(
    /^resource\.not_found/,
  );
});
