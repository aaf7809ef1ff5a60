import type { RoleNames, Rule } from './rule.ts';

/** No role is more than it should be, and none can make anything. */
export const roleRules = (roles: RoleNames): Rule[] => {
  const serving = [roles.app, roles.auth, roles.relay, roles.audit];
  return [
    {
      rule: 'role_too_mighty',
      sql: `select rolname as object, 'superuser, createrole, createdb, replication or bypassrls' as detail from pg_roles
        where rolname = any ($1) and (rolsuper or rolcreaterole or rolcreatedb or rolreplication
          or (rolbypassrls and rolname <> $2))`,
      values: [[...serving, roles.owner], roles.audit],
    },
    {
      rule: 'role_in_another',
      sql: `select m.rolname as object, 'is a member of ' || r.rolname as detail
        from pg_auth_members x join pg_roles m on m.oid = x.member join pg_roles r on r.oid = x.roleid
        where m.rolname = any ($1)`,
      values: [serving],
    },
    {
      rule: 'serving_role_owns',
      sql: `select r.rolname as object, 'owns ' || o.name as detail from pg_roles r join (
          select relowner as owner, relname::text as name from pg_class
          union all select proowner, proname from pg_proc
          union all select nspowner, nspname from pg_namespace
          union all select datdba, datname from pg_database where datname = current_database()) o on o.owner = r.oid
        where r.rolname = any ($1)`,
      values: [serving],
    },
    {
      rule: 'schema_open_to_creation',
      sql: `select n.nspname as object, coalesce(r.rolname, 'everybody') || ' has ' || g.privilege_type as detail
        from pg_namespace n cross join lateral aclexplode(n.nspacl) g left join pg_roles r on r.oid = g.grantee
        where n.nspname in ('public', 'auth', 'tenancy', 'operations') and (r.rolname = any ($1) or g.grantee = 0)
          and (g.privilege_type = 'CREATE' or (n.nspname = 'auth' and r.rolname is distinct from $2))`,
      values: [serving, roles.auth],
    },
    {
      rule: 'database_open',
      sql: `select d.datname as object, coalesce(r.rolname, 'everybody') || ' has ' || g.privilege_type as detail
        from pg_database d cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g
        left join pg_roles r on r.oid = g.grantee
        where d.datname = current_database() and (g.grantee = 0 or (r.rolname = any ($1) and g.privilege_type <> 'CONNECT'))`,
      values: [serving],
    },
  ];
};
