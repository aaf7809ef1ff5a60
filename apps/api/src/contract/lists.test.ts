import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Furniture, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { type Operation, operations } from '@counterfoil/wire/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let owner: Member;
let own: Furniture;

const shapeOf = (part: unknown): Record<string, unknown> => (part as { shape?: Record<string, unknown> })?.shape ?? {};
const LISTS = (Object.entries(operations) as [string, Operation][]).filter(
  ([, { method, path, response }]) =>
    method === 'GET' && !path.includes(':') && 'items' in shapeOf(response) && 'nextCursor' in shapeOf(response),
);
const PAGED = LISTS.filter(([, { query }]) => 'cursor' in shapeOf(query));

/** A second line of the bank that somebody says is a transfer whose other side is still to come. */
const inTransit = async (): Promise<void> => {
  const { id } = await house.books.transact(async (tx) => {
    await tx.run(
      sql`update bank_statement set closing = -5700, lines_read = 2, lines_new = 2 where tenant_id = ${tx.tenantId} and id = ${own.bankStatement}`,
    );
    return tx.one<{ id: string }>(sql`
      insert into bank_transaction (tenant_id, entity_id, bank_account_id, bank_statement_id, position, booking_date, amount, currency, counterparty, text, natural_key, status, running_balance)
      select tenant_id, entity_id, bank_account_id, bank_statement_id, 2, '2026-03-11', -700, currency, 'Us', 'UMBUCHUNG', sha256('in transit'), 'imported', -5700 from bank_transaction
       where tenant_id = ${tx.tenantId} and id = ${own.bankTransaction} returning id`);
  });
  const { status } = await owner.post(`/v1/bank-transactions/bt_${id}/transfers`, {});
  expect(status).toBe(201);
};

/** A second and a third of what has one so far, so that every list has something to turn a page for. */
beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
  own = await furnish(house, api.composition.vault, 'lists');
  const guardrail = { entityId: `ent_${own.entity}`, mode: 'suggest', amountLimit: null, approvalLimit: null };
  await owner.put('/v1/settings/guardrails', {
    items: [
      { ...guardrail, workClass: 'match' },
      { ...guardrail, workClass: 'transfer' },
    ],
  });
  await inTransit();
  for (const scope of ['bank_fee', 'small_difference', 'party_month'])
    await owner.post('/v1/settings/tolerances', {
      entityId: `ent_${own.entity}`,
      scope,
      amount: { amount: '5.00', currency: 'EUR' },
    });
  for (const account of ['6300', '6420'])
    await owner.post('/v1/dimension-rules', {
      ledgerAccountId: `la_${house.accounts[account]}`,
      dimensionId: `dim_${own.dimension}`,
      requirement: 'forbidden',
    });
  for (const name of ['Second', 'Third']) {
    await owner.post('/v1/parties', { name, roles: ['vendor'] });
    await owner.post('/v1/saved-views', { page: 'review', name, query: { view: 'mine' } });
    await owner.upload('/v1/documents', { fileName: `${name}.xml`, bytes: `<a>${name}</a>` });
    await owner.post('/v1/coding-rules', {
      name,
      conditions: { textContains: [`${name} words`] },
      action: { ledgerAccountId: `la_${own.ledgerAccount}` },
    });
    await owner.post('/v1/journal-entries', {
      entityId: `ent_${own.entity}`,
      postingDate: '2026-03-05',
      description: name,
      postings: [
        { ledgerAccountId: `la_${house.accounts['6300']}`, side: 'D', amount: { amount: '1.00', currency: 'EUR' } },
        { ledgerAccountId: `la_${house.accounts['2100']}`, side: 'C', amount: { amount: '1.00', currency: 'EUR' } },
      ],
    });
  }
});

describe.each(LISTS)('%s', (_, { path }) => {
  test('answers items, each with its id, and where to go on', async () => {
    const { status, body } = await owner.get(path);

    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.nextCursor === null || typeof body.nextCursor === 'string').toBe(true);
    for (const item of body.items) expect(item.id).toMatch(/^[A-Za-z]/);
  });
});

describe.each(PAGED)('the pages of %s', (_, { path }) => {
  test('one by one come to the whole list, each item once, in the same order', async () => {
    const { items, nextCursor } = (await owner.get(`${path}?limit=200`)).body;
    const rest = nextCursor === null ? [] : (await owner.get(`${path}?limit=200&cursor=${nextCursor}`)).body.items;
    const whole = [...items, ...rest].map(({ id }: { id: string }) => id);
    const walked: string[] = [];

    let cursor: string | null = '';
    while (cursor !== null && walked.length <= whole.length) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await owner.get(`${path}?limit=1${more}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      walked.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }

    expect(walked).toEqual(whole);
  });

  test.each(['0', '201', '-1', 'many', '1.5', ''])('refuses a limit of "%s"', async (limit) => {
    expect(await owner.get(`${path}?limit=${limit}`)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });

  test('refuses a cursor that is none of ours', async () => {
    for (const cursor of ['nonsense', '!!!', Buffer.from('{"a":1}').toString('base64url')]) {
      const answer = await owner.get(`${path}?cursor=${cursor}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'request.cursor_invalid' } });
    }
  });

  test('survives a cursor somebody made up', async () => {
    for (const key of [
      [],
      ['x'],
      ['x', 'y', 'z'],
      ["'; drop table party; --"],
      ['9'.repeat(150)],
      ['2026-13-45', 'x'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const answer = await owner.get(`${path}?cursor=${cursor}`);
      expect({ key, status: answer.status, ok: answer.status === 200 || answer.status === 422 }).toMatchObject({
        ok: true,
      });
    }
  });
});
