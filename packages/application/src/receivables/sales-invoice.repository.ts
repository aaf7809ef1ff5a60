import type { InvoiceDraft, InvoicePaper } from '@counterfoil/domain/receivables';
import { asJson, joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type SalesInvoiceRow = {
  id: string;
  entity_id: string;
  party_id: string;
  party_name: string;
  party_number: string;
  kind: 'invoice' | 'credit_note';
  status: 'draft' | 'issued' | 'void';
  currency: string;
  content: InvoiceDraft;
  issue_date: string | null;
  due_date: string | null;
  net_amount: bigint;
  tax_amount: bigint;
  gross_amount: bigint;
  payable_amount: bigint;
  series: string | null;
  number: bigint | null;
  legal_number: string | null;
  corrects_id: string | null;
  corrects_number: string | null;
  paper: InvoicePaper | null;
  entry_id: string | null;
  open_item_id: string | null;
  open_amount: bigint | null;
  disputed_reason: string | null;
  credited_amount: bigint;
  pdf_document_id: string | null;
  xml_document_id: string | null;
  prepared_by: string | null;
  edited_by: string | null;
  issued_by: string | null;
  created_at: string;
  issued_at: string | null;
  void_reason: string | null;
  version: number;
};

const INVOICE = sql`
  select i.id, i.entity_id, i.party_id, p.name as party_name, p.number as party_number, i.kind, i.status, i.currency, i.content, i.issue_date, i.due_date,
         i.net_amount, i.tax_amount, i.gross_amount, i.payable_amount, i.series, i.number, i.legal_number, i.corrects_id, c.legal_number as corrects_number, i.paper,
         i.entry_id, i.open_item_id, abs(o.original_amount - o.allocated_amount) as open_amount, o.disputed_reason,
         coalesce((select sum(n.gross_amount) from sales_invoice n where n.tenant_id = i.tenant_id and n.corrects_id = i.id and n.status = 'issued'), 0)::bigint as credited_amount,
         i.pdf_document_id, i.xml_document_id, i.prepared_by, i.edited_by, i.issued_by, i.created_at, i.issued_at, i.void_reason, i.version
    from sales_invoice i
    join party p on p.tenant_id = i.tenant_id and p.id = i.party_id
    left join sales_invoice c on c.tenant_id = i.tenant_id and c.id = i.corrects_id
    left join open_item o on o.tenant_id = i.tenant_id and o.id = i.open_item_id`;

export const findSalesInvoice = (tx: TenantRead, id: string): Promise<SalesInvoiceRow | undefined> =>
  tx.maybe<SalesInvoiceRow>(sql`${INVOICE} where i.tenant_id = ${tx.tenantId} and i.id = ${id}`);

/** Locked first and read then, so that of two who issue it the second sees what the first has done. */
export const lockSalesInvoice = async (tx: TenantWrite, id: string): Promise<SalesInvoiceRow | undefined> => {
  await tx.maybe(sql`select 1 from sales_invoice where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return findSalesInvoice(tx, id);
};

export type SalesInvoiceFilter = {
  status?: string;
  kind?: string;
  partyId?: string;
  entityId?: string;
  text?: string;
  after: readonly string[] | null;
  limit: number;
};

export const salesInvoiceRows = (tx: TenantRead, filter: SalesInvoiceFilter): Promise<SalesInvoiceRow[]> => {
  const conditions = [sql`i.tenant_id = ${tx.tenantId}`];
  if (filter.status === 'unpaid') conditions.push(sql`i.status = 'issued' and o.status = 'open'`);
  else if (filter.status === 'overdue')
    conditions.push(
      sql`i.status = 'issued' and o.status = 'open' and i.kind = 'invoice' and i.due_date < (select (now() at time zone e.time_zone)::date from legal_entity e where e.tenant_id = i.tenant_id and e.id = i.entity_id)`,
    );
  else if (filter.status !== undefined) conditions.push(sql`i.status = ${filter.status}`);
  if (filter.kind !== undefined) conditions.push(sql`i.kind = ${filter.kind}`);
  if (filter.partyId !== undefined) conditions.push(sql`i.party_id = ${filter.partyId}`);
  if (filter.entityId !== undefined) conditions.push(sql`i.entity_id = ${filter.entityId}`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(i.legal_number ilike ${like} or p.name ilike ${like})`);
  }
  if (filter.after !== null) conditions.push(sql`i.id < ${filter.after[0]}::uuid`);
  return tx.many<SalesInvoiceRow>(
    sql`${INVOICE} where ${joined(conditions, ' and ')} order by i.id desc limit ${filter.limit}`,
  );
};

