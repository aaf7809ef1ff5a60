import { type PlainDoor, sql, type TenantRead } from '@counterfoil/platform/db';

export type SnoozedItem = { readonly tenantId: string; readonly id: string };

export const itemsToWake = (relay: PlainDoor, most: number): Promise<SnoozedItem[]> =>
  relay.read((tx) =>
    tx.many<SnoozedItem>(sql`
      select tenant_id as "tenantId", id from review_item
       where status = 'snoozed' and snoozed_until <= now() order by snoozed_until limit ${most}`),
  );

export const whoSnoozed = async (tx: TenantRead, itemId: string): Promise<string | null> =>
  (
    await tx.maybe<{ decided_by: string }>(sql`
      select decided_by from review_decision where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and verdict = 'snooze'
       order by id desc limit 1`)
  )?.decided_by ?? null;
