import type { ItemState } from '@counterfoil/domain/subledger';
import { joined, sql, type TenantRead } from '@counterfoil/platform/db';
import { loadItems } from '../subledger/index.ts';

type AskedRow = { id: string; control: string };

/** An open item with what is open of it, the control its account keeps, and whether somebody disputes it. */
export type ReadItem = { readonly state: ItemState; readonly control: string; readonly disputed: boolean };

/** Items by id, or every open one of a party in an entity; `locked`, nobody else settles them until we are done. */
export const readItems = async (
  tx: TenantRead,
  asked: { ids?: readonly string[]; partyId?: string; entityId?: string; locked?: boolean },
): Promise<ReadItem[]> => {
  const conditions = [sql`o.tenant_id = ${tx.tenantId}`];
  if (asked.ids !== undefined) conditions.push(sql`o.id = any(${[...asked.ids]}::uuid[])`);
  else conditions.push(sql`o.status = 'open'`);
  if (asked.partyId !== undefined) conditions.push(sql`o.party_id = ${asked.partyId}`);
  if (asked.entityId !== undefined) conditions.push(sql`o.entity_id = ${asked.entityId}`);
  const where = joined(conditions, ' and ');
  if (asked.locked === true)
    await tx.many(sql`select 1 from open_item o where ${where} order by o.id for no key update`);
  const rows = await tx.many<AskedRow>(sql`
    select o.id, a.control from open_item o join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id
     where ${where} order by o.item_date, o.id`);
  const controls = new Map(rows.map(({ id, control }) => [id, control]));
  const items = await loadItems(tx, [...controls.keys()]);
  return items.map(({ state, row }) => ({
    state,
    control: controls.get(row.id) ?? '',
    disputed: row.disputed_reason !== null,
  }));
};
