import type pg from 'pg';
import { DEFAULT_ROLE_PREFIX, roleName } from '../database-roles.ts';
import { grantRules } from './grant-rules.ts';
import { KEY_RULES } from './key-rules.ts';
import { OBJECT_RULES } from './object-rules.ts';
import { roleRules } from './role-rules.ts';
import type { RoleNames } from './rule.ts';
import { tableRules } from './table-rules.ts';

export type CatalogueFinding = { readonly rule: string; readonly object: string; readonly detail: string };

/** Holds the whole catalogue against the rules of tenancy and of roles. An empty answer is the proof. */
export const inspectCatalogue = async (
  client: pg.ClientBase,
  prefix: string = DEFAULT_ROLE_PREFIX,
): Promise<CatalogueFinding[]> => {
  const name = (kind: keyof RoleNames) => roleName(kind, prefix);
  const roles: RoleNames = {
    owner: name('owner'),
    app: name('app'),
    auth: name('auth'),
    relay: name('relay'),
    audit: name('audit'),
  };

  const findings: CatalogueFinding[] = [];
  const rules = [...tableRules(roles), ...KEY_RULES, ...OBJECT_RULES, ...roleRules(roles), ...grantRules(roles)];
  for (const { rule, sql, values } of rules) {
    const { rows } = await client.query<{ object: string; detail: string }>(
      sql,
      values === undefined ? [] : [...values],
    );
    findings.push(...rows.map(({ object, detail }) => ({ rule, object, detail })));
  }
  return findings;
};

/** How many tables the proof is about: a gate that looks at none is green too. */
export const countTenantTables = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`
    select count(*)::int as count from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'tenant'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  return rows[0]!.count;
};
