import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type StatementListRow = {
  id: string;
  bank_account_id: string | null;
  entity_id: string | null;
  file_name: string;
  format: string | null;
  status: string;
  statement_number: string | null;
  currency: string | null;
  from_date: string | null;
  to_date: string | null;
  opening: bigint | null;
  closing: bigint | null;
  proof: string | null;
  lines_read: number;
  lines_new: number;
  lines_known: number;
  lines_refused: number;
  received_at: string;
  version: number;
  table_origin: string | null;
  exception_ids: string[];
};

const LIST = sql`
  select s.id, s.bank_account_id, s.entity_id, s.file_name, s.format, s.status, s.statement_number, s.currency, s.from_date, s.to_date, s.opening, s.closing, s.proof,
         s.lines_read, s.lines_new, s.lines_known, s.lines_refused, s.received_at, s.version, s.reading -> 'table' ->> 'origin' as table_origin,
         coalesce((select array_agg(i.id order by i.id) from review_item i where i.tenant_id = s.tenant_id and i.subject_kind = 'bank_statement' and i.subject_id = s.id and i.status in ('open', 'snoozed', 'pending')), '{}') as exception_ids
    from bank_statement s`;

export type StatementFilter = {
  bankAccountId?: string;
  entityId?: string;
  statuses?: readonly string[];
  after: readonly string[] | null;
  limit: number;
};

export const statementListRows = (tx: TenantRead, filter: StatementFilter): Promise<StatementListRow[]> => {
  const conditions = [sql`s.tenant_id = ${tx.tenantId}`];
  if (filter.bankAccountId !== undefined) conditions.push(sql`s.bank_account_id = ${filter.bankAccountId}`);
  if (filter.entityId !== undefined) conditions.push(sql`s.entity_id = ${filter.entityId}`);
  if (filter.statuses !== undefined) conditions.push(sql`s.status = any(${[...filter.statuses]})`);
  if (filter.after !== null) conditions.push(sql`s.id < ${filter.after[0]}::uuid`);
  return tx.many<StatementListRow>(
    sql`${LIST} where ${joined(conditions, ' and ')} order by s.id desc limit ${filter.limit}`,
  );
};

export const statementListRow = (tx: TenantRead, id: string): Promise<StatementListRow | undefined> =>
  tx.maybe<StatementListRow>(sql`${LIST} where s.tenant_id = ${tx.tenantId} and s.id = ${id}`);
