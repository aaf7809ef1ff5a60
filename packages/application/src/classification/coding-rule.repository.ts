import type { PaidBy } from '@counterfoil/domain/subledger';
import { asJson, joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** Conditions as a person wrote them; all of them must hold. Amounts are decimal strings of `currency`. */
export type StoredConditions = {
  textContains?: string[];
  textEquals?: string;
  amountFrom?: string;
  amountTo?: string;
  currency?: string;
  direction?: 'in' | 'out';
  documentKind?: string;
  source?: 'document' | 'bank';
};

export type StoredAction = {
  ledgerAccountId: string;
  taxCodeId: string | null;
  dimensions: Record<string, string>;
  expectsDocument?: 'always' | 'never';
  paidBy?: PaidBy;
};

export type RuleRow = {
  id: string;
  name: string;
  priority: number;
  entity_id: string | null;
  party_id: string | null;
  party_name: string | null;
  bank_account_id: string | null;
  conditions: StoredConditions;
  action: StoredAction;
  account_code: string | null;
  account_name: string | null;
  tax_code: string | null;
  valid_from: string;
  valid_to: string | null;
  origin: string;
  created_by: string;
  created_at: string;
  back_test: { considered: number; hits: number; agree: number; contradict: number } | null;
  /** The review item it was made from, with what that was about and what was decided. */
  from_item: { id: string; title: string; subjectKind: string; subjectId: string; verdict: string | null } | null;
  archived_at: string | null;
  version: number;
};

const RULE = sql`
  select r.id, r.name, r.priority, r.entity_id, r.party_id, p.name as party_name, r.bank_account_id, r.conditions, r.action, a.code as account_code, a.name as account_name, t.code as tax_code,
         r.valid_from, r.valid_to, r.origin, r.created_by, r.created_at, r.back_test, r.version, r.archived_at,
         case when i.id is not null then jsonb_build_object('id', i.id, 'title', i.title, 'subjectKind', i.subject_kind, 'subjectId', i.subject_id, 'verdict', v.verdict) end as from_item
    from coding_rule r
    left join party p on p.tenant_id = r.tenant_id and p.id = r.party_id
    left join ledger_account a on a.tenant_id = r.tenant_id and a.id = (r.action ->> 'ledgerAccountId')::uuid
    left join tax_code t on t.tenant_id = r.tenant_id and t.id = (r.action ->> 'taxCodeId')::uuid
    left join review_item i on i.tenant_id = r.tenant_id and i.id = r.from_review_item_id
    left join lateral (select verdict from review_decision d where d.tenant_id = i.tenant_id and d.review_item_id = i.id order by d.decided_at desc limit 1) v on true`;

export type RuleFilter = {
  id?: string;
  partyId?: string;
  evenEnded?: boolean;
  after: readonly string[] | null;
  limit: number;
};

/** Rules in the order they are tried. */
export const ruleRows = (tx: TenantRead, filter: RuleFilter): Promise<RuleRow[]> => {
  const conditions = [sql`r.tenant_id = ${tx.tenantId}`];
  if (filter.evenEnded !== true) conditions.push(sql`r.archived_at is null`);
  if (filter.id !== undefined) conditions.push(sql`r.id = ${filter.id}`);
  if (filter.partyId !== undefined) conditions.push(sql`r.party_id = ${filter.partyId}`);
  if (filter.after !== null)
    conditions.push(sql`(r.priority, r.id) > (${Number(filter.after[0])}, ${filter.after[1]}::uuid)`);
  return tx.many<RuleRow>(
    sql`${RULE} where ${joined(conditions, ' and ')} order by r.priority, r.id limit ${filter.limit}`,
  );
};

export type NewRule = {
  name: string;
  priority: number;
  entityId: string | null;
  partyId: string | null;
  bankAccountId: string | null;
  conditions: StoredConditions;
  action: StoredAction;
  validFrom: string | null;
  validTo: string | null;
  backTest: unknown;
  /** The review item whose correction it was made from. */
  fromReviewItemId?: string | null;
};

export const insertRule = (tx: TenantWrite, rule: NewRule): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into coding_rule (tenant_id, name, priority, entity_id, party_id, bank_account_id, conditions, action, valid_from, valid_to, created_by, back_test, origin, from_review_item_id)
    values (${tx.tenantId}, ${rule.name}, ${rule.priority}, ${rule.entityId}, ${rule.partyId}, ${rule.bankAccountId}, ${asJson(rule.conditions)}::jsonb, ${asJson(rule.action)}::jsonb,
            coalesce(${rule.validFrom}::date, '1900-01-01'), ${rule.validTo}::date, ${tx.principal.userId}, ${asJson(rule.backTest)}::jsonb,
            ${rule.fromReviewItemId == null ? 'person' : 'correction'}, ${rule.fromReviewItemId ?? null}) returning id`);

export const updateRule = (tx: TenantWrite, id: string, version: number, rule: NewRule): Promise<number> =>
  tx.run(sql`
    update coding_rule set name = ${rule.name}, priority = ${rule.priority}, entity_id = ${rule.entityId}, party_id = ${rule.partyId}, bank_account_id = ${rule.bankAccountId},
           conditions = ${asJson(rule.conditions)}::jsonb, action = ${asJson(rule.action)}::jsonb, valid_from = coalesce(${rule.validFrom}::date, '1900-01-01'), valid_to = ${rule.validTo}::date,
           back_test = ${asJson(rule.backTest)}::jsonb, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version} and archived_at is null`);

export const archiveRule = (tx: TenantWrite, id: string, version: number): Promise<number> =>
  tx.run(
    sql`update coding_rule set archived_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version} and archived_at is null`,
  );
