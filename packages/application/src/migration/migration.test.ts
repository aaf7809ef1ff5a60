import { createHash } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { MigrationFileKind, Sheet } from '@counterfoil/domain/migration';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument } from '../classification/index.ts';
import { reportTrialBalance } from '../reporting/index.ts';
import { listExceptions } from '../review/index.ts';
import {
  beginMigration,
  decideMigration,
  exportBooks,
  getMigration,
  importMigrationFile,
  listMigrations,
  readMigrationFile,
  recordExport,
} from './index.ts';

const db = withDatabase();
let harbour: Harbour;
let runId: string;

/** The lines of a file, cells set apart by bars, heads first. */
const sheetOf = (text: string): Sheet => {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return { head, rows: rows.map((cells, at) => ({ line: at + 2, cells })) };
};

const bring = (kind: MigrationFileKind, text: string) =>
  harbour.owner.transact((tx) =>
    importMigrationFile(
      tx,
      {
        runId,
        kind,
        fileName: `${kind}.csv`,
        sha256: createHash('sha256').update(text).digest(),
        sheet: sheetOf(text),
      },
      harbour.vault,
    ),
  );

type Refused = readonly [code: string, detail: string];

const refusalOf = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof RefusalError) return [error.refusal.code, error.refusal.detail];
    throw error;
  }
  return ['taken', ''];
};

const decide = async (verdict: 'sign' | 'undo') => {
  const { version } = await harbour.owner.read((tx) => getMigration(tx, runId));
  return harbour.owner.transact((tx) => decideMigration(tx, runId, { verdict, version }));
};

const BALANCES = `
  Konto | Bezeichnung        | Soll      | Haben
  1210  | Bank               | 12.500,00 |
  0440  | Büroausstattung    |  8.412,30 |
  2010  | Verbindlichkeiten  |           |  3.570,00
  1200  | Forderungen        |  2.380,00 |
  3010  | Stammkapital       |           | 19.722,30
`;
const ITEMS = `
  party                        | kind    | number       | date       | dueDate    | amount
  Dohrn & Wiebe Packmittel GmbH | bill    | RE-2025-9120 | 15.12.2025 | 14.01.2026 | 3.570,00
  Café Alsterblick             | invoice | 20250188     | 20.12.2025 | 19.01.2026 | 2.380,00
`;

beforeEach(async () => {
  harbour = await foundHarbour(db.database);
  const run = await harbour.owner.transact((tx) =>
    beginMigration(tx, { entityId: harbour.entityId, cutOverOn: date('2026-01-01') }),
  );
  runId = run.id;
});

test('balances and open items come over, the migration account ends at zero, and a person signs', async () => {
  await bring('trial_balance', BALANCES);
  const half = await harbour.owner.read((tx) => getMigration(tx, runId));
  expect(half.migrationBalance).toBe(-119_000n);
  expect(await refusalOf(decide('sign'))).toContain('migration.not_at_zero');

  const { partiesMade } = await bring('open_items', ITEMS);

  expect(partiesMade).toBe(1);
  expect(await decide('sign')).toMatchObject({ status: 'signed', migrationBalance: 0n });
  const report = await harbour.owner.read((tx) =>
    reportTrialBalance(tx, { entityId: harbour.entityId, asOf: '2026-01-01', prove: true }),
  );
  expect(report.rows.flatMap(({ code, balance }) => (balance === 0n ? [] : [[code, balance]]))).toEqual([
    ['0440', 841_230n],
    ['1200', 238_000n],
    ['1210', 1_250_000n],
    ['2010', -357_000n],
    ['3010', -1_972_230n],
  ]);
  const rows = await harbour.owner.read((tx) =>
    tx.many<{ number: string; kind: string; day: string; due: string }>(
      sql`select number, kind, item_date as day, due_date as due from open_item order by number`,
    ),
  );
  expect(rows.map(({ number, kind, day, due }) => [number, kind, day, due])).toEqual([
    ['20250188', 'invoice', '2025-12-20', '2026-01-19'],
    ['RE-2025-9120', 'bill', '2025-12-15', '2026-01-14'],
  ]);
  expect(await refusalOf(bring('history', ITEMS))).toContain('migration.signed');
  expect((await harbour.owner.read((tx) => listMigrations(tx, { after: null, limit: 5 }))).rows).toHaveLength(1);
});

