import { sql } from '@counterfoil/platform/db';

/** An entry's number as people quote it, of the entry `e`: "bank 2026/12". */
export const entryNumberSql = sql`e.journal || ' ' || (select y.label from fiscal_year y where y.tenant_id = e.tenant_id and y.id = e.fiscal_year_id) || '/' || e.number`;
