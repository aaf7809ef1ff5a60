import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sql } from '@counterfoil/platform/db';
import type { Findings } from './findings.ts';
import { digestOf, type OrganisationKeys, openStored, organisationKeys } from './open-stored.ts';
import type { Patience, Reading } from './reading.ts';

export type FileGround = {
  readonly documentsFolder: string;
  readonly rootKey: Buffer | null;
  readonly patience: Patience;
};

type Named = {
  subject: string;
  tenant_id: string;
  file_name: string;
  sha256: string;
  byte_size: string;
  storage_key: string;
};

const rowsWithFiles = (tx: Reading): Promise<Named[]> =>
  tx.many<Named>(sql`
    select 'document ' || id as subject, tenant_id::text, file_name, encode(sha256, 'hex') as sha256, byte_size::text, storage_key from document
    union all
    select 'bank statement ' || id, tenant_id::text, file_name, encode(sha256, 'hex'), byte_size::text, storage_key from bank_statement
    order by storage_key`);

const KEY = /^[a-z0-9-]{2,20}\/([0-9a-f-]{36})\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

/** What is wrong with the bytes that a row names; undefined when they are the ones that were put there. */
const faultOf = async (named: Named, folder: string, keys: OrganisationKeys): Promise<string | undefined> => {
  const [, owner, sha256 = ''] = KEY.exec(named.storage_key) ?? [];
  if (owner !== named.tenant_id || sha256 !== named.sha256)
    return `names ${named.storage_key}, which is not where bytes with the SHA-256 ${named.sha256} are kept.`;
  const sealed = await readFile(join(folder, named.storage_key)).catch(() => null);
  if (sealed === null) return `its file ${named.storage_key} is missing from the store.`;
  try {
    const bytes = openStored(keys, { tenantId: named.tenant_id, sha256 }, sealed);
    const found = digestOf(bytes);
    if (found !== named.sha256)
      return `its file holds other bytes: expected SHA-256 ${named.sha256}, computed ${found}.`;
    if (String(bytes.length) !== named.byte_size)
      return `its file has ${bytes.length} bytes; the row says ${named.byte_size}.`;
    return undefined;
  } catch (error) {
    return `its file ${named.storage_key} was altered: it does not open (${(error as Error).message}).`;
  }
};

/** Every row's bytes: they are there, they open, and their SHA-256 is the row's. One file may serve several rows. */
export const verifyFiles = async (tx: Reading, findings: Findings, ground: FileGround): Promise<void> => {
  const rows = await rowsWithFiles(tx);
  const keysOf = new Map<string, OrganisationKeys>();
  for (const tenantId of new Set(rows.map(({ tenant_id }) => tenant_id))) {
    keysOf.set(tenantId, await organisationKeys(tx, tenantId, ground.rootKey));
  }
  for (const row of rows) {
    const fault = await faultOf(row, ground.documentsFolder, keysOf.get(row.tenant_id) ?? new Map());
    if (fault !== undefined) findings.report('file', `${row.subject} "${row.file_name}"`, fault);
  }
  findings.checked.files += rows.length;
  await verifyStrangers(findings, ground, new Set(rows.map(({ storage_key }) => storage_key)));
};

// A write that a crash cut off: it never got its name, and nothing was acknowledged of it.
const UNFINISHED = /^[0-9a-f]{64}\.[0-9a-f]{12}\.draft$/;

/** The other way round: what lies in the store and no row names, unless its row may still be on its way. */
const verifyStrangers = async (findings: Findings, ground: FileGround, known: ReadonlySet<string>): Promise<void> => {
  const entries = await readdir(ground.documentsFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory() || UNFINISHED.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const key = relative(ground.documentsFolder, path);
    if (known.has(key)) continue;
    const facts = await stat(path).catch(() => null);
    if (facts === null || (Date.now() - facts.mtimeMs) / 1_000 < ground.patience.unnamedFileSeconds) continue;
    findings.report('file', `file ${key}`, 'lies in the document store, and no document or statement names it.');
  }
};
