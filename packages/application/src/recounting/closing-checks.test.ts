import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { account, byHand, dollarBill, rate } from '../closing/closing-desk.fixture.ts';
import { createSchedule, releaseInstalments, runCloseStep } from '../closing/index.ts';
import { type Books, withVendor } from '../ledger/books.fixture.ts';
import { namesOfBroken, saidWhileBroken } from './breach.fixture.ts';
import { runChecks } from './index.ts';

// The invariants are broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });
let books: Books;

const broken = async (): Promise<string[]> => namesOfBroken(await runChecks(db.database.openAudit()));
const brokenBy = async (statement: string): Promise<string[]> => namesOfBroken(await saidWhileBroken(db, statement));

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  await dollarBill(books, 100_00n);
  await rate(books, '2026-03-31', '0.95');
  const [prepaid] = await byHand(books, { day: '2026-03-01', debit: '1480', credit: '1790', amount: 120_00n });
  await books.books.transact(async (tx) => {
    await runCloseStep(tx, { periodId: books.periods['2026-03'] ?? '', step: 'revaluation' });
    await createSchedule(tx, {
      entityId: books.entityId,
      kind: 'prepayment',
      name: 'Insurance',
      sourceEntryId: prepaid?.entryId,
      sourceLine: 1,
      toAccountId: account(books, '6300'),
      startsOn: '2026-03-01',
      endsOn: '2026-06-30',
    });
    await releaseInstalments(tx, { entityId: books.entityId, through: '2026-04-30', catchUp: false });
  });
});

test('a month that was closed as it should be breaks nothing', async () => {
  expect(await broken()).toEqual([]);
});

test.each([
  [
    'i15',
    `update posting set posting_date = e.posting_date + 1 from journal_entry e
     where e.id = posting.entry_id and e.kind = 'revaluation' and e.posting_date = '2026-04-01'`,
  ],
  ['i15', `update journal_entry set kind = 'manual' where kind = 'revaluation' and posting_date = '2026-04-01'`],
  ['i15', `update ledger_account set monetary = false where code = '1600'`],
  ['i20', `update recognition_release set amount = amount + 1`],
  ['i20', `delete from recognition_release where period_id = '${'PERIOD'}'`],
  ['i20', `update recognition_schedule set amount = 121_00`],
  ['i20', `update recognition_schedule set amount = 1`],
  ['i20', `update journal_entry set decision_id = null where origin = 'schedule'`],
])('%s notices: %s', async (check, statement) => {
  expect(await brokenBy(statement.replace('PERIOD', books.periods['2026-04'] ?? ''))).toContain(check);
});

describe('a year that was closed', () => {
  beforeAll(async () => {
    const other = await withVendor(await db.newOrganisation({ years: [2025, 2026] }));
    const december = other.periods['2025-12'] ?? '';
    await other.books.transact((tx) =>
      tx.run(sql`
        insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
        values (${tx.tenantId}, ${other.entityId}, ${other.years['2025']}, 14, 'closing', '2025 closing', '2025-12-31', '2025-12-31')`),
    );
    await byHand(other, { day: '2025-03-01', debit: '6310', credit: '4000', amount: 30_00n });
    await byHand(other, { day: '2025-03-01', debit: '6310', credit: '1790', amount: 12_00n });
    await other.books.transact((tx) => runCloseStep(tx, { periodId: december, step: 'year_end' }));
    await byHand(other, { day: '2025-12-30', debit: '6310', credit: '1790', amount: 5_00n, text: 'Late' });
  });

  test('may take an adjustment until its year-end entry is run again, and loses nothing meanwhile', async () => {
    expect(await broken()).toEqual([]);
  });

  test.each([
    ['an adjustment behind the hard lock', `update area_lock set locked_through = '2025-12-31' where area = 'hard'`],
    [
      'what was there before and is not closed',
      `update journal_entry set recorded_at = recorded_at - interval '1 day'
       where description = 'Late'`,
    ],
    [
      'another account than the one adjusted',
      `update posting p set ledger_account_id = a.id from ledger_account a
       where a.tenant_id = p.tenant_id and a.code = '6420'
         and p.entry_id = (select id from journal_entry where description = 'Late') and p.line_number = 1`,
    ],
  ])('i21 notices %s', async (_, statement) => {
    expect(await brokenBy(statement)).toContain('i21');
  });
});

test('i11 notices a line that came into a return after it was filed', async () => {
  const late = `
    insert into tax_return (tenant_id, entity_id, registration_id, from_date, to_date, filed_at)
    values ('${books.tenantId}', '${books.entityId}', uuidv7(), '2026-03-01', '2026-03-31', now() - interval '1 day');
    insert into tax_line (tenant_id, entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction, currency,
      base, tax, functional_base, functional_tax, return_id)
    select e.tenant_id, e.id, 1, e.entity_id, uuidv7(), uuidv7(), '2026-03-14', 'input', 'EUR', 1, 0, 1, 0, r.id
      from journal_entry e join tax_return r on r.tenant_id = e.tenant_id where e.kind = 'document'`;

  expect(await brokenBy(late)).toContain('i11');
});