export type DraftRow = {
  entityId: string;
  partyId: string;
  correctsId: string | null;
  content: InvoiceDraft;
  totals: { net: bigint; tax: bigint; gross: bigint; payable: bigint };
};

export const insertDraft = async (tx: TenantWrite, draft: DraftRow): Promise<string> => {
  const { content, totals } = draft;
  const { id } = await tx.one<{ id: string }>(sql`
    insert into sales_invoice (tenant_id, entity_id, party_id, kind, currency, content, issue_date, corrects_id, net_amount, tax_amount, gross_amount,
      payable_amount, prepared_by, edited_by)
    values (${tx.tenantId}, ${draft.entityId}, ${draft.partyId}, ${content.kind}, ${content.currency}, ${asJson(content)}::jsonb, ${content.issueDate}, ${draft.correctsId},
      ${totals.net}, ${totals.tax}, ${totals.gross}, ${totals.payable}, ${tx.principal.userId}, ${tx.principal.userId})
    returning id`);
  return id;
};

/** 0 rows when the version the caller saw has moved on, or it is no draft any more. */
export const updateDraft = (tx: TenantWrite, id: string, version: number, draft: DraftRow): Promise<number> =>
  tx.run(sql`
    update sales_invoice set party_id = ${draft.partyId}, currency = ${draft.content.currency}, content = ${asJson(draft.content)}::jsonb, issue_date = ${draft.content.issueDate},
           net_amount = ${draft.totals.net}, tax_amount = ${draft.totals.tax}, gross_amount = ${draft.totals.gross}, payable_amount = ${draft.totals.payable},
           edited_by = ${tx.principal.userId}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version} and status = 'draft'`);

export const voidDraftRow = (tx: TenantWrite, id: string, reason: string): Promise<number> =>
  tx.run(sql`
    update sales_invoice set status = 'void', voided_at = now(), void_reason = ${reason}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'draft'`);

export type SeriesStand = { readonly last_number: bigint; readonly last_issued_on: string | null };

/** The series' row, made when it is new and locked until the end: numbers are given one after the other. */
export const lockSeries = async (tx: TenantWrite, entityId: string, series: string): Promise<SeriesStand> => {
  await tx.run(sql`
    insert into sales_series (tenant_id, entity_id, series) values (${tx.tenantId}, ${entityId}, ${series}) on conflict do nothing`);
  return tx.one<SeriesStand>(sql`
    select last_number, last_issued_on from sales_series where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and series = ${series} for update`);
};

export const advanceSeries = (
  tx: TenantWrite,
  to: { entityId: string; series: string; number: bigint; on: string },
): Promise<number> =>
  tx.run(sql`
    update sales_series set last_number = ${to.number}, last_issued_on = ${to.on}
     where tenant_id = ${tx.tenantId} and entity_id = ${to.entityId} and series = ${to.series}`);

export type IssuedRow = {
  id: string;
  version: number;
  series: string;
  number: bigint;
  legalNumber: string;
  issueDate: string;
  dueDate: string | null;
  paper: InvoicePaper;
  paperHash: Buffer;
  totals: DraftRow['totals'];
  entryId: string;
  openItemId: string | null;
};

