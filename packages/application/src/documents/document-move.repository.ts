import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type NewDocumentMove = {
  readonly documentId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
  readonly movedBy: string;
};

export const insertDocumentMove = (tx: TenantWrite, move: NewDocumentMove): Promise<number> =>
  tx.run(sql`
    insert into document_move (tenant_id, document_id, from_entity_id, to_entity_id, reason, moved_by)
    values (${tx.tenantId}, ${move.documentId}, ${move.from}, ${move.to}, ${move.reason}, ${move.movedBy})`);

export type DocumentMoveRow = {
  from_entity_id: string;
  from_name: string;
  to_entity_id: string;
  to_name: string;
  reason: string | null;
  moved_by: string;
  moved_at: string;
};

/** Where a document was before, the first move first. */
export const movesOfDocument = (tx: TenantRead, documentId: string): Promise<DocumentMoveRow[]> =>
  tx.many<DocumentMoveRow>(sql`
    select m.from_entity_id, f.name as from_name, m.to_entity_id, t.name as to_name, m.reason, m.moved_by, m.moved_at
      from document_move m join legal_entity f on f.tenant_id = m.tenant_id and f.id = m.from_entity_id
      join legal_entity t on t.tenant_id = m.tenant_id and t.id = m.to_entity_id
     where m.tenant_id = ${tx.tenantId} and m.document_id = ${documentId} order by m.id`);
