import { RefusalError } from '@counterfoil/domain/refusal';
import { sql, sqlState, type TenantWrite } from '@counterfoil/platform/db';
import { asRefusal } from './as-refusal.ts';
import type { Books } from './books.fixture.ts';
import { newId } from './new-ids.ts';

/** A posting as plain SQL writes it: account number or id, signed minor units, and whatever columns differ. */
export type DirectLine = readonly [account: string, amount: bigint, columns?: Readonly<Record<string, unknown>>];

export type DirectEntry = {
  readonly lines: readonly DirectLine[];
  readonly header?: Readonly<Record<string, unknown>>;
  /** The table's own columns of open items, by line number. */
  readonly items?: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
  readonly taxLines?: readonly Readonly<Record<string, unknown>>[];
};

/** Rows into a table by the columns they name, without a line of the product between. */
const insertRows = async (tx: TenantWrite, table: Table, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  await tx.run(sql(INSERTS[table], [json]));
};

type Table = 'posting' | 'open_item' | 'tax_line' | 'journal_entry';

const INSERTS = {
  posting: `insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
      currency, functional_amount, party_id, open_item_id, bank_transaction_id, tax_component_id, tax_code_id, trading_partner_entity_id,
      dimensions)
    select tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount, currency,
      functional_amount, party_id, open_item_id, bank_transaction_id, tax_component_id, tax_code_id, trading_partner_entity_id,
      coalesce(dimensions, '{}') from jsonb_populate_recordset(null::posting, $1)`,
  open_item: `insert into open_item (tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, item_date,
      currency, original_amount, functional_amount)
    select tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, item_date, currency,
      original_amount, functional_amount from jsonb_populate_recordset(null::open_item, $1)`,
  tax_line: `insert into tax_line (tenant_id, id, entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction,
      currency, base, tax, functional_base, functional_tax)
    select tenant_id, uuidv7(), entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction, currency, base,
      tax, base, tax from jsonb_populate_recordset(null::tax_line, $1)`,
  journal_entry: `insert into journal_entry (tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, tax_point,
      period_id, description, origin, decision_id, prepared_by, approved_by, document_id, bank_transaction_id, reverses_id, post_close,
      line_count, content_hash, occurred_on)
    select tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, tax_point, period_id, description, origin,
      decision_id, prepared_by, approved_by, document_id, bank_transaction_id, reverses_id, post_close, line_count, '\\x00', posting_date
      from jsonb_populate_recordset(null::journal_entry, $1)`,
} as const;

/** An entry, its body first and its header with the next number of the general journal last; gives its id. */
export const insertDirectly = async (tx: TenantWrite, books: Books, entry: DirectEntry): Promise<string> => {
  const id = newId();
  const { tenantId: tenant_id, entityId: entity_id } = books;
  const place = { tenant_id, entity_id, posting_date: '2026-03-14', period_id: books.periods['2026-03'] };
  const postings = entry.lines.map(([account, amount, columns], index) => ({
    ...place,
    entry_id: id,
    line_number: index + 1,
    ledger_account_id: books.accounts[account] ?? account,
    side: amount < 0n ? 'C' : 'D',
    amount,
    functional_amount: amount,
    currency: 'EUR',
    ...(entry.items?.[index + 1] === undefined ? {} : { open_item_id: newId() }),
    ...columns,
  }));
  await insertRows(tx, 'posting', postings);
  await insertRows(tx, 'open_item', itemsOf(entry, postings));
  const taxLines = (entry.taxLines ?? []).map((line) => ({ ...TAX_LINE, tenant_id, entity_id, entry_id: id, ...line }));
  await insertRows(tx, 'tax_line', taxLines);
  await insertHeader(tx, books, { id, line_count: entry.lines.length, ...place, ...entry.header });
  return id;
};

// Worth the line of one euro that it names.
const TAX_LINE = { line_number: 1, tax_point: '2026-03-14', direction: 'input', currency: 'EUR', base: 500, tax: 100 };

const itemsOf = (entry: DirectEntry, postings: readonly object[]): object[] =>
  Object.entries(entry.items ?? {}).map(([line, columns]) => {
    const posting = postings[Number(line) - 1] as { open_item_id?: string; amount: bigint; functional_amount: bigint };
    const { open_item_id: id, amount: original_amount } = posting;
    const side = original_amount < 0n ? 'C' : 'D';
    return { ...posting, id, original_amount, side, kind: 'clearing', item_date: '2026-03-14', ...columns };
  });

const insertHeader = async (tx: TenantWrite, books: Books, columns: Readonly<Record<string, unknown>>) => {
  const { last } = await tx.one<{ last: bigint }>(sql`
    insert into journal_series as s (tenant_id, entity_id, journal, fiscal_year_id, last_number)
    values (${books.tenantId}, ${books.entityId}, 'general', ${books.years['2026']}, 1)
    on conflict (tenant_id, entity_id, journal, fiscal_year_id) do update set last_number = s.last_number + 1
    returning last_number as last`);
  const usual = { journal: 'general', kind: 'manual', description: 'By hand', origin: 'import', post_close: false };
  await insertRows(tx, 'journal_entry', [
    { tenant_id: books.tenantId, fiscal_year_id: books.years['2026'], number: last, ...usual, ...columns },
  ]);
};

/** What PostgreSQL says to it: the code of a law, SQLSTATE, or "taken". */
export const answerTo = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'taken';
  } catch (thrown) {
    const error = asRefusal(thrown);
    if (error instanceof RefusalError) return `${error.refusal.code}: ${error.refusal.detail}`;
    const state = sqlState(error);
    if (state === undefined) throw error;
    return state;
  }
};