export const markIssued = (tx: TenantWrite, row: IssuedRow): Promise<number> =>
  tx.run(sql`
    update sales_invoice set status = 'issued', series = ${row.series}, number = ${row.number}, legal_number = ${row.legalNumber}, issue_date = ${row.issueDate},
           due_date = ${row.dueDate}, paper = ${asJson(row.paper)}::jsonb, paper_hash = ${row.paperHash}, net_amount = ${row.totals.net}, tax_amount = ${row.totals.tax},
           gross_amount = ${row.totals.gross}, payable_amount = ${row.totals.payable}, entry_id = ${row.entryId}, open_item_id = ${row.openItemId},
           issued_by = ${tx.principal.userId}, issued_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${row.id} and version = ${row.version} and status = 'draft'`);

export const keepFiles = (tx: TenantWrite, id: string, files: { pdf: string; xml: string }): Promise<number> =>
  tx.run(sql`
    update sales_invoice set pdf_document_id = ${files.pdf}, xml_document_id = ${files.xml}
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'issued' and pdf_document_id is null`);

/** The files of an invoice prove its entry. */
export const linkFile = (tx: TenantWrite, entryId: string, documentId: string): Promise<number> =>
  tx.run(sql`
    insert into evidence_link (tenant_id, subject_kind, subject_id, document_id)
    values (${tx.tenantId}, 'journal_entry', ${entryId}, ${documentId})`);

export type SellerRow = {
  id: string;
  name: string;
  country: string;
  locale: string;
  functional_currency: string;
  registration_number: string | null;
  address: { street?: string; street2?: string | null; postcode?: string; city?: string; region?: string | null };
  vat_id: string | null;
  tax_number: string | null;
};

/** The entity as its invoices name it, with its registrations as of the day. */
export const sellerRow = (tx: TenantRead, entityId: string, on: string): Promise<SellerRow | undefined> =>
  tx.maybe<SellerRow>(sql`
    select e.id, e.name, e.country, e.locale, e.functional_currency, e.registration_number, e.address,
           (select t.number from tax_registration t where t.tenant_id = e.tenant_id and t.entity_id = e.id and t.scheme = 'vat' and t.valid_from <= ${on}::date
              and (t.valid_to is null or t.valid_to >= ${on}::date) order by t.country = e.country desc, t.valid_from desc limit 1) as vat_id,
           (select t.number from tax_registration t where t.tenant_id = e.tenant_id and t.entity_id = e.id and t.scheme <> 'vat' and t.valid_from <= ${on}::date
              and (t.valid_to is null or t.valid_to >= ${on}::date) order by t.country = e.country desc, t.valid_from desc limit 1) as tax_number
      from legal_entity e where e.tenant_id = ${tx.tenantId} and e.id = ${entityId}`);

export type PaymentRow = {
  allocation_id: string;
  amount: bigint;
  currency: string;
  effective_on: string;
  kind: string;
  number: string | null;
  bank_transaction_id: string | null;
  entry_id: string | null;
  reversed: boolean;
};

/** What paid an item: each allocation with the other item, and the bank transaction it came with. */
export const paymentRows = (tx: TenantRead, openItemId: string): Promise<PaymentRow[]> =>
  tx.many<PaymentRow>(sql`
    select x.id as allocation_id, x.amount, x.currency, x.effective_on, o.kind, o.number, coalesce(o.bank_transaction_id, j.bank_transaction_id) as bank_transaction_id, o.entry_id,
           exists (select from allocation r where r.tenant_id = x.tenant_id and r.reverses_id = x.id) as reversed
      from allocation x
      join open_item o on o.tenant_id = x.tenant_id and o.id = case when x.debit_item_id = ${openItemId} then x.credit_item_id else x.debit_item_id end
      join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id
     where x.tenant_id = ${tx.tenantId} and (x.debit_item_id = ${openItemId} or x.credit_item_id = ${openItemId}) and x.reverses_id is null
     order by x.effective_on, x.id`);

export const storageKeyOf = async (tx: TenantRead, documentId: string): Promise<string> =>
  (
    await tx.one<{ storage_key: string }>(
      sql`select storage_key from document where tenant_id = ${tx.tenantId} and id = ${documentId}`,
    )
  ).storage_key;
