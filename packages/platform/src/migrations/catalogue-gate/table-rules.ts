import { GLOBAL_TABLES, SCHEMAS } from './published.ts';
import type { RoleNames, Rule } from './rule.ts';

const TENANT_TABLES = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)`;

// As PostgreSQL prints the expression of the policy back.
const OWN_ROWS = `(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))`;

/** Every table belongs to an organisation, row by row, by row security, keys and references. */
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
  {
    rule: 'primary_key_missing',
    sql: `select relname as object, 'has no primary key' as detail from (${TENANT_TABLES}) t
      where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'unique_key_without_tenant',
    sql: `select i.indexrelid::regclass::text as object, 'does not begin with tenant_id, so it tells what others have' as detail
      from (${TENANT_TABLES}) t join pg_index i on i.indrelid = t.oid and i.indisunique
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where a.attname is distinct from 'tenant_id'`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'exclusion_without_tenant',
    sql: `select k.conname as object, 'does not begin with tenant_id' as detail
      from (${TENANT_TABLES}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] where a.attname <> 'tenant_id'`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'foreign_key_across_tenants',
    sql: `select k.conname as object, 'can refer to another organisation''s row' as detail
      from (${TENANT_TABLES}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join pg_class other on other.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where other.relname <> all ($1) and (a.attname <> 'tenant_id' or b.attname <> 'tenant_id')`,
    values: [GLOBAL_TABLES],
  },
  {
    rule: 'view_with_its_owners_eyes',
    sql: `select relname as object, 'is not security_invoker' as detail from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'v'
        and not coalesce('security_invoker=true' = any (reloptions) or 'security_invoker=on' = any (reloptions), false)`,
  },
  {
    rule: 'relation_without_row_security',
    sql: `select relname as object, 'is of a kind that knows no row security (' || relkind::text || ')' as detail from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('m', 'f')`,
  },
  {
    rule: 'schema_not_published',
    sql: `select nspname as object, 'is not on the published list' as detail from pg_namespace
      where nspname <> all ($1) and nspname !~ '^pg_' and nspname <> 'information_schema'`,
    values: [SCHEMAS],
  },
  {
    rule: 'definer_function_open',
    sql: `select p.oid::regprocedure::text as object,
        'is security definer without a fixed search_path, or owned by a role past row security, or callable by all' as detail
      from pg_proc p join pg_roles o on o.oid = p.proowner
      where p.prosecdef and p.pronamespace in (select oid from pg_namespace where nspname = any ($1))
        and p.pronamespace <> (select coalesce((select oid from pg_namespace where nspname = 'bullmq'), 0))
        and (not exists (select from unnest(p.proconfig) c where c like 'search_path=%') or o.rolsuper or o.rolbypassrls
          or (p.prorettype <> 'trigger'::regtype and (p.proacl is null or exists (
            select from aclexplode(p.proacl) x where x.grantee = 0))))`,
    values: [SCHEMAS],
  },
];
