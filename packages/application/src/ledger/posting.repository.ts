import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { Cell, PostingBatch } from './posting-batch.ts';

/** An array of numbers, dates, ids or bare words in PostgreSQL's own spelling: pg would quote every one of them. */
const list = (cells: readonly Cell[]): string => `{${cells.map((cell) => cell ?? 'NULL').join(',')}}`;

/** An array of free text. One without any text is empty: unnest fills it up with nulls. */
const texts = (cells: readonly Cell[]): string =>
  cells.every((cell) => cell === null)
    ? '{}'
    : `{${cells.map((cell) => (cell === null ? 'NULL' : `"${String(cell).replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;

/**
 * The body of every entry: postings, tax lines and open items, before their headers. The trigger on postings adds to
 * the balances here, in the order of their keys.
 */
export const insertBodies = (
  tx: TenantWrite,
  { ids, headers, postings, taxLines, items }: PostingBatch,
): Promise<number> =>
  tx.run(
    sql(INSERT_BODIES, [
      tx.tenantId,
      list(ids),
      list(headers.id),
      list(headers.entity),
      list(headers.period),
      list(headers.postingDate),
      list(postings.entry),
      list(postings.line),
      list(postings.account),
      list(postings.side),
      list(postings.amount),
      list(postings.currency),
      list(postings.functional),
      list(postings.party),
      list(postings.item),
      list(postings.bankTransaction),
      list(postings.component),
      list(postings.taxCode),
      list(postings.partner),
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
      list(items.side),
      list(items.document),
      list(items.bankTransaction),
      texts(items.number),
      texts(items.normalisedNumber),
      list(items.itemDate),
      list(items.dueDate),
      list(items.currency),
      list(items.discountUntil),
      list(items.discountAmount),
    ]),
  );

// $2 is the list of ids that positions point into; $3 to $6 the headers' id, entity, period and day, by entry.
const INSERT_BODIES = `
  with taxed as (
    insert into tax_line (tenant_id, id, entry_id, line_number, entity_id, tax_code_id, tax_component_id, tax_point, direction,
      currency, base, tax, functional_base, functional_tax)
    select $1::uuid, t.id, ($3::uuid[])[t.entry], t.line, ($2::uuid[])[($4::int[])[t.entry]], ($2::uuid[])[t.tax_code],
        ($2::uuid[])[t.component], t.tax_point, t.direction, t.currency, t.base, t.tax, t.functional_base, t.functional_tax
      from unnest($22::uuid[], $23::int[], $24::smallint[], $25::int[], $26::int[], $27::date[], $28::text[], $29::text[],
        $30::bigint[], $31::bigint[], $32::bigint[], $33::bigint[])
        as t (id, entry, line, tax_code, component, tax_point, direction, currency, base, tax, functional_base, functional_tax)
  ), opened as (
    insert into open_item (tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, document_id,
      bank_transaction_id, number, normalised_number, item_date, due_date, currency, original_amount, functional_amount,
      discount_until, discount_amount)
    select $1::uuid, ($2::uuid[])[($15::int[])[i.posting]], ($2::uuid[])[($4::int[])[($7::int[])[i.posting]]],
        ($2::uuid[])[($9::int[])[i.posting]], ($2::uuid[])[($14::int[])[i.posting]], i.kind, i.side,
        ($3::uuid[])[($7::int[])[i.posting]], ($8::smallint[])[i.posting], ($2::uuid[])[i.document], ($2::uuid[])[i.bank_transaction],
        i.number, i.normalised_number, i.item_date, i.due_date, i.currency, ($11::bigint[])[i.posting], ($13::bigint[])[i.posting],
        i.discount_until, i.discount_amount
      from unnest($34::int[], $35::text[], $36::text[], $37::int[], $38::int[], $39::text[], $40::text[], $41::date[], $42::date[],
        $43::text[], $44::date[], $45::bigint[])
        as i (posting, kind, side, document, bank_transaction, number, normalised_number, item_date, due_date, currency,
          discount_until, discount_amount)
  )
  insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
    currency, functional_amount, party_id, open_item_id, bank_transaction_id, tax_component_id, tax_code_id,
    trading_partner_entity_id, dimensions, text)
  select $1::uuid, ($3::uuid[])[p.entry], p.line, ($2::uuid[])[($4::int[])[p.entry]], ($2::uuid[])[($5::int[])[p.entry]],
      ($6::date[])[p.entry], ($2::uuid[])[p.account], p.side, p.amount, p.currency, p.functional, ($2::uuid[])[p.party],
      ($2::uuid[])[p.item], ($2::uuid[])[p.bank_transaction], ($2::uuid[])[p.component], ($2::uuid[])[p.tax_code],
      ($2::uuid[])[p.partner], p.dimensions, p.text
    from unnest($7::int[], $8::smallint[], $9::int[], $10::text[], $11::bigint[], $12::text[], $13::bigint[], $14::int[], $15::int[],
      $16::int[], $17::int[], $18::int[], $19::int[], $20::jsonb[], $21::text[])
      as p (entry, line, account, side, amount, currency, functional, party, item, bank_transaction, component, tax_code, partner,
        dimensions, text)`;

