import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type BankTransactionRow = {
  id: string;
  entity_id: string;
  bank_account_id: string;
  bank_statement_id: string;
  statement_number: string | null;
  position: number;
  booking_date: string;
  value_date: string | null;
  amount: bigint;
  currency: string;
  counterparty: string | null;
  reference: string | null;
  text: string;
  status: string;
  party_id: string | null;
  running_balance: bigint | null;
  card_last_four: string | null;
  version: number;
  journal_entry_ids: string[];
  match_ids: string[];
  exception_ids: string[];
};

const LIST = sql`
  select t.id, t.entity_id, t.bank_account_id, t.bank_statement_id, s.statement_number, t.position, t.booking_date, t.value_date, t.amount, t.currency, t.counterparty, t.reference, t.text, t.status, t.party_id,
         t.running_balance, t.card_last_four, t.version,
         coalesce((select array_agg(j.id order by j.id) from journal_entry j where j.tenant_id = t.tenant_id and j.bank_transaction_id = t.id), '{}') as journal_entry_ids,
         coalesce((select array_agg(m.id order by m.status, m.id) from match m where m.tenant_id = t.tenant_id and m.bank_transaction_id = t.id and m.status in ('accepted', 'proposed') and m.kind <> 'coded'), '{}') as match_ids,
         coalesce((select array_agg(i.id order by i.id) from review_item i where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id and i.status in ('open', 'snoozed', 'pending')), '{}') as exception_ids
    from bank_transaction t join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.bank_statement_id`;

export type BankTransactionFilter = {
  bankAccountId?: string;
  entityId?: string;
  statuses?: readonly string[];
  text?: string;
  after: readonly string[] | null;
  limit: number;
};

export const bankTransactionRows = (tx: TenantRead, filter: BankTransactionFilter): Promise<BankTransactionRow[]> => {
  const conditions = [sql`t.tenant_id = ${tx.tenantId}`, sql`t.parent_id is null`];
  if (filter.bankAccountId !== undefined) conditions.push(sql`t.bank_account_id = ${filter.bankAccountId}`);
  if (filter.entityId !== undefined) conditions.push(sql`t.entity_id = ${filter.entityId}`);
  if (filter.statuses !== undefined) conditions.push(sql`t.status = any(${[...filter.statuses]})`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(t.counterparty ilike ${like} or t.text ilike ${like} or t.reference ilike ${like})`);
  }
  if (filter.after !== null)
    conditions.push(sql`(t.booking_date, t.id) < (${filter.after[0]}::date, ${filter.after[1]}::uuid)`);
  return tx.many<BankTransactionRow>(
    sql`${LIST} where ${joined(conditions, ' and ')} order by t.booking_date desc, t.id desc limit ${filter.limit}`,
  );
};

export const bankTransactionRow = (tx: TenantRead, id: string): Promise<BankTransactionRow | undefined> =>
  tx.maybe<BankTransactionRow>(sql`${LIST} where t.tenant_id = ${tx.tenantId} and t.id = ${id}`);
