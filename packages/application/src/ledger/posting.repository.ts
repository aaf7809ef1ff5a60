import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { Cell, PostingBatch } from './posting-batch.ts';

/** An array of numbers, dates, ids or bare words in PostgreSQL's own spelling: pg would quote every one of them. */
const list = (cells: readonly Cell[]): string =>
  `{${(cells.includes(null) ? cells.map((cell) => cell ?? 'NULL') : cells).join(',')}}`;

/** A column most batches leave empty, empty: whatever is beyond the end of an array is null. */
const sparse = (cells: readonly Cell[]): string =>
  cells.every((cell) => cell === null || cell === 0) ? '{}' : list(cells);

/** An array of free text. */
const texts = (cells: readonly Cell[]): string =>
  cells.every((cell) => cell === null) ? '{}' : `{${cells.map((cell) => quoted(cell as string | null)).join(',')}}`;

const quoted = (cell: string | null): string =>
  cell === null ? 'NULL' : `"${/["\\]/.test(cell) ? cell.replace(/["\\]/g, '\\$&') : cell}"`;

/**
 * The body of every entry: postings, tax lines and open items, before their headers. The trigger on postings adds to
 * the balances here, in the order of their keys.
 */
export const insertBodies = (tx: TenantWrite, batch: PostingBatch): Promise<number> => {
  const { ids, words, headers, postings, taxLines, items } = batch;
  return tx.run(
    sql(INSERT_BODIES, [
      tx.tenantId,
      list(ids),
      texts(words),
      list(headers.id),
      list(headers.entity),
      list(headers.period),
      list(headers.postingDate),
      list(postings.entry),
      list(postings.line),
      list(postings.account),
      list(postings.debit),
      list(postings.amount),
      list(postings.currency),
      list(postings.functional),
      sparse(postings.party),
      sparse(postings.item),
      sparse(postings.bankTransaction),
      sparse(postings.component),
      sparse(postings.taxCode),
      sparse(postings.partner),
      texts(postings.dimensions),
      texts(postings.text),
      list(taxLines.id),
      list(taxLines.entry),
      list(taxLines.line),
      list(taxLines.taxCode),
      list(taxLines.component),
      list(taxLines.taxPoint),
      list(taxLines.direction),
      list(taxLines.currency),
      list(taxLines.base),
      list(taxLines.tax),
      list(taxLines.functionalBase),
      list(taxLines.functionalTax),
      list(items.posting),
      list(items.kind),
      list(items.debit),
      sparse(items.document),
      sparse(items.bankTransaction),
      texts(items.number),
      texts(items.normalisedNumber),
      list(items.itemDate),
      sparse(items.dueDate),
      list(items.currency),
      sparse(items.discountUntil),
      sparse(items.discountAmount),
    ]),
  );
};

