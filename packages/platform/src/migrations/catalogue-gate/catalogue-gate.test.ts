import { withDatabase } from '@counterfoil/testkit/harness';
import { describe, expect, test } from 'vitest';
import { withAdministrator } from '../with-administrator.ts';
import { type CatalogueFinding, countTenantTables, inspectCatalogue } from './inspect-catalogue.ts';

const db = withDatabase();

test('every table of the books keeps organisations apart, and no role has more than its work needs', async () => {
  const { findings, tables } = await withAdministrator(db.administratorUrl, async (admin) => ({
    findings: await inspectCatalogue(admin),
    tables: await countTenantTables(admin),
  }));

  expect(findings).toEqual([]);
  expect(tables).toBeGreaterThanOrEqual(60);
});

/** What the gate says while a flaw stands, which is taken back afterwards. */
const findingsWith = (flaw: string): Promise<CatalogueFinding[]> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('begin');
    try {
      await admin.query(flaw);
      return await inspectCatalogue(admin);
    } finally {
      await admin.query('rollback');
    }
  });

const GOOD = `
  create table scratch (tenant_id uuid not null, id uuid not null, name text, other_id uuid, primary key (tenant_id, id));
  call tenancy.protect('scratch');`;

// Each flaw was seen in some product in the wild; a gate that does not bite on it is no gate.
const FLAWS: readonly (readonly [string, string])[] = [
  ['table_without_tenant_id', 'create table scratch (id uuid primary key)'],
  ['row_security_not_forced', `${GOOD} alter table scratch no force row level security`],
  ['row_security_not_forced', `${GOOD} alter table scratch disable row level security`],
  ['tenant_policy_missing', `${GOOD} drop policy tenant on scratch`],
  [
    'tenant_policy_missing',
    `${GOOD} drop policy tenant on scratch;
     create policy tenant on scratch using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))`,
  ],
  ['policy_too_wide', `${GOOD} create policy everyone on scratch for select using (true)`],
  ['policy_too_wide', `${GOOD} create policy all_for_app on scratch to counterfoil_app using (true)`],
  ['primary_key_missing', `${GOOD} alter table scratch drop constraint scratch_pkey`],
  ['unique_key_without_tenant', `${GOOD} alter table scratch add unique (name)`],
  ['unique_key_without_tenant', `${GOOD} create unique index scratch_lower on scratch (lower(name))`],
  [
    'foreign_key_across_tenants',
    `${GOOD} alter table scratch add unique (id); alter table party add foreign key (id) references scratch (id)`,
  ],
  ['view_with_its_owners_eyes', 'create view scratch_view as select * from party'],
  ['relation_without_row_security', 'create materialized view scratch_view as select * from party'],
  ['schema_not_published', 'create schema scratch'],
  [
    'definer_function_open',
    `create function scratch() returns bigint language sql security definer as 'select count(*) from party'`,
  ],
  ['role_too_mighty', 'alter role counterfoil_app bypassrls'],
  ['role_too_mighty', 'alter role counterfoil_owner superuser'],
  ['role_in_another', 'grant counterfoil_owner to counterfoil_app'],
  ['serving_role_owns', `${GOOD} alter table scratch owner to counterfoil_app`],
  ['granted_to_everybody', 'grant select on party to public'],
  ['privilege_beyond_rows', 'grant truncate on party to counterfoil_app'],
  ['privilege_beyond_rows', 'grant references on party to counterfoil_app'],
  ['privilege_beyond_rows', 'grant trigger on posting to counterfoil_app'],
  ['privilege_beyond_rows', 'grant select on party to counterfoil_app with grant option'],
  ['fact_can_be_changed', 'grant update on posting to counterfoil_app'],
  ['fact_can_be_changed', 'grant update (description) on journal_entry to counterfoil_app'],
  ['fact_can_be_changed', 'grant delete on audit_event to counterfoil_app'],
  ['maintained_figure_can_be_written', 'grant insert on account_balance to counterfoil_app'],
  ['maintained_figure_can_be_written', 'grant update (allocated_amount) on open_item to counterfoil_app'],
  ['maintained_figure_can_be_written', 'grant update on open_item to counterfoil_app'],
  ['maintained_figure_can_be_written', 'grant insert on audit_seal to counterfoil_app'],
  ['maintained_figure_can_be_written', 'grant update on currency to counterfoil_app'],
  ['auth_and_books_mix', 'grant select on party to counterfoil_auth'],
  [
    'auth_and_books_mix',
    'create table auth.scratch (id text primary key); grant select on auth.scratch to counterfoil_app',
  ],
  ['relay_sees_more_than_states', 'grant select on outbox to counterfoil_relay'],
  ['relay_sees_more_than_states', 'grant select (payload) on audit_event to counterfoil_relay'],
  ['relay_sees_more_than_states', 'grant insert on party to counterfoil_relay'],
  ['audit_can_write', 'grant update on party to counterfoil_audit'],
  ['schema_open_to_creation', 'grant create on schema public to counterfoil_app'],
  ['schema_open_to_creation', 'grant usage on schema auth to counterfoil_app'],
];

describe('the gate bites', () => {
  test.each(FLAWS)('%s: %s', async (rule, flaw) => {
    const findings = await findingsWith(flaw);

    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });

  test('and leaves a table alone that is made as it should be', async () => {
    expect(await findingsWith(GOOD)).toEqual([]);
  });
});
