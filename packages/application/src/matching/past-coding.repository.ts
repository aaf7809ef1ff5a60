import type { RecordedGate } from '@counterfoil/domain/replay';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { BankProposal } from './bank-proposal.ts';

export type PastProposalRow = {
  line_id: string;
  posted: boolean;
  currency: string;
  content: BankProposal;
  gates: RecordedGate[] | null;
  authority: string | null;
  entry_id: string | null;
  by_person: boolean;
};

/** Of each line that was to be coded what was posted, else what was proposed first, with the machine's record. */
export const proposalsOfLines = (tx: TenantRead, lineIds: readonly string[]): Promise<PastProposalRow[]> =>
  tx.many<PastProposalRow>(sql`
    select p.subject_id as line_id, p.status = 'posted' and t.status = 'posted' as posted, t.currency, p.content, g.gates, g.authority, j.id as entry_id,
           exists (select from match m where m.tenant_id = t.tenant_id and m.bank_transaction_id = t.id and m.status = 'accepted' and m.decided_by is not null) as by_person
      from (select distinct on (subject_id) tenant_id, subject_id, status, content from coding_proposal
             where tenant_id = ${tx.tenantId} and subject_kind = 'bank_transaction' and subject_id = any(${[...lineIds]}::uuid[]) and status in ('posted', 'accepted', 'proposed')
             order by subject_id, (status = 'posted') desc, id) p
      join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.subject_id
      left join lateral (select gates, authority from decision_record g where g.tenant_id = t.tenant_id and g.subject_kind = 'bank_transaction' and g.subject_id = t.id and g.stage = '4-code'
                           and g.decided_by_kind = 'machine' order by g.decided_at desc limit 1) g on true
      left join lateral (select id from journal_entry j where j.tenant_id = t.tenant_id and j.bank_transaction_id = t.id and j.reverses_id is null
                           and not exists (select from journal_entry u where u.tenant_id = j.tenant_id and u.reverses_id = j.id) order by j.id limit 1) j on true
     where not exists (select from match m where m.tenant_id = t.tenant_id and m.bank_transaction_id = t.id and m.status = 'accepted' and m.kind <> 'coded')`);
