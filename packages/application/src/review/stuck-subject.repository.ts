import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type SubjectFacts = { entity_id: string | null; title: string };

export const subjectFacts = (tx: TenantRead, kind: string, id: string): Promise<SubjectFacts | undefined> => {
  if (kind === 'document')
    return tx.maybe<SubjectFacts>(
      sql`select entity_id, file_name as title from document where tenant_id = ${tx.tenantId} and id = ${id}`,
    );
  if (kind === 'bank_statement')
    return tx.maybe<SubjectFacts>(
      sql`select entity_id, file_name as title from bank_statement where tenant_id = ${tx.tenantId} and id = ${id}`,
    );
  return tx.maybe<SubjectFacts>(
    sql`select entity_id, coalesce(counterparty, text) as title from bank_transaction where tenant_id = ${tx.tenantId} and id = ${id}`,
  );
};

export const moveStuckSubject = async (tx: TenantWrite, kind: string, id: string): Promise<void> => {
  if (kind === 'document') {
    await tx.run(
      sql`update document set status = 'exception', status_changed_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('received', 'reading', 'read', 'coded')`,
    );
  } else if (kind === 'bank_statement') {
    await tx.run(
      sql`update bank_statement set status = 'exception', version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('received', 'read')`,
    );
  } else {
    await tx.run(
      sql`update bank_transaction set status = 'exception', status_changed_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('imported', 'proposed')`,
    );
  }
};
