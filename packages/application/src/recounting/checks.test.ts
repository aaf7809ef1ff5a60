import { date } from '@counterfoil/domain/calendar';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type Books, bill, eur, payment, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts, recordAllocations, reverseJournalEntry } from '../ledger/index.ts';
import { behindTheTriggers, namesOfBroken, saidWhileBroken } from './breach.fixture.ts';
import { recountBooks, runChecks } from './index.ts';

// The invariants are broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });
let books: Books;

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  const [made, paid, wrong] = await books.books.transact((tx) =>
    postDrafts(tx, [bill(books, 100_00n), payment(books, 60_00n), bill(books, 7_00n, '2026-03-15', 'RE-2')]),
  );
  await books.books.transact((tx) =>
    recordAllocations(tx, {
      entityId: books.entityId,
      allocations: [
        {
          debitItemId: paid?.openItems[0]?.id ?? '',
          creditItemId: made?.openItems[0]?.id ?? '',
          amount: eur(60_00n),
          functionalDebit: eur(60_00n),
          functionalCredit: eur(60_00n),
          effectiveOn: date('2026-03-20'),
        },
      ],
    }),
  );
  await books.books.transact((tx) => reverseJournalEntry(tx, { entryId: wrong?.entryId ?? '' }));
});

function givenTheRole(role: string, code: string): string {
  return `insert into account_role (tenant_id, entity_id, role, ledger_account_id)
    select e.tenant_id, e.id, '${role}', a.id from legal_entity e join ledger_account a on a.tenant_id = e.tenant_id and a.code = '${code}'
    on conflict (tenant_id, entity_id, role) do update set ledger_account_id = excluded.ledger_account_id`;
}

test('sound books break nothing', async () => {
  expect(namesOfBroken(await runChecks(db.database.openAudit()))).toEqual([]);
});

