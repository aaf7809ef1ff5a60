import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DisputeRow = {
  id: string;
  entity_id: string;
  open_item_id: string;
  item_number: string | null;
  item_kind: string;
  item_status: string;
  due_date: string | null;
  party_id: string | null;
  party_name: string | null;
  currency: string;
  open_amount: bigint;
  side: string;
  reason: string;
  note: string | null;
  owner_id: string | null;
  opened_at: string;
  opened_by: string | null;
  closed_at: string | null;
  closed_by: string | null;
  outcome: string | null;
  closing_note: string | null;
  version: number;
};

const DISPUTE = sql`
  select d.id, d.entity_id, d.open_item_id, o.number as item_number, o.kind as item_kind, o.status as item_status, o.due_date, o.party_id, p.name as party_name, o.currency,
         o.original_amount - o.allocated_amount as open_amount, o.side, d.reason, d.note, d.owner_id, d.opened_at, d.opened_by, d.closed_at, d.closed_by, d.outcome, d.closing_note, d.version
    from dispute d
    join open_item o on o.tenant_id = d.tenant_id and o.id = d.open_item_id
    left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id`;

export const findDispute = (tx: TenantRead, id: string): Promise<DisputeRow | undefined> =>
  tx.maybe<DisputeRow>(sql`${DISPUTE} where d.tenant_id = ${tx.tenantId} and d.id = ${id}`);

export const lockDispute = async (tx: TenantWrite, id: string): Promise<DisputeRow | undefined> => {
  await tx.maybe(sql`select 1 from dispute where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return findDispute(tx, id);
};

export type DisputeFilter = {
  status?: 'open' | 'closed' | 'all';
  partyId?: string;
  entityId?: string;
  openItemId?: string;
  after: readonly string[] | null;
  limit: number;
};

export const disputeRows = (tx: TenantRead, filter: DisputeFilter): Promise<DisputeRow[]> => {
  const conditions = [sql`d.tenant_id = ${tx.tenantId}`];
  if (filter.status === 'open') conditions.push(sql`d.closed_at is null`);
  if (filter.status === 'closed') conditions.push(sql`d.closed_at is not null`);
  if (filter.partyId !== undefined) conditions.push(sql`o.party_id = ${filter.partyId}`);
  if (filter.entityId !== undefined) conditions.push(sql`d.entity_id = ${filter.entityId}`);
  if (filter.openItemId !== undefined) conditions.push(sql`d.open_item_id = ${filter.openItemId}`);
  if (filter.after !== null) conditions.push(sql`d.id < ${filter.after[0]}::uuid`);
  return tx.many<DisputeRow>(
    sql`${DISPUTE} where ${joined(conditions, ' and ')} order by d.id desc limit ${filter.limit}`,
  );
};

export type DisputableRow = {
  id: string;
  entity_id: string;
  number: string | null;
  kind: string;
  status: string;
  disputed: boolean;
};

export const lockDisputable = async (tx: TenantWrite, id: string): Promise<DisputableRow | undefined> => {
  await tx.maybe(sql`select 1 from open_item where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return tx.maybe<DisputableRow>(sql`
    select o.id, o.entity_id, o.number, o.kind, o.status,
           exists (select from dispute d where d.tenant_id = o.tenant_id and d.open_item_id = o.id and d.closed_at is null) as disputed
      from open_item o where o.tenant_id = ${tx.tenantId} and o.id = ${id}`);
};

export const insertDispute = async (
  tx: TenantWrite,
  dispute: { entityId: string; openItemId: string; reason: string; note: string; ownerId: string | null },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into dispute (tenant_id, entity_id, open_item_id, reason, note, owner_id, opened_by)
    values (${tx.tenantId}, ${dispute.entityId}, ${dispute.openItemId}, ${dispute.reason}, ${dispute.note}, ${dispute.ownerId}, ${tx.principal.userId}) returning id`);
  return id;
};

/** The item says that it is disputed, so that no machine settles it (gate 9); null takes that back. */
export const markDisputed = (tx: TenantWrite, openItemId: string, reason: string | null): Promise<number> =>
  tx.run(sql`
    update open_item set disputed_reason = ${reason}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${openItemId}`);

export const closeDisputeRow = (
  tx: TenantWrite,
  id: string,
  ending: { outcome: string; note: string },
): Promise<number> =>
  tx.run(sql`
    update dispute set closed_at = now(), closed_by = ${tx.principal.userId}, outcome = ${ending.outcome}, closing_note = ${ending.note}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and closed_at is null`);

export const assignDisputeRow = (
  tx: TenantWrite,
  id: string,
  ownerId: string | null,
  version: number,
): Promise<number> =>
  tx.run(sql`
    update dispute set owner_id = ${ownerId}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version} and closed_at is null`);
