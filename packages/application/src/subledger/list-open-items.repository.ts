import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type OpenItemRow = {
  id: string;
  entity_id: string;
  party_id: string | null;
  party_name: string | null;
  ledger_account_id: string;
  ledger_account_code: string;
  kind: string;
  side: string;
  number: string | null;
  item_date: string;
  due_date: string | null;
  currency: string;
  original_amount: bigint;
  open_amount: bigint;
  status: string;
  payment_block: string | null;
  document_id: string | null;
  entry_id: string;
  version: number;
};

const COLUMNS = sql`
  o.id, o.entity_id, o.party_id, p.name as party_name, o.ledger_account_id, a.code as ledger_account_code, o.kind, o.side, o.number, o.item_date, o.due_date, o.currency, o.original_amount,
  o.payment_block, o.document_id, o.entry_id, o.version`;
const FROM = sql`
  from open_item o join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id`;

/** Allocations effective by a day, on either side of an item; a reversal takes its original back. */
const openAsOf = (asOf: string) => sql`
  o.original_amount - sign(o.original_amount) * coalesce((
    select sum(case when x.reverses_id is null then x.amount else -x.amount end) from allocation x
     where x.tenant_id = o.tenant_id and (x.debit_item_id = o.id or x.credit_item_id = o.id) and x.effective_on <= ${asOf}::date), 0)`;

export type OpenItemFilter = {
  status: 'open' | 'settled' | 'void' | 'all';
  partyId?: string;
  entityId?: string;
  kind?: string;
  asOf?: string;
  text?: string;
  after: readonly string[] | null;
  limit: number;
};

export const openItemRows = (tx: TenantRead, filter: OpenItemFilter): Promise<OpenItemRow[]> => {
  const conditions = [sql`o.tenant_id = ${tx.tenantId}`];
  if (filter.partyId !== undefined) conditions.push(sql`o.party_id = ${filter.partyId}`);
  if (filter.entityId !== undefined) conditions.push(sql`o.entity_id = ${filter.entityId}`);
  if (filter.kind !== undefined) conditions.push(sql`o.kind = ${filter.kind}`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(o.number ilike ${like} or p.name ilike ${like})`);
  }
  if (filter.after !== null) conditions.push(sql`o.id < ${filter.after[0]}::uuid`);
  if (filter.asOf === undefined) {
    if (filter.status !== 'all') conditions.push(sql`o.status = ${filter.status}`);
    return tx.many<OpenItemRow>(
      sql`select ${COLUMNS}, o.original_amount - o.allocated_amount as open_amount, o.status ${FROM} where ${joined(conditions, ' and ')} order by o.id desc limit ${filter.limit}`,
    );
  }
  conditions.push(
    sql`(select j.posting_date from journal_entry j where j.tenant_id = o.tenant_id and j.id = o.entry_id) <= ${filter.asOf}::date`,
  );
  const status = filter.status === 'all' ? null : filter.status;
  return tx.many<OpenItemRow>(sql`
    select * from (
      select i.*, case when i.kept = 'void' then 'void' when i.open_amount = 0 then 'settled' else 'open' end as status
        from (select ${COLUMNS}, (${openAsOf(filter.asOf)})::bigint as open_amount, o.status as kept ${FROM} where ${joined(conditions, ' and ')}) i
    ) known where ${status}::text is null or status = ${status} order by id desc limit ${filter.limit}`);
};

export const openItemRow = (tx: TenantRead, id: string): Promise<OpenItemRow | undefined> =>
  tx.maybe<OpenItemRow>(
    sql`select ${COLUMNS}, o.original_amount - o.allocated_amount as open_amount, o.status ${FROM} where o.tenant_id = ${tx.tenantId} and o.id = ${id}`,
  );

export type AllocationOfItem = {
  id: string;
  other_item_id: string;
  amount: bigint;
  currency: string;
  effective_on: string;
  recorded_at: string;
  entry_id: string | null;
  reversed: boolean;
};

/** What settled the item, as it was recorded; those taken back are marked, not hidden. */
export const allocationsOfItem = (tx: TenantRead, id: string): Promise<AllocationOfItem[]> =>
  tx.many<AllocationOfItem>(sql`
    select x.id, case when x.debit_item_id = ${id} then x.credit_item_id else x.debit_item_id end as other_item_id, x.amount, x.currency, x.effective_on, x.recorded_at, x.entry_id,
           exists (select 1 from allocation r where r.tenant_id = x.tenant_id and r.reverses_id = x.id) as reversed
      from allocation x where x.tenant_id = ${tx.tenantId} and (x.debit_item_id = ${id} or x.credit_item_id = ${id}) and x.reverses_id is null order by x.recorded_at, x.id`);