export type HeadedEntry = { readonly id: string; readonly number: bigint };

/**
 * The headers with their numbers, the audit event of each entry, and one outbox row per entity. The counter rows are the
 * last locks of the transaction; everything slower has happened by now.
 */
export const insertHeaders = (tx: TenantWrite, { ids, headers }: PostingBatch): Promise<HeadedEntry[]> => {
  const { principal } = tx;
  return tx.many<HeadedEntry>(
    sql(INSERT_HEADERS, [
      tx.tenantId,
      list(ids),
      list(headers.id),
      list(headers.entity),
      texts(headers.journal),
      list(headers.fiscalYear),
      list(headers.kind),
      list(headers.postingDate),
      list(headers.taxPoint),
      list(headers.period),
      texts(headers.description),
      list(headers.origin),
      list(headers.decision),
      list(headers.preparedBy),
      list(headers.approvedBy),
      list(headers.document),
      list(headers.bankTransaction),
      list(headers.reverses),
      list(headers.pair),
      list(headers.postClose),
      list(headers.lineCount),
      texts(headers.confidentiality),
      list(headers.occurredOn),
      list(headers.hash),
      texts(headers.payload),
      principal.kind,
      principal.userId,
      principal.label,
      principal.onBehalfOf ?? null,
    ]),
  );
};

const INSERT_HEADERS = `
  with header as (
    select h.*, ($2::uuid[])[h.entity] as entity_id, ($2::uuid[])[h.fiscal_year] as fiscal_year_id,
        row_number() over series - count(*) over (partition by h.entity, h.journal, h.fiscal_year) as behind
      from unnest($3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::date[], $9::date[], $10::int[], $11::text[],
        $12::text[], $13::int[], $14::int[], $15::int[], $16::int[], $17::int[], $18::int[], $19::int[], $20::boolean[],
        $21::smallint[], $22::text[], $23::date[], $24::text[], $25::text[]) with ordinality
        as h (id, entity, journal, fiscal_year, kind, posting_date, tax_point, period, description, origin, decision,
          prepared_by, approved_by, document, bank_transaction, reverses, pair, post_close, line_count, confidentiality,
          occurred_on, hash, payload, place)
    window series as (partition by h.entity, h.journal, h.fiscal_year order by h.place)
  ), given as (
    insert into journal_series as s (tenant_id, entity_id, journal, fiscal_year_id, last_number)
    select $1::uuid, entity_id, journal, fiscal_year_id, count(*) from header
     group by entity_id, journal, fiscal_year_id order by entity_id, journal, fiscal_year_id
    on conflict (tenant_id, entity_id, journal, fiscal_year_id) do update set last_number = s.last_number + excluded.last_number
    returning s.entity_id, s.journal, s.fiscal_year_id, s.last_number
  ), numbered as (
    select h.*, g.last_number + h.behind as number from header h join given g using (entity_id, journal, fiscal_year_id)
  ), headed as (
    insert into journal_entry (tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, tax_point, period_id,
      description, origin, decision_id, prepared_by, approved_by, document_id, bank_transaction_id, reverses_id, pair_id,
      post_close, line_count, confidentiality, content_hash, occurred_on)
    select $1::uuid, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, tax_point, ($2::uuid[])[period],
        description, origin, ($2::uuid[])[decision], ($2::uuid[])[prepared_by], ($2::uuid[])[approved_by], ($2::uuid[])[document],
        ($2::uuid[])[bank_transaction], ($2::uuid[])[reverses], ($2::uuid[])[pair], post_close, line_count, confidentiality,
        decode(hash, 'hex'), occurred_on
      from numbered
  ), told as (
    insert into audit_event (tenant_id, entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label, on_behalf_of,
      payload)
    select $1::uuid, entity_id, 'journal_entry.posted', 'journal_entry', id, $26::text, $27::uuid, $28::text, $29::uuid,
        payload || number || ',"recordedAt":' || (extract(epoch from now()) * 1000000)::bigint || '}'
      from numbered
  ), announced as (
    insert into outbox (tenant_id, topic, subject_kind, subject_id, payload)
    select $1::uuid, 'entry.posted', 'journal_entry', (array_agg(id order by place))[1],
        jsonb_build_object('entries', jsonb_agg(id order by place))
      from numbered group by entity_id
  )
  select id, number from numbered order by place`;
