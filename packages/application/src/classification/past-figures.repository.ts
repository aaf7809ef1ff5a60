import type { ReadDocument } from '@counterfoil/domain/documents';
import type { RecordedGate } from '@counterfoil/domain/replay';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type PastFiguresRow = {
  document_id: string;
  file_name: string;
  supplier: string | null;
  issue_date: string;
  party_id: string | null;
  currency: string | null;
  total: string | null;
  reading: ReadDocument;
  gates: RecordedGate[] | null;
  /** A person typed another figure than was read, or turned the document away. */
  wrong: boolean;
};

export const FIGURES_OF_SPAN_MAX = 5_000;

/**
 * Documents of a span as the machine first read them, with the gates of its last record, and whether a person said since that
 * their figures were wrong. What never posts by its kind is no question of figures.
 */
export const figuresOfSpan = (
  tx: TenantRead,
  { entityId, from, to }: { readonly entityId: string; readonly from: string; readonly to: string },
): Promise<PastFiguresRow[]> =>
  tx.many<PastFiguresRow>(sql`
    with read as (
      select d.tenant_id, d.id, d.file_name, d.status, d.party_id, r.content,
             coalesce((case when r.content #>> '{fields,issueDate,value}' ~ '^\\d{4}-\\d\\d-\\d\\d$' then r.content #>> '{fields,issueDate,value}' end)::date, (d.received_at at time zone e.time_zone)::date) as on_day
        from document d
        join legal_entity e on e.tenant_id = d.tenant_id and e.id = d.entity_id
        join lateral (select content from document_reading r where r.tenant_id = d.tenant_id and r.document_id = d.id and r.read_by = 'machine' order by revision desc limit 1) r on true
       where d.tenant_id = ${tx.tenantId} and d.entity_id = ${entityId} and d.status in ('coded', 'posted', 'exception', 'rejected')
    )
    select d.id as document_id, d.file_name, d.content #>> '{fields,supplier,value}' as supplier, d.on_day as issue_date, d.party_id, d.content #>> '{fields,currency,value}' as currency,
           d.content #>> '{fields,total,value}' as total, d.content as reading, g.gates,
           d.status = 'rejected' or exists (
             select from document_reading p where p.tenant_id = d.tenant_id and p.document_id = d.id and p.read_by = 'person'
                and (p.content #>> '{fields,total,value}', p.content #>> '{fields,taxTotal,value}', p.content #>> '{fields,netTotal,value}', p.content -> 'taxes', p.content -> 'lines')
                    is distinct from (d.content #>> '{fields,total,value}', d.content #>> '{fields,taxTotal,value}', d.content #>> '{fields,netTotal,value}', d.content -> 'taxes', d.content -> 'lines')) as wrong
      from read d
      left join lateral (select gates from decision_record g where g.tenant_id = d.tenant_id and g.subject_kind = 'document' and g.subject_id = d.id and g.stage = '4-code'
                           and g.decided_by_kind = 'machine' order by g.decided_at desc limit 1) g on true
     where d.on_day between ${from}::date and ${to}::date and d.content ->> 'kind' in ('invoice', 'credit_note', 'receipt')
     order by d.on_day, d.id limit ${FIGURES_OF_SPAN_MAX}`);
