import type { CurrencyCode } from '@counterfoil/domain/money';
import { joined, type Statement, sql, type TenantRead } from '@counterfoil/platform/db';

export const functionalCurrencyOf = async (tx: TenantRead, entityId: string): Promise<CurrencyCode | undefined> => {
  const row = await tx.maybe<{ currency: CurrencyCode }>(sql`
    select functional_currency as currency from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`);
  return row?.currency;
};

/** An entry as lists show it; `total` is its debit turnover in functional currency. */
export type JournalEntryRow = {
  readonly id: string;
  readonly entityId: string;
  readonly functionalCurrency: CurrencyCode;
  readonly number: bigint;
  readonly journal: string;
  readonly kind: string;
  readonly postingDate: string;
  readonly taxPoint: string | null;
  readonly periodId: string;
  readonly description: string;
  readonly origin: string;
  readonly total: bigint;
  readonly decisionId: string | null;
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  readonly documentId: string | null;
  readonly bankTransactionId: string | null;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly contentHash: Buffer;
  readonly recordedAt: string;
};

const ENTRY = sql`
  select e.id, e.entity_id as "entityId", f.functional_currency as "functionalCurrency", e.number, e.journal, e.kind,
      e.posting_date as "postingDate", e.tax_point as "taxPoint", e.period_id as "periodId", e.description, e.origin,
      coalesce((select sum(p.functional_amount) from posting p
        where p.tenant_id = e.tenant_id and p.entry_id = e.id and p.functional_amount > 0), 0)::bigint as total,
      e.decision_id as "decisionId", e.prepared_by as "preparedBy", e.approved_by as "approvedBy",
      e.document_id as "documentId", e.bank_transaction_id as "bankTransactionId", e.reverses_id as "reversesId",
      r.id as "reversedById", e.content_hash as "contentHash", e.recorded_at as "recordedAt"
    from journal_entry e
    join legal_entity f on f.tenant_id = e.tenant_id and f.id = e.entity_id
    left join journal_entry r on r.tenant_id = e.tenant_id and r.reverses_id = e.id`;

export type JournalFilter = {
  readonly entityId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly documentId?: string;
  readonly ledgerAccountId?: string;
  readonly text?: string;
  /** Sort key of the last row of the page before: posting date and id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
};

/** Newest posting date first. */
export const journalEntryRows = (tx: TenantRead, filter: JournalFilter): Promise<JournalEntryRow[]> =>
  tx.many<JournalEntryRow>(sql`
    ${ENTRY} where ${joined(conditionsOf(tx, filter), ' and ')}
     order by e.posting_date desc, e.id desc limit ${filter.limit}`);

export const journalEntryRow = (tx: TenantRead, id: string): Promise<JournalEntryRow | undefined> =>
  tx.maybe<JournalEntryRow>(sql`${ENTRY} where e.tenant_id = ${tx.tenantId} and e.id = ${id}`);

const conditionsOf = (tx: TenantRead, filter: JournalFilter): Statement[] => {
  const conditions = [sql`e.tenant_id = ${tx.tenantId}`];
  if (filter.entityId !== undefined) conditions.push(sql`e.entity_id = ${filter.entityId}`);
  if (filter.from !== undefined) conditions.push(sql`e.posting_date >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(sql`e.posting_date <= ${filter.to}::date`);
  if (filter.kind !== undefined) conditions.push(sql`e.kind = ${filter.kind}`);
  if (filter.documentId !== undefined) conditions.push(sql`e.document_id = ${filter.documentId}`);
  if (filter.ledgerAccountId !== undefined) {
    conditions.push(sql`exists (select from posting p
      where p.tenant_id = e.tenant_id and p.entry_id = e.id and p.ledger_account_id = ${filter.ledgerAccountId})`);
  }
  if (filter.text !== undefined) {
    conditions.push(
      sql`(e.description ilike ${`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`} or e.number::text = ${filter.text})`,
    );
  }
  if (filter.after !== null) {
    conditions.push(sql`(e.posting_date, e.id) < (${filter.after[0]}::date, ${filter.after[1]}::uuid)`);
  }
  return conditions;
};

export type PostingRow = {
  readonly lineNumber: number;
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly side: 'D' | 'C';
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly functionalAmount: bigint;
  readonly partyId: string | null;
  readonly partyName: string | null;
  readonly openItemId: string | null;
  readonly bankTransactionId: string | null;
  readonly taxCodeId: string | null;
  readonly taxCode: string | null;
  readonly taxComponentId: string | null;
  readonly tradingPartnerEntityId: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly text: string | null;
  readonly evidence: readonly EvidenceRow[];
};

/** Where a posting is proven: page and box of a document, the path in its XML, or a line of a statement. */
export type EvidenceRow = {
  readonly documentId: string | null;
  readonly bankTransactionId: string | null;
  readonly field: string | null;
  readonly page: number | null;
  readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | null;
  readonly path: string | null;
};

export const postingRows = (tx: TenantRead, entryId: string): Promise<PostingRow[]> =>
  tx.many<PostingRow>(sql`
    select p.line_number as "lineNumber", p.ledger_account_id as "ledgerAccountId", a.code, a.name, p.side, p.amount, p.currency,
        p.functional_amount as "functionalAmount", p.party_id as "partyId", y.name as "partyName", p.open_item_id as "openItemId",
        p.bank_transaction_id as "bankTransactionId", p.tax_code_id as "taxCodeId", t.code as "taxCode",
        p.tax_component_id as "taxComponentId", p.trading_partner_entity_id as "tradingPartnerEntityId", p.dimensions, p.text,
        coalesce((select jsonb_agg(jsonb_build_object('documentId', v.document_id, 'bankTransactionId', v.bank_transaction_id,
            'field', v.field, 'page', v.page, 'box', v.box, 'path', v.path) order by v.id)
          from evidence_link v where v.tenant_id = p.tenant_id and v.subject_id = p.entry_id
            and v.subject_kind in ('posting', 'journal_entry') and (v.subject_line is null or v.subject_line = p.line_number)), '[]') as evidence
      from posting p
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
      left join party y on y.tenant_id = p.tenant_id and y.id = p.party_id
      left join tax_code t on t.tenant_id = p.tenant_id and t.id = p.tax_code_id
     where p.tenant_id = ${tx.tenantId} and p.entry_id = ${entryId} order by p.line_number`);

export type TaxLineRow = {
  readonly lineNumber: number | null;
  readonly taxCodeId: string;
  readonly taxCode: string;
  readonly taxComponentId: string;
  readonly component: string;
  readonly direction: 'input' | 'output';
  readonly taxPoint: string;
  readonly currency: CurrencyCode;
  readonly base: bigint;
  readonly tax: bigint;
  readonly functionalBase: bigint;
  readonly functionalTax: bigint;
};

export const taxLineRows = (tx: TenantRead, entryId: string): Promise<TaxLineRow[]> =>
  tx.many<TaxLineRow>(sql`
    select t.line_number as "lineNumber", t.tax_code_id as "taxCodeId", c.code as "taxCode", t.tax_component_id as "taxComponentId",
        x.name as component, t.direction, t.tax_point as "taxPoint", t.currency, t.base, t.tax,
        t.functional_base as "functionalBase", t.functional_tax as "functionalTax"
      from tax_line t
      join tax_code c on c.tenant_id = t.tenant_id and c.id = t.tax_code_id
      join tax_component x on x.tenant_id = t.tenant_id and x.id = t.tax_component_id
     where t.tenant_id = ${tx.tenantId} and t.entry_id = ${entryId} order by t.line_number nulls last, t.id`);
