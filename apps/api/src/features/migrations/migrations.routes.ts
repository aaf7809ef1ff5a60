import { createHash } from 'node:crypto';
import {
  beginMigration,
  decideMigration,
  EXPORT_POSTINGS_MAX,
  exportBooks,
  getMigration,
  importMigrationFile,
  listMigrations,
  type MigrationDecision,
  type MigrationRunRow,
  readMigrationFile,
  recordExport,
} from '@counterfoil/application/migration';
import type { BankNumberVault } from '@counterfoil/application/parties';
import { entityNamed } from '@counterfoil/application/tenancy';
import { date } from '@counterfoil/domain/calendar';
import { MIGRATION_FILES, type MigrationFileKind } from '@counterfoil/domain/migration';
import type { TenantRead } from '@counterfoil/platform/db';
import type { MigrationOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { refusalFor } from '../../http/problem.ts';
import { readCsv } from '../../http/read-csv.ts';
import { basisOf } from '../../http/report-basis.ts';
import { readUpload, type Upload } from '../../http/upload.ts';
import { uuidOf } from '../../http/wire-id.ts';
import { booksAsZip } from './books-as-files.ts';
import { presentMigration, presentMigrationFile } from './migrations.presenter.ts';

const presented = async (tx: TenantRead, row: MigrationRunRow): Promise<MigrationOnWire> => {
  const { functional_currency } = await entityNamed(tx, row.entityId);
  return presentMigration(row, functional_currency);
};

const kindOf = (fields: Upload['fields']): MigrationFileKind => {
  const kind = MIGRATION_FILES.find((one) => one === fields.kind);
  if (kind !== undefined) return kind;
  throw refusalFor('request.invalid', `kind: "${fields.kind ?? ''}" is none of ${MIGRATION_FILES.join(', ')}.`);
};

const idIn = (kind: 'entity' | 'migrationFile', given: string | undefined): string => {
  const id = given === undefined ? null : uuidOf(kind, given);
  if (id !== null) return id;
  throw refusalFor('request.invalid', `${kind === 'entity' ? 'entityId' : 'fileId'} is missing or no id of its kind.`);
};

type Body = {
  readonly verdict: 'sign' | 'undo_file' | 'undo';
  readonly fileId?: string | undefined;
  readonly version: number;
};

const decisionOf = ({ verdict, fileId, version }: Body): MigrationDecision =>
  verdict === 'undo_file' ? { verdict, fileId: idIn('migrationFile', fileId), version } : { verdict, version };

/** The whole books of an entity, in one file. */
const leaving: Feature = {
  exportBooks: async ({ books, query, reply }) => {
    const exported = await books.read(
      async (tx) => {
        const { entityId, from, to } = await basisOf(tx, query);
        return exportBooks(tx, { entityId, asOf: to, from });
      },
      { snapshot: true },
    );
    if (exported.cut) {
      throw refusalFor(
        'request.too_large',
        `The books have more than ${EXPORT_POSTINGS_MAX.toLocaleString('en')} postings up to ${exported.asOf}; name a first day as \`from\`.`,
      );
    }
    const { zip, manifest } = booksAsZip(exported);
    const sha256 = createHash('sha256').update(manifest).digest('hex');
    await books.transact((tx) => recordExport(tx, exported, sha256));
    reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="books-${exported.asOf}.zip"`)
      .send(Buffer.from(zip));
  },
};

/** Books that come from another system: what would come, what came, and the signature that all of it did. */
export const migrationFeature = ({ vault }: { readonly vault: BankNumberVault }): Feature => ({
  ...leaving,

  listMigrations: async ({ books, query }) =>
    books.read(async (tx) => {
      const { rows, nextKey } = await listMigrations(tx, { after: decodeCursor(query.cursor), limit: query.limit });
      const items = [];
      for (const row of rows) items.push(await presented(tx, row));
      return { body: { items, nextCursor: encodeCursor(nextKey) } };
    }),

  beginMigration: async ({ once, body }) =>
    once(async (tx) => {
      const run = await beginMigration(tx, {
        entityId: idIn('entity', body.entityId),
        cutOverOn: date(body.cutOverOn),
      });
      return { status: 201, body: await presented(tx, run) };
    }),

  getMigration: async ({ books, params }) => ({
    body: await books.read(async (tx) => presented(tx, await getMigration(tx, params.id ?? ''))),
  }),

  importMigrationFile: async ({ books, once, params, request }) => {
    const runId = params.id ?? '';
    // Whose cut-over it is comes before what is wrong with the file.
    await books.read((tx) => getMigration(tx, runId));
    const { bytes, fileName, fields } = await readUpload(request);
    const kind = kindOf(fields);
    const csv = readCsv(bytes);
    if (!csv.ok) throw refusalFor('migration.file_invalid', csv.detail);
    const { sheet } = csv;
    if (fields.dryRun === 'true') {
      return books.read(async (tx) => {
        const run = await getMigration(tx, runId);
        const read = await readMigrationFile(tx, { entityId: run.entityId, kind, sheet });
        return { status: 200, body: presentMigrationFile(read, { dryRun: true, migration: await presented(tx, run) }) };
      });
    }
    const sha256 = createHash('sha256').update(bytes).digest();
    return once(
      async (tx) => {
        const { entityId } = await getMigration(tx, runId);
        const read = await readMigrationFile(tx, { entityId, kind, sheet });
        await importMigrationFile(tx, { runId, kind, fileName, sha256, sheet }, vault);
        const migration = await presented(tx, await getMigration(tx, runId));
        return { status: 201, body: presentMigrationFile(read, { dryRun: false, migration }) };
      },
      { runId, kind, sha256: sha256.toString('hex') },
    );
  },

  decideMigration: async ({ once, params, body }) =>
    once(async (tx) => ({ body: await presented(tx, await decideMigration(tx, params.id ?? '', decisionOf(body))) })),
});
