import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { ATTESTED } from './attested-rows.ts';

const db = withDatabase();

test('every column of an attested table is attested, or said to be the ledger’s to prove', async () => {
  const rows = await withAdministrator(db.administratorUrl, async (admin) => {
    const { rows: columns } = await admin.query(
      `select a.attrelid::regclass::text as "table", array_agg(a.attname::text order by a.attnum) as columns from pg_attribute a
        where a.attrelid = any ($1::regclass[]) and a.attnum > 0 and not a.attisdropped group by a.attrelid`,
      [ATTESTED.map(({ table }) => table)],
    );
    return columns as { table: string; columns: string[] }[];
  });
  const left = ATTESTED.map(({ table, columns }) => [
    table,
    rows.find((row) => row.table === table)?.columns.filter((name) => !columns.some((column) => column.name === name)),
  ]);

  expect(Object.fromEntries(left)).toEqual({
    document: [],
    bank_statement: [],
    bank_reconciliation: [],
    document_reading: [],
    document_part: [],
    evidence_link: [],
    decision_record: [],
    allocation: [],
    bank_transaction: ['status', 'party_id', 'attempts', 'status_changed_at', 'version', 'card_last_four'],
    bank_transaction_part: [],
    model_version: [],
    model_decision: [],
    model_drift: [],
  });
});