test.each([
  ['i01', `update posting set amount = amount + 1 where line_number = 1`],
  ['i01', `delete from posting where line_number = 2`],
  ['i01', `update posting set functional_amount = functional_amount + 1 where line_number = 1`],
  ['i01', `update posting set entity_id = entry_id where line_number = 1`],
  ['i01', `delete from journal_entry where number = 1`],
  ['i01', `update journal_entry set posting_date = '2026-07-01'`],
  ['i02', `update account_balance set debit = debit + 1`],
  ['i02', `update account_balance_day set functional_credit = functional_credit + 1`],
  ['i03', `update journal_entry set number = number + 10 where number = 2`],
  ['i03', `update journal_series set last_number = last_number + 1`],
  ['i03', `update journal_entry set legal_number = 2 where number = 1`],
  [
    'i03',
    `update journal_entry e set legal_number = o.place
       from (select id, row_number() over (order by posting_date desc, id desc) as place from journal_entry) o where o.id = e.id`,
  ],
  [
    'i04',
    `update open_item set original_amount = original_amount - 1, functional_amount = functional_amount - 1 where number = 'RE-1'`,
  ],
  ['i05', `update open_item set allocated_amount = 0, allocated_functional = 0`],
  ['i05', `update allocation set amount = amount + 1`],
  ['i06', `update open_item set party_id = null where number = 'RE-1'`],
  ['i13', givenTheRole('taxNotDue', '6300')],
  [
    'i16',
    `update ledger_account set control = 'intercompany' where code = '6300';
     update posting set trading_partner_entity_id = entry_id where line_number = 1`,
  ],
  ['i16', `update journal_entry set pair_id = id where number = 1 and journal = 'purchases'`],
  ['i17', `update open_item set original_amount = original_amount - 1 where kind = 'transit'`],
  ['i17', `update ledger_account set open_items = false where code = '1260'`],
  [
    'i17',
    `update account_role r set ledger_account_id = a.id from ledger_account a where a.code = '6300' and r.role = 'migration'`,
  ],
  [
    'i19',
    `${givenTheRole('payrollClearing', '1260')};
     insert into open_item
     select (jsonb_populate_record(i, jsonb_build_object('id', uuidv7(), 'line_number', 9, 'item_date', '2026-04-20'))).*
       from open_item i where kind = 'transit'`,
  ],
  ['i22', `update posting set dimensions = '{"project": "x"}' where line_number = 1`],
  [
    'i22',
    `insert into dimension_type (tenant_id, id, code, name) select tenant_id, tenant_id, 'project', 'Project' from organisation;
     insert into dimension_value (tenant_id, id, dimension_type_id, code, name, parent_id)
     select tenant_id, tenant_id, tenant_id, 'P1', 'Boat show', tenant_id from organisation`,
  ],
  [
    'i28',
    `insert into tax_code (tenant_id, id, code, name, country, direction, treatment)
     select tenant_id, tenant_id, 'BW', 'No W-9', 'US', 'purchase', 'backup_withholding' from organisation;
     insert into tax_code_version (tenant_id, id, tax_code_id, valid_from, source)
     select tenant_id, tenant_id, tenant_id, '2018-01-01', 'IRC' from organisation;
     insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role, sign)
     select tenant_id, tenant_id, 1, 'Withheld', 24, 'output', 'account', 'withholdingPayable', -1 from organisation;
     update posting set tax_code_id = tenant_id where line_number = 1`,
  ],
  ['i28', givenTheRole('withholdingPayable', '6300')],
  ['i05', `update allocation set currency = 'USD'`],
  ['i14', `update allocation set functional_debit = functional_debit + 5`],
  ['i14', `update open_item set allocated_functional = allocated_functional - 500 where number = 'RE-1'`],
  [
    'i21',
    `update ledger_account set type = 'asset' where code = '6300'; update account_balance set functional_debit = functional_debit + 5 where functional_debit > 0`,
  ],
  [
    'i23',
    `insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, uploaded_by)
     select tenant_id, 'a.pdf', 'application/pdf', '\\x01', 1, 'k', 'posted', tenant_id from organisation`,
  ],
  [
    'i24',
    `insert into bill_key (tenant_id, entity_id, vendor_group, kind, normalised_number, year, document_id, occurrence)
     select tenant_id, id, 'contoso', 'invoice', 'RE1', 2026, id, n from legal_entity, generate_series(1, 2) n`,
  ],
  ['i25', `update journal_entry set prepared_by = id, approved_by = id`],
  [
    'i26',
    `update area_lock set locked_through = '2026-12-31', changed_at = now() - interval '1 day' where area = 'payables'`,
  ],
  [
    'i26',
    `update area_lock set locked_through = '2026-12-31', changed_at = now() - interval '1 day' where area = 'hard'`,
  ],
  ['i27', `update posting set party_id = null where amount < 0 and line_number = 2`],
  ['i27', `update journal_entry set line_count = 3 where reverses_id is not null`],
  ['i27', `update posting set dimensions = '{"project": "x"}' where amount < 0 and line_number = 1`],
  ['i27', `update posting set side = case side when 'D' then 'C' else 'D' end where line_number = 2 and amount > 0`],
  ['i29', `update account_balance_day set debit = debit + 1`],
  ['i29', `update account_balance_day set posting_date = posting_date + 400`],
  [
    'i31',
    `insert into sales_series (tenant_id, entity_id, series, last_number) select tenant_id, id, 'INV-', 1 from legal_entity`,
  ],
  [
    'i31',
    `insert into sales_invoice (tenant_id, entity_id, party_id, kind, status, currency, content, series, number, legal_number, issue_date, paper, paper_hash,
       entry_id, issued_at, gross_amount)
     select e.tenant_id, e.entity_id, p.id, 'invoice', 'issued', 'EUR', '{}', 'INV-', 2, 'INV-2', e.posting_date, '{"number": "INV-2"}', '', e.id, now(), 1
       from journal_entry e, party p where e.number = 1 limit 1`,
  ],
  [
    'i34',
    `insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, uploaded_by, page_count)
     select tenant_id, 'a.pdf', 'application/pdf', '\\x02', 1, 'k', 'split', tenant_id, 2 from organisation`,
  ],
  [
    'i34',
    `insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, uploaded_by, page_count)
     select tenant_id, 'a.pdf', 'application/pdf', '\\x03', 1, 'k', 'merged', tenant_id, 2 from organisation`,
  ],
  [
    'i40',
    `insert into model_version (tenant_id, id, entity_id, kind, number, cut_off, snapshot_at, snapshot_hash, snapshot, recipe, features, thresholds,
       metrics, importance, samples, verdict, code_version, content_hash)
     select tenant_id, id, id, 'coding', 1, now(), now(), '\\x00', '{}', '{}', '[]', '[]', '{}', '[]', '[]', '', 'aa', '\\x00' from legal_entity;
     insert into model_decision (tenant_id, entity_id, kind, sequence, model_version_id, verdict, learns_from, reason, decided_by)
     select tenant_id, id, 'coding', 1, id, 'roll_back', now(), 'Never in use', id from legal_entity`,
  ],
])('%s notices: %s', async (check, statement) => {
  expect(namesOfBroken(await saidWhileBroken(db, statement))).toContain(check);
});

// The last, because what it breaks stays broken.
test('a recount that differs halts the entity, says why, and does so once', async () => {
  const ports = {
    audit: db.database.openAudit(),
    booksOf: (tenantId: string) =>
      db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'recount', roles: [] }),
  };
  expect(await recountBooks(ports)).toMatchObject({ organisations: 1, broken: 0, halted: 0 });
  await behindTheTriggers(db, `update account_balance set debit = debit + 1, credit = credit + 1 where debit > 0`);

  expect((await recountBooks(ports)).halted).toBe(1);
  expect((await recountBooks(ports)).halted).toBe(0);

  const said = await withAdministrator(db.administratorUrl, async (admin) => {
    const { rows } = await admin.query(`
      select h.cause, h.lifted_at, r.code, (select count(*)::int from invariant_run) as runs
        from entity_halt h, review_item i join review_reason r on r.review_item_id = i.id and r.released_at is null`);
    return rows;
  });
  expect(said).toEqual([{ cause: 'i02_balances_are_sums', lifted_at: null, code: 'control.break', runs: 3 }]);
  const work = books.books.transact((tx) =>
    postDrafts(tx, [{ ...bill(books, 1n), origin: 'machine', decisionId: books.entityId }]),
  );
  await expect(work).rejects.toThrow('ledger.reference_unknown');
});
