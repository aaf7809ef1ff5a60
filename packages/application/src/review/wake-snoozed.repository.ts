import { type PlainDoor, sql } from '@counterfoil/platform/db';

export type SnoozedItem = { readonly tenantId: string; readonly id: string };

export const itemsToWake = (relay: PlainDoor, most: number): Promise<SnoozedItem[]> =>
  relay.read((tx) =>
    tx.many<SnoozedItem>(sql`
      select tenant_id as "tenantId", id from review_item
       where status = 'snoozed' and snoozed_until <= now() order by snoozed_until limit ${most}`),
  );
