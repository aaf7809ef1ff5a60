import { sql, type TenantRead } from '@counterfoil/platform/db';

export const partyNameRows = (tx: TenantRead): Promise<{ id: string; name: string; spellings: string[] }[]> =>
  tx.many(sql`
    select p.id, p.name,
           coalesce((select array_agg(s.written) from party_spelling s where s.tenant_id = p.tenant_id and s.party_id = p.id
                      and not exists (select from party_spelling_end x where x.tenant_id = s.tenant_id and x.spelling_id = s.id)), '{}') as spellings
      from party p where p.tenant_id = ${tx.tenantId} and p.archived_at is null`);

export type OfThatAmount = { party_id: string; entity_id: string; side: string; currency: string; open: bigint };

type Asked = {
  readonly entityId: string;
  readonly partyIds: readonly string[];
  readonly amounts: readonly bigint[];
  /** Amounts of lines that name nobody: an item of anybody in the entity may be what they pay. */
  readonly namelessAmounts: readonly bigint[];
};

/** Open items in these amounts: coding such a payment as an expense would count it twice. */
export const openOfAmounts = (tx: TenantRead, asked: Asked): Promise<OfThatAmount[]> =>
  tx.many<OfThatAmount>(sql`
    select party_id, entity_id, side, currency, abs(original_amount) - abs(allocated_amount) as open from open_item
     where tenant_id = ${tx.tenantId} and status = 'open' and party_id = any(${[...asked.partyIds]}::uuid[]) and abs(original_amount) - abs(allocated_amount) = any(${[...asked.amounts]}::bigint[])
     union all
    select party_id, entity_id, side, currency, abs(original_amount) - abs(allocated_amount) from open_item
     where cardinality(${[...asked.namelessAmounts]}::bigint[]) > 0 and tenant_id = ${tx.tenantId} and entity_id = ${asked.entityId} and status = 'open' and party_id is not null
       and abs(original_amount) - abs(allocated_amount) = any(${[...asked.namelessAmounts]}::bigint[])`);

export type SeenWith = { party_id: string; currency: string };

/** Parties that this entity has posted with before, and in which currencies. */
export const seenParties = (tx: TenantRead, entityId: string, partyIds: readonly string[]): Promise<SeenWith[]> =>
  tx.many<SeenWith>(sql`
    select party_id, currency from open_item where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and party_id = any(${[...partyIds]}::uuid[])
     union select party_id, currency from coding_example where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and party_id = any(${[...partyIds]}::uuid[])`);

export type EntityPlace = { country: string; functional_currency: string };

export const entityPlace = (tx: TenantRead, entityId: string): Promise<EntityPlace> =>
  tx.one<EntityPlace>(
    sql`select country, functional_currency from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`,
  );
