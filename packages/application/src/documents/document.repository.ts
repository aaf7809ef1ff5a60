import { deflateSync, inflateSync } from 'node:zlib';
import type { PagePrint, ReadDocument } from '@counterfoil/domain/documents';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DocumentRow = {
  id: string;
  entity_id: string | null;
  file_name: string;
  media_type: string;
  sha256: Buffer;
  byte_size: bigint;
  storage_key: string;
  channel: string;
  status: string;
  kind: string;
  paid_by: string;
  party_id: string | null;
  duplicate_of: string | null;
  page_count: number | null;
  uploaded_by: string;
  received_at: string;
  attempts: number;
  version: number;
};

export type NewDocument = {
  fileName: string;
  mediaType: string;
  sha256: Buffer;
  byteSize: number;
  storageKey: string;
  channel: string;
  entityId: string | null;
  uploadedBy: string;
};

/** The id of a new row, or undefined when the same bytes are here already (also from a parallel upload). */
export const insertDocument = (tx: TenantWrite, document: NewDocument): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, channel, entity_id, uploaded_by)
    values (${tx.tenantId}, ${document.fileName}, ${document.mediaType}, ${document.sha256}, ${document.byteSize}, ${document.storageKey}, ${document.channel}, ${document.entityId}, ${document.uploadedBy})
    on conflict (tenant_id, sha256) do nothing returning id`);

export const documentWithBytes = (
  tx: TenantRead,
  sha256: Buffer,
): Promise<{ id: string; status: string } | undefined> =>
  tx.maybe(sql`select id, status from document where tenant_id = ${tx.tenantId} and sha256 = ${sha256}`);

/** The day the bill's entry was reversed; undefined while an entry of it is live, or where it never had one. */
export const takenBackOn = async (tx: TenantRead, documentId: string): Promise<string | undefined> => {
  const row = await tx.one<{ live: boolean; last: string | null }>(sql`
    select coalesce(bool_or(r.id is null), false) as live, max(r.posting_date)::text as last from journal_entry e
      left join journal_entry r on r.tenant_id = e.tenant_id and r.reverses_id = e.id
     where e.tenant_id = ${tx.tenantId} and e.document_id = ${documentId} and e.kind = 'document'`);
  return row.live ? undefined : (row.last ?? undefined);
};

export type Rejection = { readonly by: string; readonly on: string; readonly why: string | null };

/** Who rejected the document last, on which day of a zone and why; undefined where nobody did. */
export const lastRejection = async (
  tx: TenantRead,
  documentId: string,
  zone: string,
): Promise<Rejection | undefined> => {
  const row = await tx.maybe<{ by: string; on: string; payload: string }>(sql`
    select actor_label as by, (occurred_at at time zone ${zone})::date::text as on, payload from audit_event
     where tenant_id = ${tx.tenantId} and subject_kind = 'document' and subject_id = ${documentId} and action = 'document.rejected'
     order by id desc limit 1`);
  if (row === undefined) return undefined;
  const { why } = JSON.parse(row.payload) as { why?: string | null };
  return { by: row.by, on: row.on, why: why?.trim() || null };
};

/** What was posted of it is no proposal any more, so that another may take its place. */
export const withdrawPosted = (tx: TenantWrite, documentId: string): Promise<number> =>
  tx.run(sql`
    update coding_proposal set status = 'withdrawn', version = version + 1
     where tenant_id = ${tx.tenantId} and subject_kind = 'document' and subject_id = ${documentId} and status = 'posted'`);

const COLUMNS = sql`d.id, d.entity_id, d.file_name, d.media_type, d.sha256, d.byte_size, d.storage_key, d.channel, d.status, d.kind, d.paid_by, d.party_id,
  d.duplicate_of, d.page_count, d.uploaded_by, d.received_at, d.attempts, d.version`;

export const findDocument = (tx: TenantRead, id: string): Promise<DocumentRow | undefined> =>
  tx.maybe<DocumentRow>(sql`select ${COLUMNS} from document d where d.tenant_id = ${tx.tenantId} and d.id = ${id}`);

/** Locks the row for the rest of the transaction, so that two workers never carry one document on twice. */
export const lockDocument = (tx: TenantWrite, id: string): Promise<DocumentRow | undefined> =>
  tx.maybe<DocumentRow>(
    sql`select ${COLUMNS} from document d where d.tenant_id = ${tx.tenantId} and d.id = ${id} for update`,
  );

export type DocumentMove = {
  id: string;
  from: readonly string[];
  to: string;
  kind?: string;
  pageCount?: number | null;
  partyId?: string | null;
  entityId?: string | null;
  duplicateOf?: string | null;
  paidBy?: string | null;
};

/** Moves a document on from a state it is still in; 0 rows when somebody else was faster. */
export const moveDocument = (tx: TenantWrite, move: DocumentMove): Promise<number> =>
  tx.run(sql`
    update document set status = ${move.to}, kind = coalesce(${move.kind ?? null}, kind), page_count = coalesce(${move.pageCount ?? null}::int, page_count),
           party_id = coalesce(${move.partyId ?? null}::uuid, party_id), entity_id = coalesce(${move.entityId ?? null}::uuid, entity_id),
           duplicate_of = coalesce(${move.duplicateOf ?? null}::uuid, duplicate_of), paid_by = coalesce(${move.paidBy ?? null}, paid_by), status_changed_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${move.id} and status = any(${[...move.from]})`);

export type Reading = { documentId: string; revision: number; content: ReadDocument; readBy: 'machine' | 'person' };

export const insertReading = (
  tx: TenantWrite,
  reading: { documentId: string; readerVersion: string; content: ReadDocument; contentHash: Buffer; readBy: string },
): Promise<{ revision: number }> =>
  tx.one<{ revision: number }>(sql`
    insert into document_reading (tenant_id, document_id, revision, reader_version, content, content_hash, read_by)
    select ${tx.tenantId}::uuid, ${reading.documentId}::uuid, coalesce(max(revision), 0) + 1, ${reading.readerVersion}, ${asJson(reading.content)}::jsonb, ${reading.contentHash}, ${reading.readBy}
      from document_reading where tenant_id = ${tx.tenantId} and document_id = ${reading.documentId} returning revision`);

/** Kept once for a document: its bytes never change, so neither does the print of its page. */
export const insertPrint = (tx: TenantWrite, documentId: string, print: PagePrint): Promise<number> =>
  tx.run(sql`
    insert into document_print (tenant_id, document_id, width, height, ink)
    values (${tx.tenantId}, ${documentId}, ${print.width}, ${print.height}, ${deflateSync(print.ink)}) on conflict do nothing`);

type PrintRow = { document_id: string; width: number; height: number; ink: Buffer };

/**
 * The prints of some documents by their ids; documents without paper have none. Beside one of them, those cut from the same
 * file are left out: pages on one letterhead look alike, and one stack holds them as different bills.
 */
export const printsOf = async (
  tx: TenantRead,
  documentIds: readonly string[],
  beside: string | null = null,
): Promise<Map<string, PagePrint>> => {
  const rows = await tx.many<PrintRow>(sql`
    select document_id, width, height, ink from document_print p
     where tenant_id = ${tx.tenantId} and document_id = any(${[...documentIds]}::uuid[])
       and not exists (select from document_part own join document_part other on other.tenant_id = own.tenant_id and other.source_id = own.source_id
                        where own.tenant_id = p.tenant_id and own.document_id = ${beside}::uuid and other.document_id = p.document_id)`);
  return new Map(
    rows.map(({ document_id, width, height, ink }) => [
      document_id,
      { width, height, ink: new Uint8Array(inflateSync(ink, { maxOutputLength: width * height })) },
    ]),
  );
};

/** The latest reading counts; corrections by people are revisions too. */
export const latestReading = async (tx: TenantRead, documentId: string): Promise<Reading | undefined> =>
  tx.maybe<Reading>(sql`
    select document_id as "documentId", revision, content, read_by as "readBy" from document_reading
     where tenant_id = ${tx.tenantId} and document_id = ${documentId} order by revision desc limit 1`);

/** The words of the pages, kept once beside the reading they belong to. */
export const insertWords = (
  tx: TenantWrite,
  words: { documentId: string; revision: number; lines: unknown },
): Promise<number> =>
  tx.run(sql`
    insert into document_words (tenant_id, document_id, revision, lines)
    values (${tx.tenantId}, ${words.documentId}, ${words.revision}, ${asJson(words.lines)}::jsonb)`);

export const latestWords = async (tx: TenantRead, documentId: string): Promise<unknown> =>
  (
    await tx.maybe<{ lines: unknown }>(sql`
      select lines from document_words where tenant_id = ${tx.tenantId} and document_id = ${documentId} order by revision desc limit 1`)
  )?.lines;
