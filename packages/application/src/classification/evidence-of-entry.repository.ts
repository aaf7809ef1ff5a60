import { sql, type TenantWrite } from '@counterfoil/platform/db';

export type EntryToProve = { entity_id: string; bank_transaction_id: string | null };

/**
 * An entry that may get a document, its bank line locked so that two documents never take the same; undefined where it
 * has one by now, or was reversed.
 */
export const lockEntryToProve = async (tx: TenantWrite, entryId: string): Promise<EntryToProve | undefined> => {
  await tx.maybe(sql`
    select 1 from bank_transaction t where t.tenant_id = ${tx.tenantId}
       and t.id = (select bank_transaction_id from journal_entry where tenant_id = ${tx.tenantId} and id = ${entryId}) for no key update`);
  return tx.maybe<EntryToProve>(sql`
    select j.entity_id, j.bank_transaction_id from journal_entry j where j.tenant_id = ${tx.tenantId} and j.id = ${entryId}
       and not exists (select from evidence_link v where v.tenant_id = j.tenant_id and v.subject_id = j.id and v.document_id is not null)
       and not exists (select from journal_entry r where r.tenant_id = j.tenant_id and r.reverses_id = j.id)`);
};
