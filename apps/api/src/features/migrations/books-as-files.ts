import { createHash } from 'node:crypto';
import type { BooksExport } from '@counterfoil/application/migration';
import { strToU8, zipSync } from 'fflate';
import { csvOf } from '../../http/csv.ts';
import { entryNumber } from '../../http/entry-number.ts';
import { type FileColumn, type FileTable, tableOf } from '../../http/file-table.ts';
import { wireDecimal } from '../../http/money-on-wire.ts';

const words = <Row>(header: string, value: (row: Row) => string | null): FileColumn<Row> => ({ header, value });
const figure = <Row>(header: string, value: (row: Row) => string | null): FileColumn<Row> => ({
  header,
  value,
  kind: 'figure',
});

type Exported<K extends keyof BooksExport> = BooksExport[K] extends readonly (infer Row)[] ? Row : never;

/** The heads are those an import reads, so that what leaves here can come in again, here or elsewhere. */
const tablesOf = (books: BooksExport): Readonly<Record<string, FileTable>> => {
  const own = books.entity.functionalCurrency;
  return {
    'trial-balance.csv': tableOf<Exported<'balances'>>(
      [
        words('account', (row) => row.account),
        words('accountName', (row) => row.accountName),
        figure('balance', (row) => wireDecimal(row.functional, own)),
        words('currency', (row) => row.currency),
        figure('currencyBalance', (row) => wireDecimal(row.amount, row.currency)),
      ],
      books.balances,
    ),
    'open-items.csv': tableOf<Exported<'items'>>(
      [
        words('party', (row) => row.party),
        words('partyNumber', (row) => row.partyNumber),
        words('kind', (row) => row.kind),
        words('number', (row) => row.number),
        words('date', (row) => row.date),
        words('dueDate', (row) => row.dueDate),
        words('currency', (row) => row.currency),
        figure('amount', (row) => wireDecimal(row.amount, row.currency)),
        figure('functionalAmount', (row) => wireDecimal(row.functional, own)),
        words('account', (row) => row.account),
      ],
      books.items,
    ),
    'history.csv': tableOf<Exported<'postings'>>(
      [
        words('date', (row) => row.date),
        words('entry', (row) => entryNumber(row.journal, row.number)),
        words('account', (row) => row.account),
        words('description', (row) => row.description),
        figure('amount', (row) => wireDecimal(row.amount, row.currency)),
        words('currency', (row) => row.currency),
        figure('functional', (row) => wireDecimal(row.functional, own)),
        words('party', (row) => row.party),
        words('number', (row) => row.documentNumber),
      ],
      books.postings,
    ),
    'chart-of-accounts.csv': tableOf<Exported<'accounts'>>(
      [
        words('code', (row) => row.code),
        words('name', (row) => row.name),
        words('type', (row) => row.type),
        words('control', (row) => row.control),
        words('currency', (row) => row.currency),
        words('statementLine', (row) => row.statementLine),
      ],
      books.accounts,
    ),
    'parties.csv': tableOf<Exported<'parties'>>(
      [
        words('number', (row) => row.number),
        words('name', (row) => row.name),
        words('country', (row) => row.country),
        words('roles', (row) => row.roles),
      ],
      books.parties,
    ),
  };
};

/** A ZIP of CSV files with a manifest that names each file's rows and SHA-256, so that a copy can be told from the original. */
export const booksAsZip = (books: BooksExport): { readonly zip: Uint8Array; readonly manifest: string } => {
  const files = Object.entries(tablesOf(books)).map(([name, table]) => {
    const bytes = strToU8(csvOf(table));
    return { name, bytes, rows: table.rows.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const manifest = `${JSON.stringify(
    {
      format: 'counterfoil books 1',
      entity: books.entity.name,
      functionalCurrency: books.entity.functionalCurrency,
      asOf: books.asOf,
      files: files.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
    },
    null,
    2,
  )}\n`;
  const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  return { zip: zipSync({ ...entries, 'manifest.json': strToU8(manifest) }), manifest };
};
