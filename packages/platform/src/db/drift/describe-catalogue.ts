import type pg from 'pg';

const COLUMNS = `
  select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'`;

// Partial and expression indexes are left out: Prisma's schema cannot say them, and its client does not need them.
const KEYS = `
  select format('%s %s (%s)', c.relname, case when i.indisprimary then 'primary key' else 'unique' end,
    (select string_agg(a.attname, ', ' order by k.ordinality) from unnest(i.indkey::int2[]) with ordinality k (attnum, ordinality)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)) as line
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
    and i.indisunique and i.indpred is null and i.indexprs is null`;

const REFERENCES = `
  select format('%s foreign key (%s) references %s (%s)', c.relname,
    (select string_agg(a.attname, ', ' order by n.ordinality) from unnest(k.conkey) with ordinality n (attnum, ordinality)
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum),
    o.relname,
    (select string_agg(a.attname, ', ' order by n.ordinality) from unnest(k.confkey) with ordinality n (attnum, ordinality)
     join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.attnum)) as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class o on o.oid = k.confrelid
  where c.relnamespace = 'public'::regnamespace and k.contype = 'f'`;

/** The tables of schema public as sentences: one per column, key and reference, fit to be compared. */
export const describeCatalogue = async (client: pg.ClientBase): Promise<Set<string>> => {
  const sentences = new Set<string>();
  for (const query of [COLUMNS, KEYS, REFERENCES]) {
    const { rows } = await client.query<{ line: string }>(query);
    for (const { line } of rows) sentences.add(inOneSpelling(line));
  }
  return sentences;
};

/** Two spellings of the same thing: timestamptz keeps six digits anyway, and now() is CURRENT_TIMESTAMP. */
const inOneSpelling = (line: string): string =>
  line
    .replace('timestamp(6) with time zone', 'timestamp with time zone')
    .replace('default CURRENT_TIMESTAMP', 'default now()')
    .replace(/default '(.*)'::(text|bpchar|jsonb|date)$/, "default '$1'");

export type Drift = { readonly onlyInMigrations: readonly string[]; readonly onlyInModels: readonly string[] };

export const compareCatalogues = (migrations: ReadonlySet<string>, models: ReadonlySet<string>): Drift => ({
  onlyInMigrations: [...migrations].filter((line) => !models.has(line)).sort(),
  onlyInModels: [...models].filter((line) => !migrations.has(line)).sort(),
});
