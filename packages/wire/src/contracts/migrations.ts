import { z } from 'zod';
import { CONTROLLERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { date, id, instant, listOf, money, pageQuery } from './primitives.ts';

/** Who may carry the whole books out of the house. */
const LEAVERS = ['controller', 'owner', 'auditor'] as const;

const fileKind = z.enum(['trial_balance', 'open_items', 'history']);

export const migration = z
  .object({
    id: id('migration'),
    entityId: id('entity'),
    /** The first day kept here; opening balances are dated on it. */
    cutOverOn: date,
    status: z.enum(['open', 'signed', 'undone']),
    version: z.number().int(),
    files: z.array(
      z.object({
        id: id('migrationFile'),
        kind: fileKind,
        fileName: z.string(),
        sha256: z.string(),
        rows: z.number().int(),
        importedAt: instant,
        journalEntryIds: z.array(id('journalEntry')),
      }),
    ),
    /** What the trial balance says of accounts that are kept by open items. */
    controlTotals: z.array(z.object({ account: z.string(), currency: z.string(), functional: money })),
    /** What the migration account still holds; zero when everything came over. */
    migrationBalance: money,
    signedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Migration' });
export type MigrationOnWire = z.infer<typeof migration>;

export const migrationFile = z
  .object({
    dryRun: z.boolean(),
    kind: fileKind,
    rows: z.number().int(),
    /** What stands in the way, line by line; a dry run tells it, an import refuses it. */
    findings: z.array(z.object({ line: z.number().int().nullable(), says: z.string() })),
    newParties: z.array(z.string()),
    /** The first rows as they were understood. */
    preview: z.array(z.array(z.string())),
    migration,
  })
  .meta({ id: 'MigrationFile' });
export type MigrationFileOnWire = z.infer<typeof migrationFile>;

export const migrationOperations = {
  exportBooks: operation({
    method: 'GET',
    path: '/v1/exports/books',
    tag: 'Migration',
    access: LEAVERS,
    summary: 'The books of an entity at the end of any day as a ZIP of CSV files that an import takes back.',
    query: z.strictObject({ entity: z.string().optional(), asOf: date.optional(), from: date.optional() }),
    binary: 'application/zip',
  }),
  listMigrations: operation({
    method: 'GET',
    path: '/v1/migrations',
    tag: 'Migration',
    access: EVERYONE,
    summary: 'Cut-overs from other systems, the latest first.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(migration),
  }),
  beginMigration: operation({
    method: 'POST',
    path: '/v1/migrations',
    tag: 'Migration',
    access: CONTROLLERS,
    status: 201,
    summary: 'Open the cut-over of an entity.',
    body: z.strictObject({ entityId: id('entity'), cutOverOn: date }),
    response: migration,
  }),
  getMigration: operation({
    method: 'GET',
    path: '/v1/migrations/:id',
    tag: 'Migration',
    access: EVERYONE,
    ids: { id: 'migration' },
    summary: 'A cut-over with its files and what is still missing.',
    response: migration,
  }),
  importMigrationFile: operation({
    method: 'POST',
    path: '/v1/migrations/:id/files',
    tag: 'Migration',
    access: CONTROLLERS,
    ids: { id: 'migration' },
    multipart: true,
    status: 201,
    summary:
      'Bring a CSV over (field `file`; `kind`: trial_balance, open_items or history; `dryRun`: true tells what would come).',
    response: migrationFile,
  }),
  decideMigration: operation({
    method: 'POST',
    path: '/v1/migrations/:id/decisions',
    tag: 'Migration',
    access: CONTROLLERS,
    ids: { id: 'migration' },
    summary: 'Sign that everything came over, or take a file or the whole cut-over back.',
    body: z.strictObject({
      verdict: z.enum(['sign', 'undo_file', 'undo']),
      fileId: id('migrationFile').optional(),
      version: z.number().int(),
    }),
    response: migration,
  }),
} as const;
