import { randomBytes } from 'node:crypto';
import { sql, type TenantWrite } from '@counterfoil/platform/db';

type Row = { readonly id: string };

/** A cut-over that is open, with one file of the other system's history. */
export const furnishMigration = async (
  tx: TenantWrite,
  { entityId }: { readonly entityId: string },
): Promise<{ readonly migration: string; readonly migrationFile: string }> => {
  const run = await tx.one<Row>(sql`
    insert into migration_run (tenant_id, entity_id, cut_over_on) values (${tx.tenantId}, ${entityId}, '2026-01-01') returning id`);
  const file = await tx.one<Row>(sql`
    insert into migration_file (tenant_id, run_id, kind, file_name, sha256, row_count)
    values (${tx.tenantId}, ${run.id}, 'history', 'history.csv', ${randomBytes(32)}, 0) returning id`);
  return { migration: run.id, migrationFile: file.id };
};
