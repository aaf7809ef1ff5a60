import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type BillKeyRow = {
  entityId: string;
  vendorGroup: string;
  kind: string;
  normalisedNumber: string;
  year: number;
  documentId: string;
  overrideBy: string | null;
  overrideReason: string | null;
};

/** Takes the bill's hard key; undefined when a live bill has it already. A named person may take the next occurrence. */
export const takeBillKey = (tx: TenantWrite, row: BillKeyRow): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into bill_key (tenant_id, entity_id, vendor_group, kind, normalised_number, year, document_id, override_by, override_reason, occurrence)
    values (${tx.tenantId}, ${row.entityId}, ${row.vendorGroup}, ${row.kind}, ${row.normalisedNumber}, ${row.year}, ${row.documentId}, ${row.overrideBy}, ${row.overrideReason},
            case when ${row.overrideBy}::uuid is null then 1 else coalesce((select max(occurrence) from bill_key
              where tenant_id = ${tx.tenantId} and entity_id = ${row.entityId} and vendor_group = ${row.vendorGroup} and kind = ${row.kind} and normalised_number = ${row.normalisedNumber} and year = ${row.year} and voided_at is null), 0) + 1 end)
    on conflict (tenant_id, entity_id, vendor_group, kind, normalised_number, year, occurrence) where voided_at is null do nothing returning id`);

/** The bill whose entry was reversed is no live bill any more: it may be brought again (D27). */
export const freeBillKeys = (tx: TenantWrite, entryId: string): Promise<number> =>
  tx.run(sql`
    update bill_key k set voided_at = now() from journal_entry e
     where e.tenant_id = ${tx.tenantId} and e.id = ${entryId} and e.kind = 'document' and k.tenant_id = e.tenant_id and k.document_id = e.document_id and k.voided_at is null`);

export const vendorGroupOf = (tx: TenantRead, partyId: string): Promise<{ vendor_group: string; name: string }> =>
  tx.one(sql`select vendor_group, name from party where tenant_id = ${tx.tenantId} and id = ${partyId}`);

export type EvidenceRow = {
  subjectKind: string;
  subjectId: string;
  subjectLine: number | null;
  documentId: string;
  field: string | null;
  page: number | null;
  box: unknown;
  path: string | null;
};

/** Ties each posting to the very place of the page it was read from. */
export const insertEvidence = (tx: TenantWrite, rows: readonly EvidenceRow[]): Promise<number> =>
  tx.run(sql`
    insert into evidence_link (tenant_id, subject_kind, subject_id, subject_line, document_id, field, page, box, path)
    select ${tx.tenantId}::uuid, r."subjectKind", r."subjectId", r."subjectLine", r."documentId", r.field, r.page, r.box, r.path
      from jsonb_to_recordset(${asJson(rows)}::jsonb) as r ("subjectKind" text, "subjectId" uuid, "subjectLine" smallint, "documentId" uuid, field text, page int, box jsonb, path text)`);

export const blockPayment = (tx: TenantWrite, openItemIds: readonly string[], reason: string | null): Promise<number> =>
  tx.run(
    sql`update open_item set payment_block = ${reason}, version = version + 1 where tenant_id = ${tx.tenantId} and id = any(${[...openItemIds]}::uuid[])`,
  );
