import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Customers of an entity whom its history has invoiced in its own country. */
export const wholeCustomers = async (tx: TenantRead, asked: { entityId: string; most: number }): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select p.id from party p join legal_entity e on e.tenant_id = p.tenant_id and e.id = ${asked.entityId} and e.country = p.country
       where p.tenant_id = ${tx.tenantId} and p.archived_at is null
         and exists (select from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.role = 'customer' and r.valid_to is null)
         and exists (select from open_item o where o.tenant_id = p.tenant_id and o.party_id = p.id and o.entity_id = e.id and o.kind = 'invoice')
       order by p.number limit ${asked.most}`)
  ).map(({ id }) => id);

/** A supplier of the entity's own country with an open bill that no payment is proposed for, the smallest first. */
export const nettableParty = async (
  tx: TenantRead,
  asked: { entityId: string; currency: string },
): Promise<string | null> =>
  (
    await tx.maybe<{ party_id: string }>(sql`
      select o.party_id from open_item o
      join party p on p.tenant_id = o.tenant_id and p.id = o.party_id
      join legal_entity e on e.tenant_id = o.tenant_id and e.id = o.entity_id and e.country = p.country
       where o.tenant_id = ${tx.tenantId} and o.entity_id = ${asked.entityId} and o.status = 'open' and o.kind = 'bill' and o.currency = ${asked.currency}
         and not exists (select from match_allocation m where m.tenant_id = o.tenant_id and m.open_item_id = o.id)
       order by abs(o.original_amount), o.id limit 1`)
  )?.party_id ?? null;

export const issuedItem = async (tx: TenantRead, invoiceId: string): Promise<string | null> =>
  (
    await tx.maybe<{ id: string | null }>(sql`
    select open_item_id as id from sales_invoice where tenant_id = ${tx.tenantId} and id = ${invoiceId}`)
  )?.id ?? null;
