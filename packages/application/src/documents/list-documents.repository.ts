import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type DocumentListRow = {
  id: string;
  entity_id: string | null;
  file_name: string;
  media_type: string;
  channel: string;
  status: string;
  kind: string;
  party_id: string | null;
  party_name: string | null;
  page_count: number | null;
  duplicate_of: string | null;
  received_at: string;
  supplier: string | null;
  invoice_number: string | null;
  issue_date: string | null;
  total: string | null;
  currency: string | null;
  exception_ids: string[];
  journal_entry_ids: string[];
  source_id: string | null;
  first_page: number | null;
  last_page: number | null;
  part_count: number;
  pages_read: number | null;
  pages_in_all: number | null;
};

const LIST = sql`
  select d.id, d.entity_id, d.file_name, d.media_type, d.channel, d.status, d.kind, d.party_id, p.name as party_name, d.page_count, d.duplicate_of, d.received_at,
         r.fields -> 'supplier' ->> 'value' as supplier, r.fields -> 'invoiceNumber' ->> 'value' as invoice_number, r.fields -> 'issueDate' ->> 'value' as issue_date,
         r.fields -> 'total' ->> 'value' as total, r.fields -> 'currency' ->> 'value' as currency,
         coalesce((select array_agg(i.id order by i.id) from review_item i where i.tenant_id = d.tenant_id and i.subject_kind = 'document' and i.subject_id = d.id and i.status in ('open', 'snoozed', 'pending')), '{}') as exception_ids,
         coalesce((select array_agg(j.id order by j.id) from (
           select e.id from journal_entry e where e.tenant_id = d.tenant_id and e.document_id = d.id
           union select v.subject_id from evidence_link v where v.tenant_id = d.tenant_id and v.document_id = d.id and v.subject_kind = 'journal_entry') j), '{}') as journal_entry_ids,
         part.source_id, part.first_page, part.last_page, g.pages_read, g.pages_in_all,
         case when d.status = 'split' then (select count(*)::int from document_part x join document y on y.tenant_id = x.tenant_id and y.id = x.document_id
            where x.tenant_id = d.tenant_id and x.source_id = d.id and y.status <> 'merged') else 0 end as part_count
    from document d
    left join document_part part on part.tenant_id = d.tenant_id and part.document_id = d.id
    left join reading_progress g on g.tenant_id = d.tenant_id and g.document_id = d.id and d.status = 'reading' and g.seen_at >= d.status_changed_at
    left join party p on p.tenant_id = d.tenant_id and p.id = d.party_id
    left join lateral (select content -> 'fields' as fields from document_reading r where r.tenant_id = d.tenant_id and r.document_id = d.id order by revision desc limit 1) r on true`;

export type DocumentFilter = {
  statuses?: readonly string[];
  entityId?: string;
  partyId?: string;
  kinds?: readonly string[];
  text?: string;
  from?: string;
  to?: string;
  /** The zone that dates what no entity has; null where no days are asked for. */
  zone: string | null;
  after: readonly string[] | null;
  limit: number;
};

export const documentListRows = (tx: TenantRead, filter: DocumentFilter): Promise<DocumentListRow[]> => {
  const conditions = [sql`d.tenant_id = ${tx.tenantId}`];
  const receivedOn = sql`(d.received_at at time zone coalesce((select e.time_zone from legal_entity e where e.tenant_id = d.tenant_id and e.id = d.entity_id), ${filter.zone}))::date`;
  if (filter.statuses !== undefined) conditions.push(sql`d.status = any(${[...filter.statuses]})`);
  if (filter.entityId !== undefined) conditions.push(sql`d.entity_id = ${filter.entityId}`);
  if (filter.kinds !== undefined) conditions.push(sql`d.kind = any(${[...filter.kinds]})`);
  if (filter.partyId !== undefined) conditions.push(sql`d.party_id = ${filter.partyId}`);
  if (filter.from !== undefined) conditions.push(sql`${receivedOn} >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(sql`${receivedOn} <= ${filter.to}::date`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      sql`(d.file_name ilike ${like} or p.name ilike ${like} or r.fields -> 'supplier' ->> 'value' ilike ${like} or r.fields -> 'invoiceNumber' ->> 'value' ilike ${like} or r.fields -> 'total' ->> 'value' = ${filter.text})`,
    );
  }
  if (filter.after !== null) conditions.push(sql`d.id < ${filter.after[0]}::uuid`);
  return tx.many<DocumentListRow>(
    sql`${LIST} where ${joined(conditions, ' and ')} order by d.id desc limit ${filter.limit}`,
  );
};

export const documentListRow = (tx: TenantRead, id: string): Promise<DocumentListRow | undefined> =>
  tx.maybe<DocumentListRow>(sql`${LIST} where d.tenant_id = ${tx.tenantId} and d.id = ${id}`);

/** How many documents that were filed are of which kind: the places that what never posts goes to. */
export const filedByKind = (tx: TenantRead, entityId: string | undefined): Promise<{ kind: string; count: number }[]> =>
  tx.many(sql`
    select kind, count(*)::int as count from document
     where tenant_id = ${tx.tenantId} and status = 'filed' and (${entityId ?? null}::uuid is null or entity_id = ${entityId ?? null}::uuid) group by kind`);

export const countsByStatus = (
  tx: TenantRead,
  entityId: string | undefined,
): Promise<{ status: string; count: number }[]> =>
  tx.many(sql`
    select status, count(*)::int as count from document where tenant_id = ${tx.tenantId} and (${entityId ?? null}::uuid is null or entity_id = ${entityId ?? null}::uuid) group by status`);

export type DocumentConsequences = { open_item_ids: string[]; decision_ids: string[] };

export const consequencesOf = (tx: TenantRead, id: string): Promise<DocumentConsequences> =>
  tx.one<DocumentConsequences>(sql`
    select coalesce((select array_agg(o.id order by o.id) from open_item o where o.tenant_id = ${tx.tenantId} and o.document_id = ${id}), '{}') as open_item_ids,
           coalesce((select array_agg(c.id order by c.id desc) from decision_record c where c.tenant_id = ${tx.tenantId} and c.subject_kind = 'document' and c.subject_id = ${id}), '{}') as decision_ids`);
