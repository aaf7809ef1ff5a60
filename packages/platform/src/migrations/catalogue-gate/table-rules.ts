import { GLOBAL_TABLES } from './published.ts';
import type { RoleNames, Rule } from './rule.ts';

/** The tables that must belong to an organisation; takes the global ones as its first parameter. */
export const TENANT_TABLES = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)`;

// As PostgreSQL prints the expression of the policy back.
const OWN_ROWS = `(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))`;

/** Every table belongs to an organisation, row by row. */
export const tableRules = (roles: RoleNames): Rule[] => [
  {
    rule: 'table_without_tenant_id',
    sql: `select relname as object, 'has no column tenant_id uuid not null' as detail from (${TENANT_TABLES}) t
      where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id'
        and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'row_security_not_forced',
    sql: `select relname as object, format('enabled %s, forced %s', relrowsecurity, relforcerowsecurity) as detail
      from (${TENANT_TABLES}) t where not (relrowsecurity and relforcerowsecurity)`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'tenant_policy_missing',
    sql: `select relname as object, 'has no policy on tenant_id for all commands and roles, with both clauses' as detail
      from (${TENANT_TABLES}) t where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polroles = '{0}'
          and pg_get_expr(p.polqual, p.polrelid) = $2 and pg_get_expr(p.polwithcheck, p.polrelid) = $2)`,
    values: [GLOBAL_TABLES, OWN_ROWS],
  },
  {
    rule: 'policy_too_wide',
    sql: `select c.relname || '.' || p.polname as object, 'lets ' || coalesce(r.names, 'everybody') || ' past the tenant policy' as detail
      from pg_policy p join pg_class c on c.oid = p.polrelid and c.relnamespace = 'public'::regnamespace
      left join lateral (select string_agg(rolname, ', ') as names from pg_roles where oid = any (p.polroles)) r on true
      where p.polpermissive
        and not (p.polroles = '{0}' and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) = $1
          and pg_get_expr(p.polwithcheck, p.polrelid) = $1)
        and r.names is distinct from $2
        and not (r.names is not distinct from $3 and c.relname = 'organisation' and p.polcmd = 'r')`,
    values: [OWN_ROWS, roles.relay, roles.owner],
  },
];