test('a file of a kind comes once, undone it may come again, and nothing of the first stays', async () => {
  await bring('trial_balance', BALANCES);
  const [code, detail] = await refusalOf(bring('trial_balance', BALANCES));
  expect(code).toBe('migration.file_there');
  expect(detail).toContain('trial_balance.csv');
  const { files, version } = await harbour.owner.read((tx) => getMigration(tx, runId));
  await harbour.owner.transact((tx) =>
    decideMigration(tx, runId, { verdict: 'undo_file', fileId: files[0]?.id ?? '', version }),
  );

  expect(await harbour.owner.read((tx) => getMigration(tx, runId))).toMatchObject({ files: [], migrationBalance: 0n });
  await bring('trial_balance', BALANCES);
  await decide('undo');
  expect(await refusalOf(decide('sign'))).toContain('migration.signed');
  const again = harbour.owner.transact((tx) =>
    beginMigration(tx, { entityId: harbour.entityId, cutOverOn: date('2026-01-01') }),
  );
  expect((await again).status).toBe('open');
});

describe('what cannot come over is said line by line, and nothing of the file is taken', () => {
  test.each<[MigrationFileKind, string, string]>([
    ['trial_balance', 'account|debit|credit\n9999|10.00|\n3010||10.00', 'Line 2: Account 9999 is none of this entity'],
    [
      'trial_balance',
      'account|debit|credit\n1210|10.00|\n1210|5.00|\n3010||15.00',
      'Line 3: Account 1210 in EUR stands here and in line 2.',
    ],
    ['trial_balance', 'account|balance\n1210|1,234\n3010|-1,234', 'Line 2: balance "1,234" may mean two amounts'],
    ['trial_balance', 'account|balance\n1210|ten\n3010|-10.00', 'Line 2: balance "ten" is no amount.'],
    [
      'trial_balance',
      'account|balance|currency\n1240|10.00|USD\n3010|-10.00|',
      'Line 2: Account 1240 is in USD; its balance in USD is missing.',
    ],
    ['trial_balance', 'konto|text\n1210|Bank', 'Line 2: Neither debit and credit nor a balance stand here.'],
    ['trial_balance', 'name|value\nBank|1', 'The file has no column account'],
    [
      'open_items',
      'party|kind|number|date|amount\nX|bill|1|03/04/2026|5.00',
      'Line 2: date "03/04/2026" may mean two days',
    ],
    ['open_items', 'party|kind|number|date|amount\nX|receipt|1|2026-01-01|5.00', 'Line 2: kind "receipt" is none of'],
    ['open_items', 'party|kind|number|date|amount\nX|bill|1|2026-01-01|-5.00', 'Line 2: -5.00 EUR is not above zero'],
    [
      'open_items',
      'party|kind|number|date|amount|currency\nX|bill|1|2026-01-01|5.00|USD',
      'Line 2: 5.00 USD needs functionalAmount',
    ],
    ['open_items', 'party|kind|number|date|amount\nX|bill|1|2025-02-29|5.00', 'Line 2: date "2025-02-29" is no day.'],
    ['open_items', 'party|kind|number|date|amount\nX|bill||2026-01-01|5.00', 'Line 2: number stand empty.'],
    [
      'open_items',
      'party|kind|number|date|amount\nX|bill|1|2026-01-01|5.00\nX|bill|1|2026-01-02|6.00',
      'Line 3: 1 of X stands here and in line 2.',
    ],
  ])('%s: %s', async (kind, text, says) => {
    const [code, detail] = await refusalOf(bring(kind, text));
    expect(code).toBe('migration.file_invalid');
    expect(detail).toContain(says);
    const { files, migrationBalance } = await harbour.owner.read((tx) => getMigration(tx, runId));
    expect([files, migrationBalance]).toEqual([[], 0n]);
  });
});

test('a trial balance that does not balance says by how much', async () => {
  const open = bring('trial_balance', 'account|debit|credit\n1210|10.00|\n3010||9.99');
  expect(await refusalOf(open)).toEqual([
    'migration.trial_balance_open',
    'Debits of 10.00 EUR and credits of 9.99 EUR differ by 0.01 EUR.',
  ]);
});

test('an entity has one cut-over at a time', async () => {
  const second = harbour.owner.transact((tx) =>
    beginMigration(tx, { entityId: harbour.entityId, cutOverOn: date('2026-02-01') }),
  );
  expect((await refusalOf(second))[0]).toBe('migration.exists');
});

