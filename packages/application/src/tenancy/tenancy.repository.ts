import { joined, type Statement, sql, type TenantRead } from '@counterfoil/platform/db';

/** Which row an id of each kind names. Constant texts: no table name is ever put together by hand. */
const FIND: Readonly<Record<string, (tenant: string, id: string) => Statement>> = {
  entity: (tenant, id) => sql`select 1 from legal_entity where tenant_id = ${tenant} and id = ${id}`,
  ledgerAccount: (tenant, id) => sql`select 1 from ledger_account where tenant_id = ${tenant} and id = ${id}`,
  journalEntry: (tenant, id) => sql`select 1 from journal_entry where tenant_id = ${tenant} and id = ${id}`,
  document: (tenant, id) => sql`select 1 from document where tenant_id = ${tenant} and id = ${id}`,
  bankStatement: (tenant, id) => sql`select 1 from bank_statement where tenant_id = ${tenant} and id = ${id}`,
  bankAccount: (tenant, id) => sql`select 1 from bank_account where tenant_id = ${tenant} and id = ${id}`,
  bankTransaction: (tenant, id) => sql`select 1 from bank_transaction where tenant_id = ${tenant} and id = ${id}`,
  bankReconciliation: (tenant, id) => sql`select 1 from bank_reconciliation where tenant_id = ${tenant} and id = ${id}`,
  lineQuestion: (tenant, id) => sql`select 1 from line_question where tenant_id = ${tenant} and id = ${id}`,
  openItem: (tenant, id) => sql`select 1 from open_item where tenant_id = ${tenant} and id = ${id}`,
  match: (tenant, id) => sql`select 1 from match where tenant_id = ${tenant} and id = ${id}`,
  allocation: (tenant, id) => sql`select 1 from allocation where tenant_id = ${tenant} and id = ${id}`,
  exception: (tenant, id) => sql`select 1 from review_item where tenant_id = ${tenant} and id = ${id}`,
  model: (tenant, id) => sql`select 1 from model_version where tenant_id = ${tenant} and id = ${id}`,
  savedView: (tenant, id) =>
    sql`select 1 from saved_view where tenant_id = ${tenant} and id = ${id} and archived_at is null`,
  reviewDecision: (tenant, id) => sql`select 1 from review_decision where tenant_id = ${tenant} and id = ${id}`,
  decision: (tenant, id) => sql`select 1 from decision_record where tenant_id = ${tenant} and id = ${id}`,
  party: (tenant, id) => sql`select 1 from party where tenant_id = ${tenant} and id = ${id}`,
  codingRule: (tenant, id) => sql`select 1 from coding_rule where tenant_id = ${tenant} and id = ${id}`,
  period: (tenant, id) => sql`select 1 from period where tenant_id = ${tenant} and id = ${id}`,
  lockException: (tenant, id) => sql`select 1 from lock_exception where tenant_id = ${tenant} and id = ${id}`,
  closeRun: (tenant, id) => sql`select 1 from close_run where tenant_id = ${tenant} and id = ${id}`,
  recognitionSchedule: (tenant, id) =>
    sql`select 1 from recognition_schedule where tenant_id = ${tenant} and id = ${id}`,
  dimension: (tenant, id) => sql`select 1 from dimension_type where tenant_id = ${tenant} and id = ${id}`,
  dimensionValue: (tenant, id) => sql`select 1 from dimension_value where tenant_id = ${tenant} and id = ${id}`,
  migration: (tenant, id) => sql`select 1 from migration_run where tenant_id = ${tenant} and id = ${id}`,
  salesInvoice: (tenant, id) => sql`select 1 from sales_invoice where tenant_id = ${tenant} and id = ${id}`,
  dispute: (tenant, id) => sql`select 1 from dispute where tenant_id = ${tenant} and id = ${id}`,
  nettingAgreement: (tenant, id) => sql`select 1 from netting_agreement where tenant_id = ${tenant} and id = ${id}`,
  netting: (tenant, id) => sql`select 1 from netting where tenant_id = ${tenant} and id = ${id}`,
  lesson: (tenant, id) => sql`select 1 from layout_lesson where tenant_id = ${tenant} and id = ${id}`,
  spelling: (tenant, id) => sql`select 1 from party_spelling where tenant_id = ${tenant} and id = ${id}`,
  mapping: (tenant, id) =>
    sql`select 1 from coding_example where tenant_id = ${tenant} and id = ${id} and party_id is not null`,
  tolerance: (tenant, id) => sql`select 1 from tolerance where tenant_id = ${tenant} and id = ${id}`,
  sample: (tenant, id) => sql`select 1 from automation_sample where tenant_id = ${tenant} and id = ${id}`,
  withdrawal: (tenant, id) => sql`select 1 from authority_withdrawal where tenant_id = ${tenant} and id = ${id}`,
  promotion: (tenant, id) => sql`select 1 from promotion where tenant_id = ${tenant} and id = ${id}`,
  replay: (tenant, id) => sql`select 1 from replay where tenant_id = ${tenant} and id = ${id}`,
  taxCode: (tenant, id) => sql`select 1 from tax_code where tenant_id = ${tenant} and id = ${id}`,
};

export const findResource = async (tx: TenantRead, kind: string, id: string): Promise<boolean> => {
  const find = FIND[kind];
  return find !== undefined && (await tx.maybe(find(tx.tenantId, id))) !== undefined;
};

export type EntityRow = {
  id: string;
  slug: string;
  name: string;
  country: string;
  functional_currency: string;
  time_zone: string;
  locale: string;
  approve_before_posting: boolean;
  halt_cause: string | null;
  halt_detail: string | null;
  halted_at: string | null;
};

export const entityRows = (tx: TenantRead, filter: { id?: string; slug?: string } = {}): Promise<EntityRow[]> => {
  const conditions = [sql`e.tenant_id = ${tx.tenantId}`, sql`e.archived_at is null`];
  if (filter.id !== undefined) conditions.push(sql`e.id = ${filter.id}`);
  if (filter.slug !== undefined) conditions.push(sql`e.slug = ${filter.slug}`);
  return tx.many<EntityRow>(sql`
    select e.id, e.slug, e.name, e.country, e.functional_currency, e.time_zone, e.locale, e.approve_before_posting, h.cause as halt_cause, h.detail as halt_detail, h.halted_at
      from legal_entity e
      left join lateral (select cause, detail, halted_at from entity_halt h where h.tenant_id = e.tenant_id and h.entity_id = e.id and h.lifted_at is null order by halted_at limit 1) h on true
     where ${joined(conditions, ' and ')} order by e.created_at, e.id`);
};
