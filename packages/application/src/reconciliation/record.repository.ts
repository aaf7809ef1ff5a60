import { sql, type TenantRead } from '@counterfoil/platform/db';
import { entryNumberSql } from './entry-number.repository.ts';
import type { ProvedAccount } from './facts.repository.ts';

export type RecordRow = {
  readonly lineId: string;
  readonly entryId: string;
  readonly number: string;
  readonly hash: string;
  readonly day: string;
  readonly legs: readonly { readonly account: string; readonly minor: string; readonly currency: string }[];
  readonly allocations: readonly {
    readonly id: string;
    readonly item: string | null;
    readonly minor: string;
    readonly currency: string;
  }[];
};

/** The live entry of each line: its number and hash, its other legs, and what the items it made are allocated to. */
export const recordRows = (tx: TenantRead, account: ProvedAccount, lineIds: readonly string[]): Promise<RecordRow[]> =>
  tx.many<RecordRow>(sql`
    select p.bank_transaction_id as "lineId", e.id as "entryId", ${entryNumberSql} as number, encode(e.content_hash, 'hex') as hash, e.posting_date as day,
           (select coalesce(json_agg(json_build_object('account', a.code, 'minor', l.amount::text, 'currency', trim(l.currency)) order by l.line_number), '[]')
              from posting l join ledger_account a on a.tenant_id = l.tenant_id and a.id = l.ledger_account_id
             where l.tenant_id = e.tenant_id and l.entry_id = e.id and l.line_number <> p.line_number and l.amount <> 0) as legs,
           (select coalesce(json_agg(json_build_object('id', x.id, 'item', y.number, 'minor', x.amount::text, 'currency', trim(x.currency)) order by x.id), '[]')
              from open_item i join allocation x on x.tenant_id = i.tenant_id and i.id in (x.debit_item_id, x.credit_item_id) and x.reverses_id is null
              join open_item y on y.tenant_id = x.tenant_id and y.id = case when x.debit_item_id = i.id then x.credit_item_id else x.debit_item_id end
             where i.tenant_id = e.tenant_id and i.entry_id = e.id and not exists (select from allocation z where z.tenant_id = x.tenant_id and z.reverses_id = x.id)) as allocations
      from posting p join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id and e.reverses_id is null
     where p.tenant_id = ${tx.tenantId} and p.bank_transaction_id = any (${[...lineIds]}::uuid[]) and p.ledger_account_id = ${account.ledger_account_id} and p.amount <> 0
       and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)`);
