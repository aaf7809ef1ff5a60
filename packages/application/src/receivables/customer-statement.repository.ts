import { sql, type TenantRead } from '@counterfoil/platform/db';

export type StatementLineRow = {
  posted_on: string;
  due_date: string | null;
  kind: string;
  number: string | null;
  description: string;
  amount: bigint;
  currency: string;
  entry_id: string;
  open_item_id: string | null;
  disputed: boolean;
};

/** Every posting of the party on receivables up to the day. */
export const statementLines = (
  tx: TenantRead,
  asked: { partyId: string; entityId: string; asOf: string },
): Promise<StatementLineRow[]> =>
  tx.many<StatementLineRow>(sql`
    select p.posting_date as posted_on, o.due_date, coalesce(o.kind, e.kind) as kind, o.number, e.description, p.amount, p.currency, p.entry_id, o.id as open_item_id,
           o.disputed_reason is not null as disputed
      from posting p
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control = 'receivables'
      join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
      left join open_item o on o.tenant_id = p.tenant_id and o.entry_id = p.entry_id and o.line_number = p.line_number
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${asked.entityId} and p.party_id = ${asked.partyId} and p.posting_date <= ${asked.asOf}::date and p.amount <> 0
     order by p.posting_date, p.entry_id, p.line_number`);
