import type { CalendarDate } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { insertRun, type MigrationRunRow, migrationRun, migrationRuns } from './migration.repository.ts';

export type { MigrationFileRow, MigrationRunRow } from './migration.repository.ts';

/**
 * Opens the cut-over of an entity: the first day that is kept here. One at a time.
 * @throws RefusalError resource.not_found, migration.exists
 */
export const beginMigration = async (
  tx: TenantWrite,
  { entityId, cutOverOn }: { readonly entityId: string; readonly cutOverOn: CalendarDate },
): Promise<MigrationRunRow> => {
  refuseOtherEntity(tx, entityId);
  const entity = await entityNamed(tx, entityId);
  const id = await insertRun(tx, { entityId, cutOverOn });
  if (id === null) {
    throw new RefusalError({
      code: 'migration.exists',
      detail: `${entity.name} has its cut-over already; undo that one before another begins.`,
    });
  }
  await recordEvent(tx, {
    action: 'migration.begun',
    subjectKind: 'migration_run',
    subjectId: id,
    entityId,
    payload: { cutOverOn },
  });
  return getMigration(tx, id);
};

/** @throws RefusalError resource.not_found */
export const getMigration = async (tx: TenantRead, id: string): Promise<MigrationRunRow> => {
  const run = await migrationRun(tx, id);
  if (run === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such migration here.' });
  return run;
};

/** The cut-overs of the organisation, the latest first. */
export const listMigrations = async (
  tx: TenantRead,
  { after, limit }: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: MigrationRunRow[]; nextKey: readonly string[] | null }> => {
  const found = await migrationRuns(tx, { after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > limit && last !== undefined ? [last.id] : null };
};
