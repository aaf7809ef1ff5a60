import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LiveEntry = { readonly id: string; readonly label: string; readonly postingDate: string };

/** The entries that were posted of the document and that nobody reversed. */
export const liveEntriesOf = (tx: TenantRead, documentId: string): Promise<LiveEntry[]> =>
  tx.many<LiveEntry>(sql`
    select e.id, e.journal || ' ' || e.number as label, e.posting_date as "postingDate" from journal_entry e
     where e.tenant_id = ${tx.tenantId} and e.document_id = ${documentId} and e.kind = 'document'
       and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
     order by e.id`);

/** A reading changed under the document: whoever saw it before has seen another one. */
export const countVersion = (tx: TenantWrite, documentId: string): Promise<number> =>
  tx.run(sql`update document set version = version + 1 where tenant_id = ${tx.tenantId} and id = ${documentId}`);

export const nameOfParty = async (tx: TenantRead, partyId: string): Promise<string | null> =>
  (await tx.maybe<{ name: string }>(sql`select name from party where tenant_id = ${tx.tenantId} and id = ${partyId}`))
    ?.name ?? null;
