import type { PageRange } from '@counterfoil/domain/documents';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type PartReadingRow = {
  document_id: string;
  first_page: number;
  last_page: number;
  status: string;
  kind: string;
  supplier: string | null;
  invoice_number: string | null;
  total: string | null;
  currency: string | null;
};

/** The documents in use that were cut from a file, with what a person tells them apart by. */
export const livePartRows = (tx: TenantRead, sourceId: string): Promise<PartReadingRow[]> =>
  tx.many<PartReadingRow>(sql`
    select p.document_id, p.first_page, p.last_page, d.status, d.kind, r.fields -> 'supplier' ->> 'value' as supplier,
           r.fields -> 'invoiceNumber' ->> 'value' as invoice_number, r.fields -> 'total' ->> 'value' as total, r.fields -> 'currency' ->> 'value' as currency
      from document_part p join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
      left join lateral (select content -> 'fields' as fields from document_reading r where r.tenant_id = p.tenant_id and r.document_id = p.document_id order by revision desc limit 1) r on true
     where p.tenant_id = ${tx.tenantId} and p.source_id = ${sourceId} and d.status <> 'merged' order by p.first_page`);

export type DivisionRow = { before: PageRange[]; decided_by: string | null; decided_at: string; sentence: string };

/** The last time a person said which pages are which document. */
export const lastDivision = (tx: TenantRead, sourceId: string): Promise<DivisionRow | undefined> =>
  tx.maybe<DivisionRow>(sql`
    select rivals as before, decided_by, decided_at, sentence from decision_record
     where tenant_id = ${tx.tenantId} and subject_kind = 'document' and subject_id = ${sourceId} and outcome = 'divided' order by decided_at desc, id desc limit 1`);
