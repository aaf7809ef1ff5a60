import type { Chance } from '../faults/faults-chance.ts';

/** The little of a connection that tampering needs: plain statements of a superuser. */
export type Superuser = {
  readonly query: (
    text: string,
    values?: unknown[],
  ) => Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
};

export type TargetTable = { readonly table: string; readonly kind: TargetKind };
export type TargetKind = 'audit rows' | 'seals' | 'postings' | 'documents';

/** What the road promises to watch over. */
export const TARGETS: readonly TargetTable[] = [
  { table: 'audit_event', kind: 'audit rows' },
  { table: 'audit_seal', kind: 'seals' },
  { table: 'audit_head', kind: 'seals' },
  { table: 'posting', kind: 'postings' },
  { table: 'journal_entry', kind: 'postings' },
  { table: 'tax_line', kind: 'postings' },
  { table: 'account_balance', kind: 'postings' },
  { table: 'account_balance_day', kind: 'postings' },
  { table: 'document', kind: 'documents' },
  { table: 'document_reading', kind: 'documents' },
  { table: 'evidence_link', kind: 'documents' },
  { table: 'bank_statement', kind: 'documents' },
];

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean };

const quoted = (name: string): string => `"${name}"`;

const columnsOf = async (admin: Superuser, table: string): Promise<Column[]> => {
  const { rows } = await admin.query(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
       from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return rows as unknown as Column[];
};

const keyOf = async (admin: Superuser, table: string): Promise<string[]> => {
  const { rows } = await admin.query(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  );
  return rows.map(({ name }) => String(name));
};

/** Another value for a column, as SQL over its present one: a little off, or something else altogether. */
const forgeries = ({ name, type, nullable }: Column, chance: Chance): string[] => {
  const column = quoted(name);
  const near = chance.between(1, 9);
  const forged: Readonly<Record<string, readonly string[]>> = {
    uuid: ['gen_random_uuid()'],
    text: [
      `coalesce(${column}, '') || ' '`,
      `coalesce(${column}, '') || 'x'`,
      `reverse(${column})`,
      `upper(${column})`,
    ],
    character: [`case ${column} when 'D' then 'C' else 'D' end`, `'USD'`, `'SEK'`],
    bigint: [`coalesce(${column}, 0) + ${near}`, `coalesce(${column}, 0) - ${near}`, `-${column}`],
    integer: [`coalesce(${column}, 0) + ${near}`],
    smallint: [`coalesce(${column}, 0) + ${near}`],
    boolean: [`not ${column}`],
    date: [`coalesce(${column}, '2026-01-01') + ${near}`, `coalesce(${column}, '2026-01-01') - ${near}`],
    'timestamp with time zone': [`${column} + interval '1 microsecond'`, `${column} - interval '${near} days'`],
    bytea: [`set_byte(${column}, 0, (get_byte(${column}, 0) + ${near}) % 256)`, `sha256(${column})`],
    jsonb: [`coalesce(${column}, '{}') || '{"forged": ${near}}'`, `'{}'`],
  };
  const known = forged[type] ?? [`coalesce(${column}, 0) + 1`];
  return nullable ? [...known, 'null'] : [...known];
};

export type Tampering = { readonly what: string; readonly rows: number };
export type RowChange = (admin: Superuser, target: TargetTable, chance: Chance) => Promise<Tampering>;

const pickRow = async (admin: Superuser, table: string, chance: Chance): Promise<string | undefined> => {
  const key = (await keyOf(admin, table)).map(quoted).join(', ');
  const { rows: counted } = await admin.query(`select count(*)::int as n from ${table}`);
  const offset = chance.between(0, Math.max(0, Number(counted[0]?.n) - 1));
  const { rows } = await admin.query(
    `select ctid::text as place from ${table} order by ${key} offset ${offset} limit 1`,
  );
  return rows[0] === undefined ? undefined : String(rows[0].place);
};

const among = <T>(things: readonly T[], chance: Chance): T => things[chance.between(0, things.length - 1)] as T;

/** One cell of one row becomes something else. */
const updateCell: RowChange = async (admin, { table }, chance) => {
  const column = among(await columnsOf(admin, table), chance);
  const value = among(forgeries(column, chance), chance);
  const place = await pickRow(admin, table, chance);
  const { rowCount } = await admin.query(
    `update ${table} set ${quoted(column.name)} = ${value} where ctid = $1::tid and ${quoted(column.name)} is distinct from ${value}`,
    [place],
  );
  return { what: `update ${table}.${column.name} = ${value}`, rows: rowCount ?? 0 };
};

/** One cell takes the value that the same column has in another row: everything it says is plausible. */
const copyCell: RowChange = async (admin, { table }, chance) => {
  const column = quoted(among(await columnsOf(admin, table), chance).name);
  const [to, from] = [await pickRow(admin, table, chance), await pickRow(admin, table, chance)];
  const { rowCount } = await admin.query(
    `update ${table} t set ${column} = o.${column} from ${table} o
      where t.ctid = $1::tid and o.ctid = $2::tid and t.${column} is distinct from o.${column}`,
    [to, from],
  );
  return { what: `update ${table}.${column} from another row`, rows: rowCount ?? 0 };
};

const deleteRow: RowChange = async (admin, { table }, chance) => {
  const place = await pickRow(admin, table, chance);
  const { rowCount } = await admin.query(`delete from ${table} where ctid = $1::tid`, [place]);
  return { what: `delete from ${table}`, rows: rowCount ?? 0 };
};

/** A row like another one, under a key of its own. */
const insertForged: RowChange = async (admin, { table }, chance) => {
  const key = (await keyOf(admin, table)).filter((name) => name !== 'tenant_id');
  const columns = await columnsOf(admin, table);
  const fresh = (column: Column): string => {
    const name = quoted(column.name);
    const unique = key.at(-1) === column.name || ['sha256', 'event_id', 'number'].includes(column.name);
    if (!unique) return `r.${name}`;
    if (column.type === 'uuid') return 'uuidv7()';
    if (column.type === 'bytea') return `sha256(r.${name})`;
    if (column.type === 'character') return `'SEK'`;
    return `(select max(${name}) + 1 from ${table})`;
  };
  const place = await pickRow(admin, table, chance);
  const { rowCount } = await admin.query(
    `insert into ${table} select ${columns.map(fresh).join(', ')} from ${table} r where r.ctid = $1::tid`,
    [place],
  );
  return { what: `insert into ${table}`, rows: rowCount ?? 0 };
};

/** Two rows change places in one column, or in all but their key. */
const swapRows: RowChange = async (admin, { table }, chance) => {
  const key = new Set(await keyOf(admin, table));
  const free = (await columnsOf(admin, table)).filter(({ name }) => !key.has(name)).map(({ name }) => quoted(name));
  const swapped = chance.next() < 0.5 ? free : [among(free, chance)];
  const [one, two] = [await pickRow(admin, table, chance), await pickRow(admin, table, chance)];
  const { rowCount } = await admin.query(
    `update ${table} t set ${swapped.map((name) => `${name} = o.${name}`).join(', ')} from ${table} o
      where ((t.ctid = $1::tid and o.ctid = $2::tid) or (t.ctid = $2::tid and o.ctid = $1::tid))
        and (${swapped.map((name) => `t.${name}`).join(', ')}) is distinct from (${swapped.map((name) => `o.${name}`).join(', ')})`,
    [one, two],
  );
  return { what: `swap two rows of ${table}${swapped.length === 1 ? `.${swapped[0]}` : ''}`, rows: rowCount ?? 0 };
};

export const ROW_CHANGES: Readonly<Record<string, RowChange>> = {
  update: updateCell,
  'copied value': copyCell,
  delete: deleteRow,
  'forged row': insertForged,
  'rows swapped': swapRows,
};

/**
 * The end of the chain disappears whole, down to an earlier head: events, seals and heads, as if they had never been.
 * What is left is a chain in good order.
 */
export const cutTail = async (admin: Superuser, chance: Chance): Promise<Tampering> => {
  const { rows } = await admin.query('select tenant_id, sequence::text from audit_head order by tenant_id, sequence');
  const { tenant_id: tenantId, sequence } = rows[chance.between(0, Math.max(0, rows.length - 2))] ?? {};
  const values = [tenantId, sequence];
  await admin.query(
    `delete from audit_event e using audit_seal s
      where s.tenant_id = $1 and s.sequence > $2 and e.tenant_id = s.tenant_id and e.id = s.event_id`,
    values,
  );
  await admin.query('delete from audit_head where tenant_id = $1 and sequence > $2', values);
  const { rowCount } = await admin.query('delete from audit_seal where tenant_id = $1 and sequence > $2', values);
  return { what: `the chain cut short after seal ${String(sequence)}`, rows: rowCount ?? 0 };
};
