import { sql, type TenantRead } from '@counterfoil/platform/db';

export type HeldCaseRow = {
  entity_id: string;
  work_class: string;
  currency: string;
  amount: string | null;
  loss: string | null;
  subject_id: string;
  shut: { name: string; sentence: string; letsGo?: string | null; page?: string | null }[];
};

const CASES_MAX = 20_000;

/** What waits for a person with the gates that were shut when the machine decided last, the latest first. */
export const heldCaseRows = (tx: TenantRead, entityId: string | null): Promise<HeldCaseRow[]> =>
  tx.many<HeldCaseRow>(sql`
    with waiting as (
      select distinct i.subject_kind, i.subject_id from review_item i
       where i.tenant_id = ${tx.tenantId} and i.status in ('open', 'snoozed', 'pending') and i.subject_kind in ('document', 'bank_transaction')
         and (${entityId}::uuid is null or i.entity_id = ${entityId}::uuid)
    ), latest as (
      select distinct on (d.subject_kind, d.subject_id) d.id, d.entity_id, d.stage, d.subject_kind, d.subject_id, d.gates, d.decided_at
        from waiting w join decision_record d on d.tenant_id = ${tx.tenantId} and d.subject_kind = w.subject_kind and d.subject_id = w.subject_id
       where d.decided_by_kind = 'machine' and d.entity_id is not null and jsonb_array_length(d.gates) > 0
       order by d.subject_kind, d.subject_id, d.decided_at desc, d.id desc
    )
    select l.entity_id, l.subject_id, e.functional_currency as currency, a.amount::text, a.expected_loss::text as loss, g.shut,
           coalesce(a.work_class, case when l.subject_kind = 'document' then 'document_coding' when l.stage = '3-match' then 'match' else 'bank_coding' end) as work_class
      from latest l
      join legal_entity e on e.tenant_id = ${tx.tenantId} and e.id = l.entity_id
      left join machine_act a on a.tenant_id = ${tx.tenantId} and a.decision_id = l.id
      cross join lateral (select jsonb_agg(x.gate order by x.at) as shut from jsonb_array_elements(l.gates) with ordinality as x (gate, at)
         where not coalesce((x.gate ->> 'passed')::boolean, x.gate ->> 'outcome' is distinct from 'failed')) g
     where g.shut is not null
     order by l.decided_at desc, l.id limit ${CASES_MAX}`);
