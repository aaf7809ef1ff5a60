import { createHash } from 'node:crypto';
import { withAdministrator } from '@counterfoil/platform/migrations';

/** A hash over every row of every table of the books, by table: two of them are equal when nothing has changed. */
export const bookPrint = (auditUrl: string): Promise<Readonly<Record<string, string>>> =>
  withAdministrator(auditUrl, async (audit) => {
    const { rows: tables } = await audit.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await audit.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
      const hash = createHash('sha256');
      for (const { row } of rows) hash.update(`${row.length}:${row}`);
      prints[name] = `${rows.length} rows ${hash.digest('hex')}`;
    }
    return prints;
  });