// $2 are the ids and $3 the words that positions point into; $4 to $7 the headers' id, entity, period and day, by entry.
// Columns of a fixed width are read by subscript, which costs a fraction of unnesting them side by side; text is unnested.
const INSERT_BODIES = `
  with taxed as (
    insert into tax_line (tenant_id, id, entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction,
      currency, base, tax, functional_base, functional_tax)
    select $1::uuid, ($23::uuid[])[n], ($4::uuid[])[($24::int[])[n]], ($25::smallint[])[n], ($2::uuid[])[($5::int[])[($24::int[])[n]]],
        ($2::uuid[])[($26::int[])[n]], ($2::uuid[])[($27::int[])[n]], ($28::date[])[n], ($3::text[])[($29::int[])[n]],
        ($3::text[])[($30::int[])[n]], ($31::bigint[])[n], ($32::bigint[])[n], ($33::bigint[])[n], ($34::bigint[])[n]
      from generate_series(1, cardinality($24::int[])) n
  ), opened as (
    insert into open_item (tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, document_id,
      bank_transaction_id, number, normalised_number, item_date, due_date, currency, original_amount, functional_amount,
      discount_until, discount_amount)
    select $1::uuid, ($2::uuid[])[($16::int[])[i.posting]], ($2::uuid[])[($5::int[])[($8::int[])[i.posting]]],
        ($2::uuid[])[($10::int[])[i.posting]], ($2::uuid[])[($15::int[])[i.posting]], ($3::text[])[($36::int[])[n]],
        case when ($37::boolean[])[n] then 'D' else 'C' end,
        ($4::uuid[])[($8::int[])[i.posting]], ($9::smallint[])[i.posting], ($2::uuid[])[($38::int[])[n]],
        ($2::uuid[])[($39::int[])[n]], i.number, i.normalised_number, ($42::date[])[n], ($43::date[])[n],
        ($3::text[])[($44::int[])[n]], ($12::bigint[])[i.posting], ($14::bigint[])[i.posting], ($45::date[])[n], ($46::bigint[])[n]
      from rows from (generate_series(1, cardinality($35::int[])), unnest($35::int[]), unnest($40::text[]), unnest($41::text[]))
        as i (n, posting, number, normalised_number)
  )
  insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
    currency, functional_amount, party_id, open_item_id, bank_transaction_id, tax_component_id, tax_code_id,
    trading_partner_entity_id, dimensions, text)
  select $1::uuid, ($4::uuid[])[($8::int[])[n]], ($9::smallint[])[n], ($2::uuid[])[($5::int[])[($8::int[])[n]]],
      ($2::uuid[])[($6::int[])[($8::int[])[n]]], ($7::date[])[($8::int[])[n]], ($2::uuid[])[($10::int[])[n]],
      case when ($11::boolean[])[n] then 'D' else 'C' end, ($12::bigint[])[n], ($3::text[])[($13::int[])[n]], ($14::bigint[])[n],
      ($2::uuid[])[($15::int[])[n]], ($2::uuid[])[($16::int[])[n]], ($2::uuid[])[($17::int[])[n]], ($2::uuid[])[($18::int[])[n]],
      ($2::uuid[])[($19::int[])[n]], ($2::uuid[])[($20::int[])[n]], coalesce(p.dimensions, '{}'), p.text
    from rows from (generate_series(1, cardinality($8::int[])), unnest($21::jsonb[]), unnest($22::text[])) as p (n, dimensions, text)`;

export type NumberedSeries = { readonly before: bigint };

/**
 * The headers with their numbers, the audit event of each entry, and one outbox row per entity; where a document was
 * posted, also the word that bank lines may have waited for it. Gives, for each series of the batch, the last number
 * before it. The counter rows are the last locks of the transaction; everything slower has happened by now.
 */
export const insertHeaders = (tx: TenantWrite, batch: PostingBatch): Promise<NumberedSeries[]> => {
  const { ids, words, headers, series, hashes } = batch;
  const { principal } = tx;
  return tx.many<NumberedSeries>(
    sql(INSERT_HEADERS, [
      tx.tenantId,
      list(ids),
      texts(words),
      list(series.entity),
      list(series.journal),
      list(series.fiscalYear),
      list(series.entries),
      list(headers.id),
      list(headers.series),
      list(headers.place),
      list(headers.kind),
      list(headers.postingDate),
      sparse(headers.taxPoint),
      list(headers.period),
      texts(headers.description),
      list(headers.origin),
      sparse(headers.decision),
      sparse(headers.preparedBy),
      sparse(headers.approvedBy),
      sparse(headers.document),
      sparse(headers.bankTransaction),
      sparse(headers.reverses),
      sparse(headers.pair),
      list(headers.postClose),
      list(headers.lineCount),
      list(headers.confidentiality),
      list(headers.occurredOn),
      hashes,
      principal.kind,
      principal.userId,
      principal.label,
      principal.onBehalfOf ?? null,
    ]),
  );
};

