import type { PageRange } from '@counterfoil/domain/documents';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PartRow = {
  document_id: string;
  source_id: string;
  first_page: number;
  last_page: number;
  status: string;
  kind: string;
  version: number;
};

const PARTS = sql`
  select p.document_id, p.source_id, p.first_page, p.last_page, d.status, d.kind, d.version
    from document_part p join document d on d.tenant_id = p.tenant_id and d.id = p.document_id`;

/** The pages of its file that a document is; undefined for a file that came as it is. */
export const partRow = (tx: TenantRead, documentId: string): Promise<PartRow | undefined> =>
  tx.maybe<PartRow>(sql`${PARTS} where p.tenant_id = ${tx.tenantId} and p.document_id = ${documentId}`);

/** Every part ever cut from a file, in the order of its pages, the ended ones too. */
export const partRows = (tx: TenantRead, sourceId: string): Promise<PartRow[]> =>
  tx.many<PartRow>(
    sql`${PARTS} where p.tenant_id = ${tx.tenantId} and p.source_id = ${sourceId} order by p.first_page, p.last_page`,
  );

export type NewPart = PageRange & { readonly sourceId: string; readonly fingerprint: Buffer };

/** A document over some pages of a file's bytes, which are stored once. */
export const insertPart = async (tx: TenantWrite, part: NewPart): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, channel, entity_id, uploaded_by, received_at, status, page_count)
    select tenant_id, file_name, media_type, ${part.fingerprint}, byte_size, storage_key, channel, entity_id, uploaded_by, received_at, 'reading', ${part.last - part.first + 1}
      from document where tenant_id = ${tx.tenantId} and id = ${part.sourceId} returning id`);
  await tx.run(sql`
    insert into document_part (tenant_id, document_id, source_id, first_page, last_page)
    values (${tx.tenantId}, ${id}, ${part.sourceId}, ${part.first}, ${part.last})`);
  return id;
};

export type TurnRow = { page: number; degrees: number };

export const turnRows = (tx: TenantRead, sourceId: string): Promise<TurnRow[]> =>
  tx.many<TurnRow>(sql`
    select page, degrees from page_turn where tenant_id = ${tx.tenantId} and document_id = ${sourceId} order by page`);

export const writeTurn = (
  tx: TenantWrite,
  turn: { sourceId: string; page: number; degrees: number; by: string | null },
): Promise<number> =>
  tx.run(sql`
    insert into page_turn (tenant_id, document_id, page, degrees, turned_by) values (${tx.tenantId}, ${turn.sourceId}, ${turn.page}, ${turn.degrees}, ${turn.by})
    on conflict (tenant_id, document_id, page) do update set degrees = excluded.degrees, turned_by = excluded.turned_by, turned_at = now(), version = page_turn.version + 1`);

/** How far the reader has come. Written between its pages, outside the reading's own transaction. */
export const writeProgress = (
  tx: TenantWrite,
  progress: { documentId: string; read: number; of: number },
): Promise<number> =>
  tx.run(sql`
    insert into reading_progress (tenant_id, document_id, pages_read, pages_in_all) values (${tx.tenantId}, ${progress.documentId}, ${progress.read}, ${progress.of})
    on conflict (tenant_id, document_id) do update set pages_read = excluded.pages_read, pages_in_all = excluded.pages_in_all, seen_at = now()`);
