import { sql, type TenantRead } from '@counterfoil/platform/db';

export type RulePostingRow = {
  decision_id: string;
  entity_id: string;
  subject_kind: string;
  subject_id: string;
  entry_id: string;
  number: string | null;
  posting_date: string;
  description: string;
  amount: bigint;
  currency: string;
  reversed: boolean;
  decided_at: string;
};

/** Entries the machine posted under a rule, the latest first. Records of before rules were named by id name them by name. */
export const entriesByRule = (
  tx: TenantRead,
  of: { ruleId: string; authority: string; after: readonly string[] | null; limit: number },
): Promise<RulePostingRow[]> =>
  tx.many<RulePostingRow>(sql`
    select r.id as decision_id, r.entity_id, r.subject_kind, r.subject_id, j.id as entry_id, j.number::text, j.posting_date, j.description,
           (select coalesce(sum(p.amount), 0)::bigint from posting p where p.tenant_id = j.tenant_id and p.entry_id = j.id and p.side = 'D') as amount,
           (select min(p.currency) from posting p where p.tenant_id = j.tenant_id and p.entry_id = j.id) as currency,
           exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id) as reversed, r.decided_at
      from decision_record r join journal_entry j on j.tenant_id = r.tenant_id and j.decision_id = r.id and j.reverses_id is null
     where r.tenant_id = ${tx.tenantId} and r.stage = '4-code' and r.outcome = 'post'
       and (r.versions ->> 'rule' = ${of.ruleId} or (r.versions ->> 'rule' is null and r.authority = ${of.authority}))
       and (${of.after?.[0] ?? null}::uuid is null or r.id < ${of.after?.[0] ?? null}::uuid)
     order by r.id desc limit ${of.limit}`);
