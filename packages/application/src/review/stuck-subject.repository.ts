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

/** Lines of a statement that matching and coding have not come to an end with. */
export const unfinishedLines = async (tx: TenantRead, statementId: string): Promise<string[]> => {
  const rows = await tx.many<{ id: string }>(sql`
    select id from bank_transaction
     where tenant_id = ${tx.tenantId} and bank_statement_id = ${statementId} and parent_id is null and status in ('imported', 'proposed')
     order by position`);
  return rows.map(({ id }) => id);
};

/** @returns 0 when the subject had come to an end by itself meanwhile */
export const moveStuckSubject = (tx: TenantWrite, kind: string, id: string): Promise<number> => {
  if (kind === 'document')
    return tx.run(
      sql`update document set status = 'exception', attempts = 0, status_changed_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('received', 'reading', 'read', 'coded')`,
    );
  if (kind === 'bank_statement')
    return tx.run(
      sql`update bank_statement set status = 'exception', attempts = 0, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('received', 'read')`,
    );
  return tx.run(
    sql`update bank_transaction set status = 'exception', status_changed_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and status in ('imported', 'proposed')`,
  );
};

/**
 * A start on a subject that an earlier start did not bring to an end. @returns how many there were; 0 when nothing is left
 * to do, or where none are counted
 */
export const countAttempt = async (tx: TenantWrite, kind: string, id: string): Promise<number> => {
  const counted = sql`set attempts = attempts + 1 where tenant_id = ${tx.tenantId} and id = ${id}`;
  if (kind !== 'document' && kind !== 'bank_statement') return 0;
  const row = await tx.maybe<{ attempts: number }>(
    kind === 'document'
      ? sql`update document ${counted} and status in ('received', 'reading', 'read', 'coded') returning attempts`
      : sql`update bank_statement s ${counted} and (status in ('received', 'read') or exists (
          select from bank_transaction t where t.tenant_id = s.tenant_id and t.bank_statement_id = s.id
             and t.parent_id is null and t.status in ('imported', 'proposed'))) returning attempts`,
  );
  return row?.attempts ?? 0;
};
