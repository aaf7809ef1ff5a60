import {
  APPEND_ONLY_TABLES,
  GLOBAL_TABLES,
  MAINTAINED_COLUMNS,
  MAINTAINED_TABLES,
  RELAY_CLEARS,
  RELAY_COLUMNS,
  RELAY_TABLES,
} from './published.ts';
import type { RoleNames, Rule } from './rule.ts';

/** Every privilege on a relation or a column of one, by role; PUBLIC is ''. */
const GRANTS = `
  select c.relnamespace::regnamespace::text as schema, c.relname as relation, null::text as "column",
    coalesce(r.rolname, '') as role, g.privilege_type as privilege, g.is_grantable
  from pg_class c cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
  where c.relnamespace::regnamespace::text in ('public', 'auth', 'tenancy', 'operations')
  union all
  select c.relnamespace::regnamespace::text, c.relname, a.attname, coalesce(r.rolname, ''), g.privilege_type, g.is_grantable
  from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
  cross join lateral aclexplode(a.attacl) g left join pg_roles r on r.oid = g.grantee
  where c.relnamespace::regnamespace::text in ('public', 'auth', 'tenancy', 'operations')`;

const named = `concat(schema, '.', relation, '.' || "column")`;

/** No role has more privileges than its work needs. */
export const grantRules = (roles: RoleNames): Rule[] => {
  const serving = [roles.app, roles.auth, roles.relay, roles.audit];
  const relayColumns = Object.entries(RELAY_COLUMNS).flatMap(([table, columns]) =>
    columns.map((name) => `${table}.${name}`),
  );
  return [
    {
      rule: 'granted_to_everybody',
      sql: `select ${named} as object, privilege || ' for everybody' as detail from (${GRANTS}) g where role = ''`,
    },
    {
      rule: 'privilege_beyond_rows',
      sql: `select ${named} as object, role || ' has ' || privilege || case when is_grantable then ' and may pass it on' else '' end as detail
        from (${GRANTS}) g where role = any ($1)
          and (privilege not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or is_grantable)`,
      values: [serving],
    },
    {
      rule: 'fact_can_be_changed',
      sql: `select ${named} as object, role || ' has ' || privilege as detail from (${GRANTS}) g
        where schema = 'public' and role = any ($1) and relation = any ($2) and privilege in ('UPDATE', 'DELETE')`,
      values: [serving, APPEND_ONLY_TABLES],
    },
    {
      rule: 'maintained_figure_can_be_written',
      sql: `select ${named} as object, role || ' has ' || privilege as detail from (${GRANTS}) g
        where schema = 'public' and role = $1 and privilege <> 'SELECT' and (relation = any ($2)
          or relation || '.' || "column" = any ($3)
          or ("column" is null and privilege <> 'DELETE' and relation in (select split_part(m, '.', 1) from unnest($3::text[]) m)))`,
      values: [roles.app, [...MAINTAINED_TABLES, ...GLOBAL_TABLES], MAINTAINED_COLUMNS],
    },
    {
      rule: 'auth_and_books_mix',
      sql: `select ${named} as object, role || ' has ' || privilege as detail from (${GRANTS}) g
        where (schema = 'public' and role = $1) or (schema = 'auth' and role = any ($2))`,
      values: [roles.auth, [roles.app, roles.relay, roles.audit]],
    },
    {
      rule: 'relay_sees_more_than_states',
      sql: `select ${named} as object, role || ' has ' || privilege as detail from (${GRANTS}) g
        where schema = 'public' and role = $1 and not (
          ("column" is not null and privilege in ('SELECT', 'UPDATE') and relation || '.' || "column" = any ($2))
          or ("column" is null and privilege = 'DELETE' and relation = any ($4))
          or ("column" is null and privilege in ('SELECT', 'INSERT') and relation = any ($3)))`,
      values: [roles.relay, relayColumns, RELAY_TABLES, RELAY_CLEARS],
    },
    {
      rule: 'audit_can_write',
      sql: `select ${named} as object, role || ' has ' || privilege as detail from (${GRANTS}) g
        where role = $1 and privilege <> 'SELECT'`,
      values: [roles.audit],
    },
  ];
};
