import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import { sql } from './index.ts';

const db = withDatabase();

let here: TestOrganisation;
let there: TestOrganisation;

beforeAll(async () => {
  here = await db.newOrganisation();
  there = await db.newOrganisation();
  for (const { books } of [here, there]) {
    await books.transact((tx) =>
      tx.run(sql`
        insert into outbox (tenant_id, topic, subject_kind, subject_id, payload)
        values (${tx.tenantId}, 'document.received', 'document', ${tx.tenantId}, '{"secret": true}')`),
    );
  }
});

const refusal = (url: string, statement: string): Promise<string> =>
  withAdministrator(url, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [here.tenantId]);
    return client.query(statement).then(
      () => 'allowed',
      (error: Error) => error.message,
    );
  });

describe('the app', () => {
  test.each([
    ['change a posting', 'update posting set amount = 0'],
    ['delete an entry', 'delete from journal_entry'],
    ['change an audit event', `update audit_event set payload = '{}'`],
    ['write a balance', 'update account_balance set debit = 0'],
    ['write a day’s balance', 'delete from account_balance_day'],
    ['settle an item by hand', 'update open_item set allocated_amount = original_amount'],
    ['call an item settled', `update open_item set status = 'settled'`],
    ['seal', 'insert into audit_seal select'],
    ['empty a table', 'truncate party'],
    ['switch a trigger off', 'alter table posting disable trigger all'],
    ['switch row security off', 'alter table party disable row level security'],
    ['write a currency', `update currency set exponent = 3`],
    ['read who signs in', 'select * from auth."user"'],
    ['make a table', 'create table public.mine (id int)'],
    ['make a temporary table', 'create temporary table mine (id int)'],
    ['become the owner', 'set role counterfoil_owner'],
    ['look past row security', 'set row_security = off; select * from party'],
    ['skip triggers', 'set session_replication_role = replica'],
  ])('cannot %s', async (_, statement) => {
    expect(await refusal(db.urls.app, statement)).toMatch(/permission denied|must be owner|row-level security/);
  });
});

describe('the relay', () => {
  test('sees across organisations what waits, and marks it as published', async () => {
    const relay = db.database.openRelay();

    const waiting = await relay.read((tx) =>
      tx.many<{ tenant_id: string }>(sql`select tenant_id, topic from outbox where published_at is null order by id`),
    );
    const marked = await relay.transact((tx) =>
      tx.run(sql`update outbox set published_at = now(), attempts = attempts + 1 where tenant_id = ${here.tenantId}`),
    );

    expect(waiting.map(({ tenant_id }) => tenant_id)).toEqual([here.tenantId, there.tenantId]);
    expect(marked).toBe(1);
  });

  test.each([
    ['read a payload', 'select payload from outbox'],
    ['change what was said', `update outbox set topic = 'other'`],
    ['read what an event says', 'select payload from audit_event'],
    ['read a document’s name', 'select file_name from document'],
    ['read an amount', 'select amount from bank_transaction'],
    ['write into the books', `insert into party (tenant_id) values (gen_random_uuid())`],
    ['change an event', 'delete from audit_event'],
    ['change a seal', 'update audit_seal set sequence = 1'],
    ['read who signs in', 'select * from auth."user"'],
  ])('cannot %s', async (_, statement) => {
    expect(await refusal(db.urls.relay, statement)).toContain('permission denied');
  });

  test('deletes only what was published', async () => {
    const relay = db.database.openRelay();
    await relay.transact((tx) =>
      tx.run(sql`update outbox set published_at = now() where tenant_id = ${here.tenantId}`),
    );

    await relay.transact((tx) => tx.run(sql`delete from outbox`));

    expect(await relay.read((tx) => tx.many(sql`select tenant_id from outbox`))).toEqual([
      { tenant_id: there.tenantId },
    ]);
  });
});

describe('audit', () => {
  test('reads every organisation', async () => {
    const { count } = await db.database
      .openAudit()
      .read((tx) => tx.one<{ count: bigint }>(sql`select count(*) from organisation`));

    expect(count).toBe(2n);
  });

  test.each([
    ['update party set name = name'],
    ['insert into outbox select * from outbox'],
    ['set default_transaction_read_only = off; delete from period'],
    ['select * from auth.session'],
  ])('cannot: %s', async (statement) => {
    expect(await refusal(db.urls.audit, statement)).toMatch(/permission denied|read-only transaction/);
  });
});

describe('auth', () => {
  test('reads its own schema and nothing of the books', async () => {
    expect(await refusal(db.urls.auth, 'select * from "user"')).toBe('allowed');
    expect(await refusal(db.urls.auth, 'select * from public.party')).toContain('permission denied');
    expect(await refusal(db.urls.auth, 'create table auth.mine (id int)')).toContain('permission denied');
  });
});
