import type { ReadDocument } from '@counterfoil/domain/documents';
import type { RecordedGate } from '@counterfoil/domain/replay';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { DocumentProposal } from './proposal-content.ts';

export type PastDocumentRow = {
  document_id: string;
  received_on: string;
  posted: boolean;
  content: DocumentProposal;
  reading: ReadDocument | null;
  gates: RecordedGate[] | null;
  authority: string | null;
  entry_id: string | null;
  by_person: boolean;
};

export const DOCUMENTS_OF_SPAN_MAX = 5_000;

type Span = { readonly entityId: string; readonly from: string; readonly to: string };

/** Of each document what was posted, else what was proposed last. */
const proposed = (tx: TenantRead, entityId: string) =>
  sql`(select distinct on (subject_id) tenant_id, subject_id, status, content from coding_proposal
             where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and subject_kind = 'document' and status in ('posted', 'accepted', 'proposed')
             order by subject_id, (status = 'posted') desc, id desc) p
      join document d on d.tenant_id = p.tenant_id and d.id = p.subject_id
      join legal_entity z on z.tenant_id = p.tenant_id and z.id = ${entityId}`;

const inSpan = ({ from, to }: Span) =>
  sql`coalesce((p.content ->> 'issueDate')::date, (d.received_at at time zone z.time_zone)::date) between ${from}::date and ${to}::date`;

/** Documents of a span by their day, each with what was proposed last, or posted, and what the machine's record said. */
export const documentsOfSpan = (tx: TenantRead, span: Span): Promise<PastDocumentRow[]> =>
  tx.many<PastDocumentRow>(sql`
    select p.subject_id as document_id, (d.received_at at time zone z.time_zone)::date as received_on, p.status = 'posted' and d.status = 'posted' as posted, p.content, r.content as reading, g.gates, g.authority, j.id as entry_id,
           exists (select from coding_example x where x.tenant_id = p.tenant_id and x.subject_kind = 'document' and x.subject_id = p.subject_id) as by_person
      from ${proposed(tx, span.entityId)}
      left join lateral (select content from document_reading r where r.tenant_id = d.tenant_id and r.document_id = d.id order by revision desc limit 1) r on true
      left join lateral (select gates, authority from decision_record g where g.tenant_id = d.tenant_id and g.subject_kind = 'document' and g.subject_id = d.id and g.stage = '4-code'
                           and g.decided_by_kind = 'machine' order by g.decided_at desc limit 1) g on true
      left join lateral (select id from journal_entry j where j.tenant_id = d.tenant_id and j.document_id = d.id and j.reverses_id is null
                           and not exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id) order by j.id limit 1) j on true
     where ${inSpan(span)}
     order by p.subject_id limit ${DOCUMENTS_OF_SPAN_MAX}`);

/** Whether a span has more documents than are loaded of it. */
export const spanHasMoreDocuments = async (tx: TenantRead, span: Span, max = DOCUMENTS_OF_SPAN_MAX): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from ${proposed(tx, span.entityId)} where ${inSpan(span)} offset ${max} limit 1`)) !==
  undefined;
