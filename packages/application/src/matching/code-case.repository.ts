import { sql, type TenantRead } from '@counterfoil/platform/db';

export const partyNameRows = (tx: TenantRead): Promise<{ id: string; name: string }[]> =>
  tx.many(sql`select id, name from party where tenant_id = ${tx.tenantId} and archived_at is null`);

export type OfThatAmount = { party_id: string; side: string; currency: string; open: bigint };

/** Open items of these parties in these amounts: coding such a payment as an expense would count it twice. */
export const openOfAmounts = (
  tx: TenantRead,
  asked: { partyIds: readonly string[]; amounts: readonly bigint[] },
): Promise<OfThatAmount[]> =>
  tx.many<OfThatAmount>(sql`
    select party_id, side, currency, abs(original_amount) - abs(allocated_amount) as open from open_item
     where tenant_id = ${tx.tenantId} and status = 'open' and party_id = any(${[...asked.partyIds]}::uuid[]) and abs(original_amount) - abs(allocated_amount) = any(${[...asked.amounts]}::bigint[])`);

/** Parties that this entity has posted with before. */
export const seenParties = async (
  tx: TenantRead,
  entityId: string,
  partyIds: readonly string[],
): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ party_id: string }>(sql`
        select party_id from open_item where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and party_id = any(${[...partyIds]}::uuid[])
         union select party_id from coding_example where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and party_id = any(${[...partyIds]}::uuid[])`)
    ).map(({ party_id }) => party_id),
  );

export type EntityPlace = { country: string; functional_currency: string };

export const entityPlace = (tx: TenantRead, entityId: string): Promise<EntityPlace> =>
  tx.one<EntityPlace>(
    sql`select country, functional_currency from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`,
  );
