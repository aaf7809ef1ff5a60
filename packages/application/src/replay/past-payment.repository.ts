import type { ReviewReasonCode } from '@counterfoil/domain/review';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { Span } from './proposal.ts';

export type PastPaymentRow = {
  id: string;
  entry_id: string | null;
  booking_date: string;
  arrived_on: string;
  amount: bigint;
  currency: string;
  party_id: string | null;
  counterparty: string | null;
  text: string;
  reasons: ReviewReasonCode[];
  document_on: string | null;
  decided_on: string | null;
};

export const PAYMENTS_MAX = 5_000;

/**
 * Payments of a span that waited for their document, or do, with the day it came: attached to what was posted, or as the bill
 * that the payment settles. What a person came to without a paper, or took back of what was put aside, was decided.
 */
export const paymentsThatWaited = (tx: TenantRead, { entityId, from, to }: Span): Promise<PastPaymentRow[]> =>
  tx.many<PastPaymentRow>(sql`
    with waited as (
      select distinct on (i.subject_id) i.subject_id, i.resolved_at, i.resolved_by, i.id as item_id
        from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.code = 'match.document_expected'
       where i.tenant_id = ${tx.tenantId} and i.entity_id = ${entityId} and i.subject_kind = 'bank_transaction'
       order by i.subject_id, i.id desc
    )
    select t.id, j.id as entry_id, t.booking_date, (t.recorded_at at time zone e.time_zone)::date as arrived_on, t.amount, t.currency, t.party_id, t.counterparty, t.text,
           (select coalesce(array_agg(x.code order by x.ordinal), '{}') from review_reason x where x.tenant_id = t.tenant_id and x.review_item_id = w.item_id and x.released_by is null) as reasons,
           (select min((d.received_at at time zone e.time_zone)::date) from journal_entry p
              join evidence_link v on v.tenant_id = p.tenant_id and v.subject_kind = 'journal_entry' and v.subject_id = p.id and v.document_id is not null
              join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
             where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.reverses_id is null) as document_on,
           (coalesce(case when w.resolved_by is not null then w.resolved_at end,
              (select min(u.recorded_at) from journal_entry p join journal_entry u on u.tenant_id = p.tenant_id and u.reverses_id = p.id and u.origin = 'person'
                where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id)) at time zone e.time_zone)::date as decided_on
      from waited w
      join bank_transaction t on t.tenant_id = ${tx.tenantId} and t.id = w.subject_id and t.parent_id is null and t.amount < 0
      join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
      left join lateral (select p.id from journal_entry p where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.reverses_id is null
                           and not exists (select from journal_entry u where u.tenant_id = p.tenant_id and u.reverses_id = p.id) order by p.id limit 1) j on true
     where t.booking_date between ${from}::date and ${to}::date
     order by t.booking_date, t.id limit ${PAYMENTS_MAX + 1}`);
