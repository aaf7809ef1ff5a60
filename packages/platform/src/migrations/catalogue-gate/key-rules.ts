import { GLOBAL_TABLES } from './published.ts';
import type { Rule } from './rule.ts';
import { TENANT_TABLES } from './table-rules.ts';

/** Every key and every reference begins with the organisation. */
export const KEY_RULES: readonly Rule[] = [
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
];
