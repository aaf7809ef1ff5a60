import type { OpenItemKind } from '@counterfoil/domain/ledger';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type ItemOfEntry = {
  readonly id: string;
  readonly lineNumber: number;
  readonly kind: OpenItemKind;
  readonly side: 'D' | 'C';
  readonly number: string | null;
  readonly itemDate: string;
  readonly allocatedAmount: bigint;
};

/** The open items an entry made, each by the posting that made it. */
export const itemsOfEntry = (tx: TenantRead, entryId: string): Promise<ItemOfEntry[]> =>
  tx.many<ItemOfEntry>(sql`
    select o.id, o.line_number as "lineNumber", o.kind, o.side, o.number, o.item_date as "itemDate",
        o.allocated_amount as "allocatedAmount"
      from open_item o join posting p on p.tenant_id = o.tenant_id and p.open_item_id = o.id
        and p.entry_id = o.entry_id and p.line_number = o.line_number
     where p.tenant_id = ${tx.tenantId} and p.entry_id = ${entryId} order by o.id`);
