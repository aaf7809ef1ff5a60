import { sql, type TenantRead } from '@counterfoil/platform/db';

export type MadeItem = { id: string; line_number: number; kind: string; number: string | null; item_date: string };

/** The open items an entry made, by the line that made each. */
export const itemsOfEntry = (tx: TenantRead, entryId: string): Promise<MadeItem[]> =>
  tx.many<MadeItem>(
    sql`select id, line_number, kind, number, item_date from open_item where tenant_id = ${tx.tenantId} and entry_id = ${entryId} order by line_number`,
  );