test('a foreign item keeps what it was worth when it was recorded, and a vendor called =cmd() stays one', async () => {
  await bring(
    'open_items',
    'party|kind|number|date|amount|currency|functionalAmount\n=cmd()|bill|US-1|2025-11-03|1,000.00|USD|923.45',
  );
  const item = await harbour.owner.read((tx) =>
    tx.one<{ original: bigint; functional: bigint; name: string; currency: string }>(sql`
      select i.original_amount as original, i.functional_amount as functional, p.name, i.currency
        from open_item i join party p on p.tenant_id = i.tenant_id and p.id = i.party_id`),
  );
  expect(item).toEqual({ original: -100_000n, functional: -92_345n, name: '=cmd()', currency: 'USD' });
});

test('history is read and kept, and posts nothing', async () => {
  const history = `
    date       | entry | account | description      | debit  | credit | party                         | number
    2025-03-03 | 17    | 5020    | Beutel 250 g     | 100.00 |        | Dohrn & Wiebe Packmittel GmbH | RE-2025-0071
    2025-03-03 | 17    | 2010    | Beutel 250 g     |        | 100.00 | Dohrn & Wiebe Packmittel GmbH | RE-2025-0071
    2025-04-01 | 18    | 0815    | An account of old | 5.00   |        | Somebody                      |
  `;
  const read = await harbour.owner.read((tx) =>
    readMigrationFile(tx, { entityId: harbour.entityId, kind: 'history', sheet: sheetOf(history) }),
  );
  expect(read).toMatchObject({ findings: [], newParties: ['Somebody'] });

  await bring('history', history);

  const lines = await harbour.owner.read((tx) =>
    tx.many(
      sql`select line_number as line, amount, normalised_number as number, party_id is not null as known from history_line order by 1`,
    ),
  );
  expect(lines).toEqual([
    { line: 2, amount: 10_000n, number: 'RE20250071', known: true },
    { line: 3, amount: -10_000n, number: 'RE20250071', known: true },
  ]);
  expect(await harbour.owner.read((tx) => tx.many(sql`select 1 from journal_entry`))).toEqual([]);
});

test('a bill that came over is known when its paper comes again, from open items and from history', async () => {
  await bring('open_items', ITEMS);
  await bring(
    'history',
    `
    date       | account | credit   | party                         | number
    2025-11-17 | 2010    | 1.190,00 | Dohrn & Wiebe Packmittel GmbH | RE-2025-0071
    `,
  );
  const reasonsOf = async (change: Parameters<typeof readBill>[0]): Promise<string> => {
    const id = await arriveRead(harbour, readBill(change));
    await codeDocument(harbour.machine, id, { vault: harbour.vault });
    return harbour.owner.read(async (tx) => {
      const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId: id, after: null, limit: 5 });
      return rows.flatMap(({ reasons }) => reasons.map(({ code, text }) => `${code}: ${text}`)).join('\n');
    });
  };

  const open = await reasonsOf({ invoiceNumber: 'RE-2025-9120', issueDate: '2025-12-15' });
  const old = await reasonsOf({ invoiceNumber: 'RE 2025 0071', issueDate: '2025-11-17' });
  const other = await reasonsOf({ invoiceNumber: 'RE-2026-0001' });

  for (const said of [open, old]) {
    expect(said).toContain('ingest.suspected_duplicate');
    expect(said).toContain('It came over from the books before the cut-over.');
  }
  expect(other).not.toContain('ingest.suspected_duplicate');
});

test('the books leave complete at the end of any day, and who carried them out is noted', async () => {
  await bring('trial_balance', BALANCES);
  await bring('open_items', ITEMS);

  const leave = (asOf: string) =>
    harbour.owner.read((tx) => exportBooks(tx, { entityId: harbour.entityId, asOf, from: null }));
  const before = await leave('2025-12-31');
  const books = await leave('2026-01-01');
  await harbour.owner.transact((tx) => recordExport(tx, books, 'fingerprint'));

  expect([before.balances, before.items, before.postings]).toEqual([[], [], []]);
  expect(books.balances.map(({ account, functional }) => [account, functional])).toEqual([
    ['0440', 841_230n],
    ['1200', 238_000n],
    ['1210', 1_250_000n],
    ['2010', -357_000n],
    ['3010', -1_972_230n],
  ]);
  expect(books.items.map(({ kind, number, amount, account }) => [kind, number, amount, account])).toEqual([
    ['invoice', '20250188', 238_000n, '1200'],
    ['bill', 'RE-2025-9120', 357_000n, '2010'],
  ]);
  expect(books.postings.reduce((sum, { functional }) => sum + functional, 0n)).toBe(0n);
  const told = await harbour.owner.read((tx) =>
    tx.many<{ payload: unknown }>(sql`select payload from audit_event where action = 'books.exported'`),
  );
  expect(told).toHaveLength(1);
});
