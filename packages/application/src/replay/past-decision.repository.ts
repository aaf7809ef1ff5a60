import type { RecordedGate } from '@counterfoil/domain/replay';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { Span } from './proposal.ts';

export type PastDecisionRow = {
  id: string;
  subject_kind: 'document' | 'bank_transaction';
  subject_id: string;
  entry_id: string | null;
  day: string;
  party_id: string | null;
  counterparty: string | null;
  text: string;
  amount: string | null;
  currency: string | null;
  sentence: string;
  gates: RecordedGate[];
  /** What a person came to: the same, something else, or nothing known. */
  agrees: boolean | null;
};

export const DECISIONS_MAX = 20_000;

/** The machine's last decision about each subject of a class in a span, with what came of it; one more than a replay holds tells that there are more. */
export const decisionsOfSpan = (
  tx: TenantRead,
  { entityId, from, to }: Span,
  of: { stage: string; subjectKind: string; authority: string | null },
): Promise<PastDecisionRow[]> =>
  tx.many<PastDecisionRow>(sql`
    select r.id, r.subject_kind, r.subject_id, j.id as entry_id, coalesce(t.booking_date, (p.content ->> 'issueDate')::date, (r.decided_at at time zone z.time_zone)::date) as day,
           coalesce(t.party_id, d.party_id) as party_id, coalesce(t.counterparty, y.name, d.file_name) as counterparty, coalesce(t.text, p.content ->> 'number', d.file_name, '') as text,
           coalesce((case when t.id is not null then round(abs(t.amount) / power(10::numeric, c.exponent), c.exponent) end)::text, p.content ->> 'total') as amount, coalesce(t.currency, p.content ->> 'currency') as currency,
           r.sentence, r.gates,
           case when m.id is not null then m.status not in ('declined', 'undone')
                when x.accounts is null then null
                else x.accounts = q.accounts end as agrees
      from (select distinct on (subject_id) * from decision_record
             where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and stage = ${of.stage} and subject_kind = ${of.subjectKind} and decided_by_kind = 'machine'
               and outcome in ('post', 'review', 'suggest', 'shadow') and (${of.authority}::text is null or authority = ${of.authority})
             order by subject_id, decided_at desc, id desc) r
      join legal_entity z on z.tenant_id = r.tenant_id and z.id = ${entityId}
      left join bank_transaction t on r.subject_kind = 'bank_transaction' and t.tenant_id = r.tenant_id and t.id = r.subject_id
      left join document d on r.subject_kind = 'document' and d.tenant_id = r.tenant_id and d.id = r.subject_id
      left join party y on y.tenant_id = r.tenant_id and y.id = coalesce(t.party_id, d.party_id)
      left join lateral (select content from coding_proposal p where p.tenant_id = r.tenant_id and p.decision_id = r.id order by p.id limit 1) p on true
      left join currency c on c.code = t.currency
      left join lateral (select id, status from match m where m.tenant_id = r.tenant_id and m.decision_id = r.id and m.decided_by is not null order by m.id desc limit 1) m on true
      left join lateral (select array_agg(distinct ledger_account_id::text order by ledger_account_id::text) as accounts from coding_example e
                           where e.tenant_id = r.tenant_id and e.subject_id = r.subject_id) x on true
      left join lateral (select array_agg(distinct l ->> 'ledgerAccountId' order by l ->> 'ledgerAccountId') as accounts
                           from jsonb_array_elements(coalesce(p.content -> 'lines', p.content -> 'coded', '[]')) l) q on true
      left join lateral (select id from journal_entry j where j.tenant_id = r.tenant_id and (j.document_id = r.subject_id or j.bank_transaction_id = r.subject_id) and j.reverses_id is null
                           and not exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id) order by j.id limit 1) j on true
     where coalesce(t.booking_date, (p.content ->> 'issueDate')::date, (r.decided_at at time zone z.time_zone)::date) between ${from}::date and ${to}::date
     order by day, r.decided_at, r.id limit ${DECISIONS_MAX + 1}`);
