import { sql, type TenantRead } from '@counterfoil/platform/db';

export type PairOfEntry = { match_id: string; other_id: string; other_label: string; other_entity: string };

const LIVE = sql`not exists (select 1 from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)`;

/** The pair that an entry stands in, while it stands: its match, and the other entry with its entity. */
export const pairOfEntry = (tx: TenantRead, entryId: string): Promise<PairOfEntry | undefined> =>
  tx.maybe<PairOfEntry>(sql`
    select m.id as match_id, e.id as other_id, e.journal || ' ' || e.number as other_label, l.name as other_entity
      from journal_entry own join journal_entry e on e.tenant_id = own.tenant_id and e.pair_id = own.pair_id and e.id <> own.id
      join legal_entity l on l.tenant_id = e.tenant_id and l.id = e.entity_id
      join match m on m.tenant_id = own.tenant_id and (m.entry_id in (own.id, e.id) or m.pair_id = own.pair_id) and m.status = 'accepted' and m.kind = 'intercompany'
     where own.tenant_id = ${tx.tenantId} and own.id = ${entryId} and own.pair_id is not null and ${LIVE} limit 1`);

/** The entries of a match between sisters, the paying one first. */
export const entriesOfPair = (tx: TenantRead, entryId: string): Promise<{ id: string; entity_id: string }[]> =>
  tx.many(sql`
    select e.id, e.entity_id from journal_entry own join journal_entry e on e.tenant_id = own.tenant_id and e.pair_id = own.pair_id
     where own.tenant_id = ${tx.tenantId} and own.id = ${entryId} and ${LIVE} order by e.id = own.id desc`);
