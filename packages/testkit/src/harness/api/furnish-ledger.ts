import { randomBytes } from 'node:crypto';
import { sql, type TenantWrite } from '@counterfoil/platform/db';

type Place = {
  readonly entityId: string;
  readonly periodId: string;
  readonly fiscalYearId: string;
  readonly expense: string;
  readonly payables: string;
  readonly partyId: string;
};
type TaxCode = { readonly taxCode: string; readonly component: string };
type Row = { readonly id: string };

/** A bill of 100.00 EUR in the books, with the open item it makes and a tax line that names no posting, as its tax stays in the expense: body first, header last, as the laws want it. */
export const furnishBill = async (
  tx: TenantWrite,
  place: Place,
  { taxCode, component }: TaxCode,
): Promise<{ readonly journalEntry: string; readonly openItem: string }> => {
  const { entry, item } = await tx.one<{ entry: string; item: string }>(
    sql`select uuidv7()::text as entry, uuidv7()::text as item`,
  );
  await tx.run(sql`
    with opened as (
      insert into open_item (tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, number,
        normalised_number, item_date, due_date, currency, original_amount, functional_amount)
      values (${tx.tenantId}, ${item}, ${place.entityId}, ${place.payables}, ${place.partyId}, 'bill', 'C', ${entry}, 2, 'INV 77',
        'INV77', '2026-03-02', '2026-03-16', 'EUR', -10000, -10000)
    )
    insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
      currency, functional_amount, party_id, open_item_id)
    values
      (${tx.tenantId}, ${entry}, 1, ${place.entityId}, ${place.periodId}, '2026-03-02', ${place.expense}, 'D', 10000, 'EUR', 10000, null, null),
      (${tx.tenantId}, ${entry}, 2, ${place.entityId}, ${place.periodId}, '2026-03-02', ${place.payables}, 'C', -10000, 'EUR', -10000,
        ${place.partyId}, ${item})`);
  await tx.run(sql`
    insert into tax_line (tenant_id, entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction, currency,
      base, tax, functional_base, functional_tax)
    values (${tx.tenantId}, ${entry}, null, ${place.entityId}, ${taxCode}, ${component}, '2026-03-02', 'input', 'EUR', 8403, 1597, 8403, 1597)`);
  await enterInPurchases(tx, place, { entry, description: 'Northwind Paper INV 77' });
  return { journalEntry: entry, openItem: item };
};

/** The header of an entry of two lines whose body is written already. */
const enterInPurchases = (
  tx: TenantWrite,
  place: Place,
  { entry, description }: { readonly entry: string; readonly description: string },
): Promise<number> =>
  tx.run(sql`
    with numbered as (
      insert into journal_series as s (tenant_id, entity_id, journal, fiscal_year_id, last_number)
      values (${tx.tenantId}, ${place.entityId}, 'purchases', ${place.fiscalYearId}, 1)
      on conflict (tenant_id, entity_id, journal, fiscal_year_id) do update set last_number = s.last_number + 1
      returning last_number
    )
    insert into journal_entry (tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, period_id, description,
      origin, line_count, content_hash, occurred_on)
    select ${tx.tenantId}, ${entry}, ${place.entityId}, 'purchases', ${place.fiscalYearId}, last_number, 'document', '2026-03-02',
      ${place.periodId}, ${description}, 'import', 2, ${randomBytes(32)}, '2026-03-02' from numbered`);

/** A bill and a credit note of 1.00 EUR that settle each other, and the allocation that says so. */
export const furnishAllocation = async (tx: TenantWrite, place: Place): Promise<string> => {
  const { entry, owed, credited } = await tx.one<{ entry: string; owed: string; credited: string }>(
    sql`select uuidv7()::text as entry, uuidv7()::text as owed, uuidv7()::text as credited`,
  );
  await tx.run(sql`
    with opened as (
      insert into open_item (tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, number,
        item_date, currency, original_amount, functional_amount)
      values
        (${tx.tenantId}, ${credited}, ${place.entityId}, ${place.payables}, ${place.partyId}, 'bill_credit_note', 'D', ${entry}, 1, 'CN 1', '2026-03-02', 'EUR', 100, 100),
        (${tx.tenantId}, ${owed}, ${place.entityId}, ${place.payables}, ${place.partyId}, 'bill', 'C', ${entry}, 2, 'INV 1', '2026-03-02', 'EUR', -100, -100)
    )
    insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
      currency, functional_amount, party_id, open_item_id)
    values
      (${tx.tenantId}, ${entry}, 1, ${place.entityId}, ${place.periodId}, '2026-03-02', ${place.payables}, 'D', 100, 'EUR', 100, ${place.partyId}, ${credited}),
      (${tx.tenantId}, ${entry}, 2, ${place.entityId}, ${place.periodId}, '2026-03-02', ${place.payables}, 'C', -100, 'EUR', -100, ${place.partyId}, ${owed})`);
  await enterInPurchases(tx, place, { entry, description: 'Northwind Paper CN 1 against INV 1' });
  const { id } = await tx.one<Row>(sql`
    insert into allocation (tenant_id, entity_id, debit_item_id, credit_item_id, amount, currency, functional_debit, functional_credit, effective_on, recorded_by_kind)
    values (${tx.tenantId}, ${place.entityId}, ${credited}, ${owed}, 100, 'EUR', 100, 100, '2026-03-02', 'system') returning id`);
  return id;
};

/** Germany's 19 % as a purchase code with one version and one component. */
export const furnishTaxCode = async (tx: TenantWrite): Promise<TaxCode> => {
  const { id } = await tx.one<Row>(sql`
    insert into tax_code (tenant_id, code, name, country, direction, treatment, invoice_category)
    values (${tx.tenantId}, 'V19', 'Input tax 19 %', 'DE', 'purchase', 'standard', 'S') returning id`);
  const version = await tx.one<Row>(sql`
    insert into tax_code_version (tenant_id, tax_code_id, valid_from, source)
    values (${tx.tenantId}, ${id}, '2007-01-01', 'UStG § 12 (1)') returning id`);
  const component = await tx.one<Row>(sql`
    insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role)
    values (${tx.tenantId}, ${version.id}, 1, 'Input tax', 19, 'input', 'account', 'inputTax') returning id`);
  return { taxCode: id, component: component.id };
};
