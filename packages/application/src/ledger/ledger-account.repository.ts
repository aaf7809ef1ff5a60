import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LedgerAccountRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly control: string;
  readonly openItems: boolean;
  readonly allowsManual: boolean;
  readonly monetary: boolean;
  readonly currency: string | null;
  readonly statementLine: string;
  readonly cashFlowClass: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly active: boolean;
  /** The entities that use it. */
  readonly entityIds: readonly string[];
};

export type LedgerAccountFilter = {
  readonly id?: string;
  readonly entityId?: string;
  readonly text?: string;
  readonly type?: string;
  readonly control?: string;
  readonly after?: readonly string[] | null;
  readonly limit?: number;
};

export const ledgerAccountRows = (tx: TenantRead, filter: LedgerAccountFilter): Promise<LedgerAccountRow[]> => {
  const conditions = [sql`a.tenant_id = ${tx.tenantId}`];
  if (filter.id !== undefined) conditions.push(sql`a.id = ${filter.id}`);
  if (filter.type !== undefined) conditions.push(sql`a.type = ${filter.type}`);
  if (filter.control !== undefined) conditions.push(sql`a.control = ${filter.control}`);
  if (filter.entityId !== undefined) {
    conditions.push(sql`exists (select from entity_account u
      where u.tenant_id = a.tenant_id and u.entity_id = ${filter.entityId} and u.ledger_account_id = a.id)`);
  }
  if (filter.text !== undefined) {
    const text = filter.text.replace(/[\\%_]/g, '\\$&');
    conditions.push(sql`(a.code like ${`${text}%`} or a.name ilike ${`%${text}%`})`);
  }
  if (filter.after) conditions.push(sql`a.code > ${filter.after[0]}`);
  return tx.many<LedgerAccountRow>(sql`
    select a.id, a.code, a.name, a.type, a.control, a.open_items as "openItems", a.allows_manual as "allowsManual",
        a.monetary, a.currency, a.statement_line as "statementLine", a.cash_flow_class as "cashFlowClass",
        a.valid_from as "validFrom", a.valid_to as "validTo", a.archived_at is null as active,
        array(select u.entity_id from entity_account u where u.tenant_id = a.tenant_id and u.ledger_account_id = a.id) as "entityIds"
      from ledger_account a where ${joined(conditions, ' and ')} order by a.code limit ${filter.limit ?? 1000}`);
};

export type NewLedgerAccount = {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly statementLine: string;
  readonly currency: string | null;
  readonly allowsManual: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

/** Undefined where the code is taken. */
export const insertLedgerAccount = async (tx: TenantWrite, account: NewLedgerAccount): Promise<string | undefined> => {
  const row = await tx.maybe<{ id: string }>(sql`
    insert into ledger_account (tenant_id, code, name, type, statement_line, currency, allows_manual, valid_from, valid_to)
    values (${tx.tenantId}, ${account.code}, ${account.name}, ${account.type}, ${account.statementLine}, ${account.currency},
      ${account.allowsManual}, coalesce(${account.validFrom}::date, '1900-01-01'), ${account.validTo}::date)
    on conflict (tenant_id, code) do nothing returning id`);
  return row?.id;
};

/** Gives the account to these entities, or to all where none is named. */
export const giveToEntities = (
  tx: TenantWrite,
  accountId: string,
  entityIds: readonly string[] | null,
): Promise<number> =>
  tx.run(sql`
    insert into entity_account (tenant_id, entity_id, ledger_account_id)
    select tenant_id, id, ${accountId}::uuid from legal_entity
     where tenant_id = ${tx.tenantId} and archived_at is null and (${entityIds}::uuid[] is null or id = any (${entityIds}::uuid[]))`);
