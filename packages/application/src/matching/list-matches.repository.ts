import { joined, sql, type TenantRead } from '@counterfoil/platform/db';
import type { WeighedReason } from './match.repository.ts';

export type MatchedItem = {
  openItemId: string;
  number: string | null;
  amount: string;
  currency: string;
  date: string;
  dueDate: string | null;
  open: string;
  partyName: string | null;
  documentId: string | null;
};

export type MatchedLeg = {
  openItemId: string;
  role: string;
  amount: string;
  currency: string;
  /** What let it be booked, how much that allows, and for what it is set. */
  toleranceId: string | null;
  allowed: string | null;
  setFor: string;
  since: string | null;
};

export type MatchedTransfer = {
  bankTransactionId: string | null;
  bankAccountName: string | null;
  sister: string | null;
  bookingDate: string | null;
};

export type MatchListRow = {
  id: string;
  entity_id: string;
  bank_transaction_id: string;
  bank_account_id: string;
  kind: string;
  status: string;
  origin: string;
  amount: bigint;
  currency: string;
  booking_date: string;
  counterparty: string | null;
  items: MatchedItem[];
  legs: MatchedLeg[];
  /** The line on the other account of ours, where it is a transfer; empty while that has not come. */
  transfer: MatchedTransfer | null;
  verdict: string | null;
  grounds: string | null;
  group_id: string | null;
  residual_amount: bigint;
  residual_role: string | null;
  reasons: WeighedReason[];
  entry_id: string | null;
  decision_id: string | null;
  beyond_because: string | null;
  version: number;
};

const LIST = sql`
  select m.id, m.entity_id, m.bank_transaction_id, t.bank_account_id, m.kind, m.status, m.origin, t.amount, t.currency, t.booking_date, t.counterparty, m.residual_amount, m.residual_role, m.reasons, m.entry_id, m.decision_id, m.verdict, m.grounds, m.group_id, m.beyond_because, m.version,
         coalesce((select jsonb_agg(jsonb_build_object('openItemId', l.open_item_id, 'role', l.role, 'amount', l.amount::text, 'currency', o.currency, 'toleranceId', l.tolerance_id, 'allowed', l.allowed::text,
                    'setFor', coalesce(nullif(concat_ws(', ', le.name, lp.name, lb.name, x.currency), ''), 'the whole organisation'), 'since', x.valid_from) order by l.ordinal)
                     from match_leg l join open_item o on o.tenant_id = l.tenant_id and o.id = l.open_item_id
                     left join tolerance x on x.tenant_id = l.tenant_id and x.id = l.tolerance_id left join legal_entity le on le.tenant_id = x.tenant_id and le.id = x.entity_id
                     left join party lp on lp.tenant_id = x.tenant_id and lp.id = x.party_id left join bank_account lb on lb.tenant_id = x.tenant_id and lb.id = x.bank_account_id where l.tenant_id = m.tenant_id and l.match_id = m.id), '[]') as legs,
         case when m.kind = 'transfer' or m.counterpart_transaction_id is not null then (
           select jsonb_build_object('bankTransactionId', ct.id, 'bankAccountName', cb.name, 'sister', case when ct.entity_id <> m.entity_id then ce.name end, 'bookingDate', ct.booking_date)
             from (select 1) one left join bank_transaction ct on ct.tenant_id = m.tenant_id and ct.id = m.counterpart_transaction_id
             left join bank_account cb on cb.tenant_id = ct.tenant_id and cb.id = ct.bank_account_id left join legal_entity ce on ce.tenant_id = ct.tenant_id and ce.id = ct.entity_id) end as transfer,
         coalesce((select jsonb_agg(jsonb_build_object('openItemId', o.id, 'number', o.number, 'amount', a.amount::text, 'currency', o.currency, 'date', o.item_date, 'dueDate', o.due_date,
                    'open', (abs(o.original_amount) - abs(o.allocated_amount))::text, 'partyName', p.name, 'documentId', o.document_id) order by o.id)
                     from match_allocation a join open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id
                    where a.tenant_id = m.tenant_id and a.match_id = m.id), '[]') as items
    from match m join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id`;

export type MatchFilter = {
  statuses?: readonly string[];
  bankAccountId?: string;
  entityId?: string;
  bankTransactionId?: string;
  /** How sure the machine was. */
  sureness?: readonly string[];
  groupId?: string;
  after: readonly string[] | null;
  limit: number;
};

/** Settlements and transfers; a coded line is matched by its coding, which is told with its proposal. */
export const matchListRows = (tx: TenantRead, filter: MatchFilter): Promise<MatchListRow[]> => {
  const conditions = [sql`m.tenant_id = ${tx.tenantId}`, sql`m.kind <> 'coded'`];
  if (filter.statuses !== undefined) conditions.push(sql`m.status = any(${[...filter.statuses]})`);
  if (filter.bankAccountId !== undefined) conditions.push(sql`t.bank_account_id = ${filter.bankAccountId}`);
  if (filter.entityId !== undefined) conditions.push(sql`m.entity_id = ${filter.entityId}`);
  if (filter.bankTransactionId !== undefined) conditions.push(sql`m.bank_transaction_id = ${filter.bankTransactionId}`);
  if (filter.sureness !== undefined) conditions.push(sql`m.verdict = any(${[...filter.sureness]})`);
  if (filter.groupId !== undefined) conditions.push(sql`m.group_id = ${filter.groupId}::uuid`);
  if (filter.after !== null) conditions.push(sql`m.id < ${filter.after[0]}::uuid`);
  return tx.many<MatchListRow>(
    sql`${LIST} where ${joined(conditions, ' and ')} order by m.id desc limit ${filter.limit}`,
  );
};

export const matchListRow = (tx: TenantRead, id: string): Promise<MatchListRow | undefined> =>
  tx.maybe<MatchListRow>(sql`${LIST} where m.tenant_id = ${tx.tenantId} and m.id = ${id}`);
