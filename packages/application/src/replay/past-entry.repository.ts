import { sql, type TenantRead } from '@counterfoil/platform/db';

export type EntryOfSubject = {
  subject_id: string;
  entry_id: string;
  kind: 'document' | 'bank_transaction' | 'journal_entry';
};

/** What an earlier decision was about: a document, a bank line, or an entry that came with the books; and where it stands. */
export const entriesOf = (tx: TenantRead, subjectIds: readonly string[]): Promise<EntryOfSubject[]> =>
  tx.many<EntryOfSubject>(sql`
    with asked as (select distinct unnest(${[...subjectIds]}::uuid[]) as id)
    select a.id as subject_id, j.id as entry_id, 'journal_entry' as kind from asked a join journal_entry j on j.tenant_id = ${tx.tenantId} and j.id = a.id
     union all
    select a.id, j.id, 'document' from asked a join journal_entry j on j.tenant_id = ${tx.tenantId} and j.document_id = a.id and j.reverses_id is null
     where not exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id)
     union all
    select a.id, j.id, 'bank_transaction' from asked a join journal_entry j on j.tenant_id = ${tx.tenantId} and j.bank_transaction_id = a.id and j.reverses_id is null
     where not exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id)`);

export const accountNameRows = (tx: TenantRead): Promise<{ id: string; code: string; name: string }[]> =>
  tx.many(sql`select id, code, name from ledger_account where tenant_id = ${tx.tenantId}`);
