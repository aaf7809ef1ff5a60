import { SCHEMAS } from './published.ts';
import type { Rule } from './rule.ts';

/** Nothing beside the tables opens a way around them. */
export const OBJECT_RULES: readonly Rule[] = [
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
