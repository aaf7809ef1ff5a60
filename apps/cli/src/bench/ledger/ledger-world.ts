import type { DraftToPost } from '@counterfoil/application/ledger';
import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { credit, debit, type EntryDraft } from '@counterfoil/domain/ledger';
import type { CurrencyCode, Money } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import {
  createTestDatabase,
  type ScratchCluster,
  type TestDatabase,
  type TestOrganisation,
} from '@counterfoil/testkit/harness';

/** A company to measure on: one entity, a chart of a usual size, forty vendors, one tax code. */
export type LedgerWorld = {
  readonly database: TestDatabase;
  readonly org: TestOrganisation;
  readonly parties: readonly string[];
  readonly expenses: readonly string[];
  readonly taxCodeId: string;
  readonly taxComponentId: string;
};

const EXPENSES = 90;
const VENDORS = 40;

export const makeLedgerWorld = async (cluster: ScratchCluster): Promise<LedgerWorld> => {
  const database = await createTestDatabase(cluster);
  const org = await database.newOrganisation();
  const made = await org.books.transact(async (tx) => {
    const expenses = await tx.many<{ id: string }>(sql`
      insert into ledger_account (tenant_id, code, name, type, statement_line)
      select ${tx.tenantId}, (7000 + n)::text, 'Expense ' || n, 'expense', 'administration' from generate_series(1, ${EXPENSES}::int) n
      returning id`);
    await tx.run(sql`
      insert into entity_account (tenant_id, entity_id, ledger_account_id)
      select ${tx.tenantId}, ${org.entityId}, unnest(${expenses.map(({ id }) => id)}::uuid[])`);
    const parties = await tx.many<{ id: string }>(sql`
      insert into party (tenant_id, number, name, normalised_name, vendor_group)
      select ${tx.tenantId}, 'V' || n, 'Vendor ' || n, 'vendor ' || n, 'vendor ' || n from generate_series(1, ${VENDORS}::int) n
      returning id`);
    const code = await tx.one<{ id: string }>(sql`
      insert into tax_code (tenant_id, code, name, country, direction, treatment)
      values (${tx.tenantId}, 'P19', 'Purchases 19', 'DE', 'purchase', 'standard') returning id`);
    const version = await tx.one<{ id: string }>(sql`
      insert into tax_code_version (tenant_id, tax_code_id, valid_from, source)
      values (${tx.tenantId}, ${code.id}, '2007-01-01', 'bench') returning id`);
    const component = await tx.one<{ id: string }>(sql`
      insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role)
      values (${tx.tenantId}, ${version.id}, 1, 'Input tax', 19, 'input', 'account', 'inputTax') returning id`);
    return {
      expenses: expenses.map(({ id }) => id),
      parties: parties.map(({ id }) => id),
      taxCodeId: code.id,
      taxComponentId: component.id,
    };
  });
  return { database, org, ...made };
};

const EUR = 'EUR' as CurrencyCode;
const eur = (minor: bigint): Money => ({ minor, currency: EUR });

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Two thousand bills a month, as they would come in: the month moves on with the number. */
const dayOf = (number: number): CalendarDate => addDays(date('2026-01-01'), Math.floor(number / 70) % 365);

/** The bill of that number: cost, input tax and payables, with its tax line and its open item. */
export const billOf = (world: LedgerWorld, number: number): DraftToPost => {
  const { org, taxCodeId, taxComponentId } = world;
  const net = BigInt(((number * 7919) % 90_000) + 1_000);
  const tax = (net * 19n) / 100n;
  const day = dayOf(number);
  const entry: EntryDraft = {
    entityId: org.entityId,
    kind: 'document',
    postingDate: day,
    taxPoint: day,
    description: `Bill R-${number}`,
    postings: [
      debit(at(world.expenses, number * 13), eur(net), { taxCodeId, text: 'Goods and services' }),
      debit(org.accounts['1570'] ?? '', eur(tax), { taxCodeId, taxComponentId }),
      credit(org.accounts['1600'] ?? '', eur(net + tax), {
        partyId: at(world.parties, number),
        opens: {
          kind: 'bill',
          number: `R-${number}`,
          itemDate: day,
          dueDate: addDays(day, 14),
          discountUntil: null,
          discountAmount: null,
        },
      }),
    ],
  };
  const taxLine = {
    lineNumber: 2,
    taxCodeId,
    taxComponentId,
    direction: 'input' as const,
    taxPoint: day,
    base: eur(net),
    tax: eur(tax),
    functionalBase: eur(net),
    functionalTax: eur(tax),
  };
  return { origin: 'import', entry, taxLines: [taxLine] };
};

/** A wide entry (a payroll, a cost allocation): `width` postings over the expenses, for many lines in a short time. */
export const wideEntryOf = (world: LedgerWorld, number: number, width: number): DraftToPost => {
  const { org, expenses } = world;
  const amounts = Array.from({ length: width }, (_, line) => BigInt(((number * 31 + line * 17) % 5_000) + 1));
  const postings = amounts.map((amount, line) =>
    line % 2 === 0
      ? debit(at(expenses, number + line * 7), eur(amount))
      : credit(at(expenses, number + line * 7), eur(amounts[line - 1] ?? amount)),
  );
  return {
    origin: 'import',
    entry: {
      entityId: org.entityId,
      kind: 'manual',
      postingDate: addDays(date('2026-01-01'), number % 365),
      description: `Allocation ${number}`,
      postings,
    },
  };
};