// Bank lines are looked at anew once for what several documents post within two seconds: each look holds every line that
// waits against everything open, and the relay gives all that was said in the meantime to one job.
// The event's payload is canonical JSON: keys in order, no white space. Rows come from unnest and not from a counter,
// because PostgreSQL would think a counter's thousand rows dear and plan the statement anew every time.
const INSERT_HEADERS = `
  with series as (
    select n::int, ($2::uuid[])[entity] as entity_id, ($3::text[])[journal] as journal, ($2::uuid[])[fiscal_year] as fiscal_year_id, entries
      from unnest($4::int[], $5::int[], $6::int[], $7::int[]) with ordinality as s (entity, journal, fiscal_year, entries, n)
  ), given as (
    insert into journal_series as s (tenant_id, entity_id, journal, fiscal_year_id, last_number)
    select $1::uuid, entity_id, journal, fiscal_year_id, entries from series order by entity_id, journal, fiscal_year_id
    on conflict (tenant_id, entity_id, journal, fiscal_year_id) do update set last_number = s.last_number + excluded.last_number
    returning s.entity_id, s.journal, s.fiscal_year_id, s.last_number
  ), started as (
    select s.*, g.last_number - s.entries as before from series s join given g using (entity_id, journal, fiscal_year_id)
  ), numbered as (
    select h.n, h.id, s.entity_id, s.journal, s.fiscal_year_id, s.before + ($10::int[])[h.n] as number,
        ($3::text[])[($11::int[])[h.n]] as kind, ($12::date[])[h.n] as posting_date, substring($28::bytea, 32 * h.n - 31, 32) as hash,
        h.description, ($2::uuid[])[($20::int[])[h.n]] as document_id
      from (
        select id, description, n::int from unnest($8::uuid[], $15::text[]) with ordinality as h (id, description, n) offset 0
      ) h
      join started s on s.n = ($9::int[])[h.n]
  ), headed as (
    insert into journal_entry (tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, tax_point, period_id,
      description, origin, decision_id, prepared_by, approved_by, document_id, bank_transaction_id, reverses_id, pair_id,
      post_close, line_count, confidentiality, content_hash, occurred_on)
    select $1::uuid, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, ($13::date[])[n], ($2::uuid[])[($14::int[])[n]],
        description, ($3::text[])[($16::int[])[n]], ($2::uuid[])[($17::int[])[n]], ($2::uuid[])[($18::int[])[n]],
        ($2::uuid[])[($19::int[])[n]], ($2::uuid[])[($20::int[])[n]], ($2::uuid[])[($21::int[])[n]], ($2::uuid[])[($22::int[])[n]],
        ($2::uuid[])[($23::int[])[n]], ($24::boolean[])[n], ($25::smallint[])[n], ($3::text[])[($26::int[])[n]], hash, ($27::date[])[n]
      from numbered
  ), told as (
    insert into audit_event (tenant_id, entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label, on_behalf_of,
      payload)
    select $1::uuid, entity_id, 'journal_entry.posted', 'journal_entry', id, $29::text, $30::uuid, $31::text, $32::uuid,
        '{"contentHash":"' || encode(hash, 'hex') || '","date":"' || posting_date || '","journal":' || to_json(journal)
          || ',"kind":"' || kind || '","number":' || number
          || ',"recordedAt":' || (extract(epoch from now()) * 1000000)::bigint || '}'
      from numbered
  ), announced as (
    insert into outbox (tenant_id, topic, subject_kind, subject_id, payload, priority)
    select $1::uuid, 'entry.posted', 'journal_entry', (array_agg(id order by n))[1],
        jsonb_build_object('entries', jsonb_agg(id order by n)), 8
      from numbered group by entity_id
  ), looked_for as (
    insert into outbox (tenant_id, topic, subject_kind, subject_id, payload, priority, available_at)
    select distinct $1::uuid, 'bank_transactions.waiting', 'legal_entity', entity_id, '{}'::jsonb, 8, now() + interval '2 seconds'
      from numbered where document_id is not null
  )
  select before from started order by n`;
