import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The tables an entry is made of. */
const TABLES = ['journal_entry', 'posting', 'tax_line', 'open_item', 'audit_event', 'outbox'] as const;
type Table = (typeof TABLES)[number];

type TableShape = { readonly columns: readonly string[]; readonly types: readonly string[] };

/** The rows of one batch, table by table and column by column, as PostgreSQL wrote them down. */
export type WrittenRows = Readonly<Record<Table, readonly (readonly (string | null)[])[]>>;

/**
 * What posting is held against: the same rows into tables of the same columns without a key, a constraint, a trigger, a
 * lock or a number; once as one prepared INSERT per table with array parameters, spelled as cheaply as posting spells its
 * own, once as COPY of a text made beforehand.
 */
export type Baselines = {
  /** The rows of these entries, read back. */
  readonly rowsOf: (entryIds: readonly string[]) => Promise<WrittenRows>;
  readonly insertBare: (rows: WrittenRows) => Promise<number>;
  readonly copyBare: (rows: WrittenRows) => Promise<number>;
  readonly close: () => Promise<void>;
};

export const openBaselines = async (administratorUrl: string): Promise<Baselines> => {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  const shapes = await makeBareTables(client);
  const each = async (work: (table: Table, shape: TableShape) => Promise<unknown>): Promise<void> => {
    for (const table of TABLES) await work(table, shapes[table]);
  };

  return {
    rowsOf: async (entryIds) => {
      const rows: Partial<Record<Table, string[][]>> = {};
      await each(async (table, { columns }) => {
        const list = columns.map((column) => `t.${column}::text`).join(', ');
        const { rows: found } = await client.query<string[]>({
          text: `select ${list} from ${table} t where ${OF_ENTRIES[table]}`,
          values: [entryIds],
          rowMode: 'array',
        });
        rows[table] = found;
      });
      return rows as WrittenRows;
    },
    insertBare: (rows) =>
      timed(async () => {
        await client.query('begin');
        await each((table, { columns, types }) =>
          client.query({
            name: `bare_${table}`,
            text: `insert into bare.${table} (${columns.join(', ')}) select * from unnest(${types.map((type, n) => `$${n + 1}::${type}[]`).join(', ')})`,
            values: columns.map((_, n) => arrayText(rows[table].map((row) => row[n] ?? null))),
          }),
        );
        await client.query('commit');
      }),
    copyBare: (rows) => {
      const texts = TABLES.map((table) => rows[table].map((row) => `${row.map(copyText).join('\t')}\n`).join(''));
      return timed(async () => {
        await client.query('begin');
        for (const [index, table] of TABLES.entries()) await copyInto(client, table, texts[index] ?? '');
        await client.query('commit');
      });
    },
    close: () => client.end(),
  };
};

const OF_ENTRIES: Readonly<Record<Table, string>> = {
  journal_entry: 't.id = any ($1)',
  posting: 't.entry_id = any ($1)',
  tax_line: 't.entry_id = any ($1)',
  open_item: 't.entry_id = any ($1)',
  audit_event: 't.subject_id = any ($1)',
  outbox: 't.subject_id = any ($1)',
};

const makeBareTables = async (client: pg.Client): Promise<Readonly<Record<Table, TableShape>>> => {
  await client.query('create schema bare');
  const shapes: Partial<Record<Table, TableShape>> = {};
  for (const table of TABLES) {
    await client.query(`create table bare.${table} (like public.${table})`);
    const { rows } = await client.query<{ name: string; type: string; required: boolean }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [`bare.${table}`],
    );
    for (const { name } of rows) await client.query(`alter table bare.${table} alter ${name} drop not null`);
    shapes[table] = { columns: rows.map(({ name }) => name), types: rows.map(({ type }) => type) };
  }
  return shapes as Readonly<Record<Table, TableShape>>;
};

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

const arrayText = (cells: readonly (string | null)[]): string => `{${cells.map(arrayCell).join(',')}}`;

// An empty word, NULL and whatever has white space, a comma, a brace, a quote or a backslash in it stands in quotes.
const arrayCell = (cell: string | null): string => {
  if (cell === null) return 'NULL';
  return /^[\w.:+-]+$/.test(cell) && cell !== 'NULL' ? cell : `"${cell.replace(/["\\]/g, '\\$&')}"`;
};

const copyText = (cell: string | null): string =>
  cell === null
    ? '\\N'
    : cell.replace(/[\\\t\n\r]/g, (found) => `\\${{ '\t': 't', '\n': 'n', '\r': 'r' }[found] ?? '\\'}`);

const copyInto = async (client: pg.Client, table: Table, text: string): Promise<void> => {
  const stream = client.query(copyFrom(`copy bare.${table} from stdin`));
  stream.end(text);
  await once(stream, 'finish');
};
