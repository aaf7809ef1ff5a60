import type { DecidedMatch } from '@counterfoil/domain/models';
import { type AuditDoor, sql, type TenantRead } from '@counterfoil/platform/db';

export type DecidedMatchRow = DecidedMatch & { readonly day: string };

/** What became of the proposals that one version of the matcher made; what the machine itself withdrew was never decided. */
export const decidedMatches = (tx: TenantRead, of: { entityId: string; version: string }): Promise<DecidedMatchRow[]> =>
  tx.many<DecidedMatchRow>(sql`
    select t.bank_account_id::text as source, m.status as outcome, d.authority like 'guardrail %' as alone, m.created_at::date::text as day
      from match m
      join decision_record d on d.tenant_id = m.tenant_id and d.id = m.decision_id
      join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id
     where m.tenant_id = ${tx.tenantId} and m.entity_id = ${of.entityId} and m.origin = 'machine' and d.versions ->> 'matcher' = ${of.version}
       and (m.status in ('accepted', 'undone') or m.status = 'declined' and m.decided_by is not null)
     order by m.created_at, m.id limit 20000`);

export type MatcherDue = { readonly tenantId: string; readonly entityId: string };

/** Entities in which the matcher that runs now has decided something and has no version written down yet. */
export const matchersDue = (audit: AuditDoor, version: string): Promise<MatcherDue[]> =>
  audit.read((tx) =>
    tx.many<MatcherDue>(sql`
      select e.tenant_id as "tenantId", e.id as "entityId" from legal_entity e
       where e.archived_at is null and exists (select from match m where m.tenant_id = e.tenant_id and m.entity_id = e.id and m.origin = 'machine')
         and not exists (select from model_version v where v.tenant_id = e.tenant_id and v.entity_id = e.id and v.kind = 'matching'
           and v.code_version = ${version})
       order by e.tenant_id, e.id`),
  );
