import { sql } from '@counterfoil/platform/db';
import { parsedObject, sha256 } from './canonical-bytes.ts';
import type { Reading } from './reading.ts';

/** Columns as they stand, each as text. */
export type EntryRow = {
  id: string;
  entity_id: string;
  ledger: string;
  journal: string;
  fiscal_year_id: string;
  number: string;
  legal_number: string | null;
  kind: string;
  posting_date: string;
  tax_point: string | null;
  period_id: string;
  description: string;
  origin: string;
  decision_id: string | null;
  prepared_by: string | null;
  approved_by: string | null;
  document_id: string | null;
  bank_transaction_id: string | null;
  reverses_id: string | null;
  pair_id: string | null;
  post_close: boolean;
  line_count: number;
  confidentiality: string;
  occurred_on: string;
  content_hash: string;
  recorded_at: string;
};

/** What the audit trail says of an entry: an event that reports its posting. */
export type ToldRow = { entry_id: string; payload: string; entity_id: string | null };

export type PostingRow = {
  entry_id: string;
  line_number: number;
  entity_id: string;
  ledger: string;
  period_id: string;
  posting_date: string;
  ledger_account_id: string;
  side: string;
  amount: string;
  currency: string;
  functional_amount: string;
  party_id: string | null;
  open_item_id: string | null;
  bank_transaction_id: string | null;
  tax_component_id: string | null;
  tax_code_id: string | null;
  trading_partner_entity_id: string | null;
  dimensions: string;
  text: string | null;
};

export type TaxRow = {
  entry_id: string;
  id: string;
  line_number: number | null;
  entity_id: string;
  tax_code_id: string;
  tax_component_id: string;
  tax_point: string;
  direction: string;
  currency: string;
  base: string;
  tax: string;
  functional_base: string;
  functional_tax: string;
  /** What was never part of an entry's content; it stays empty until an event says what fills it. */
  beyond: boolean;
};

export const entriesAfter = (tx: Reading, tenantId: string, { id, most }: { id: string; most: number }) =>
  tx.many<EntryRow>(sql`
    select e.id::text, e.entity_id::text, e.ledger, e.journal, e.fiscal_year_id::text, e.number::text, e.legal_number::text, e.kind,
        e.posting_date::text, e.tax_point::text, e.period_id::text, e.description, e.origin, e.decision_id::text, e.prepared_by::text,
        e.approved_by::text, e.document_id::text, e.bank_transaction_id::text, e.reverses_id::text, e.pair_id::text, e.post_close,
        e.line_count, e.confidentiality, e.occurred_on::text, encode(e.content_hash, 'hex') as content_hash,
        (extract(epoch from e.recorded_at) * 1000000)::bigint::text as recorded_at
      from journal_entry e where e.tenant_id = ${tenantId} and e.id > ${id}::uuid order by e.id limit ${most}`);

/** The cast keeps PostgreSQL on the index by subject: before it has statistics it would read all events of the organisation. */
export const toldOf = (tx: Reading, tenantId: string, entryIds: readonly string[]): Promise<ToldRow[]> =>
  tx.many<ToldRow>(sql`
    select subject_id::text as entry_id, payload, entity_id::text from audit_event
     where subject_id = any (${entryIds}::uuid[]) and action = 'journal_entry.posted' and tenant_id::text = ${tenantId}`);

export const postingsOf = (tx: Reading, tenantId: string, entryIds: readonly string[]): Promise<PostingRow[]> =>
  tx.many<PostingRow>(sql`
    select entry_id::text, line_number, entity_id::text, ledger, period_id::text, posting_date::text, ledger_account_id::text, side,
        amount::text, currency, functional_amount::text, party_id::text, open_item_id::text, bank_transaction_id::text,
        tax_component_id::text, tax_code_id::text, trading_partner_entity_id::text, dimensions::text, text
      from posting where tenant_id = ${tenantId} and entry_id = any (${entryIds}::uuid[]) order by entry_id, line_number`);

export const taxLinesOf = (tx: Reading, tenantId: string, entryIds: readonly string[]): Promise<TaxRow[]> =>
  tx.many<TaxRow>(sql`
    select entry_id::text, id::text, line_number, entity_id::text, tax_code_id::text, tax_component_id::text, tax_point::text,
        direction, currency, base::text, tax::text, functional_base::text, functional_tax::text,
        coalesce(registration_id, return_id) is not null or coalesce(registration_base, registration_tax) is not null as beyond
      from tax_line where tenant_id = ${tenantId} and entry_id = any (${entryIds}::uuid[]) order by entry_id, id`);

/**
 * Through which day each entity is shut for good, as its audit events tell. Legal numbers are given there and nowhere else,
 * in the order of the days, which I3 holds; so one before the first such day, or behind the last, is somebody's own.
 */
export const hardLocksTold = async (tx: Reading, tenantId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.many<{ entity_id: string; through: string }>(sql`
    select entity_id::text, max(payload::jsonb ->> 'through') as through
      from audit_event
     where tenant_id = ${tenantId} and action = 'period.lock' and payload::jsonb -> 'areas' ? 'hard' group by entity_id`);
  return new Map(rows.map(({ entity_id, through }) => [entity_id, through]));
};

const sorted = (dimensions: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(parsedObject(dimensions)).sort(([a], [b]) => (a < b ? -1 : 1)));

const headerOf = (entry: EntryRow): unknown[] => [
  entry.id,
  entry.entity_id,
  entry.ledger,
  entry.journal,
  entry.fiscal_year_id,
  entry.kind,
  entry.posting_date,
  entry.tax_point,
  entry.period_id,
  entry.description,
  entry.origin,
  entry.decision_id,
  entry.prepared_by,
  entry.approved_by,
  entry.document_id,
  entry.bank_transaction_id,
  entry.reverses_id,
  entry.pair_id,
  entry.post_close,
  entry.line_count,
  entry.confidentiality,
  entry.occurred_on,
];

const postingPart = (posting: PostingRow): unknown[] => [
  posting.line_number,
  posting.ledger_account_id,
  posting.side,
  posting.amount,
  posting.currency,
  posting.functional_amount,
  posting.party_id,
  posting.open_item_id,
  posting.bank_transaction_id,
  posting.tax_component_id,
  posting.tax_code_id,
  posting.trading_partner_entity_id,
  sorted(posting.dimensions),
  posting.text,
];

const taxPart = (line: TaxRow): unknown[] => [
  line.id,
  line.line_number,
  line.tax_code_id,
  line.tax_component_id,
  line.tax_point,
  line.direction,
  line.currency,
  line.base,
  line.tax,
  line.functional_base,
  line.functional_tax,
];

/** The hash of an entry's content, from the columns of entry, postings and tax lines. */
export const contentHashOf = (
  tenantId: string,
  entry: EntryRow,
  { postings, taxLines }: { postings: readonly PostingRow[]; taxLines: readonly TaxRow[] },
): string =>
  sha256(
    JSON.stringify([
      'counterfoil entry 1',
      tenantId,
      ...headerOf(entry),
      postings.map(postingPart),
      taxLines.map(taxPart),
    ]),
  );
