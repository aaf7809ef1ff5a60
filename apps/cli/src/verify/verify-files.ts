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
  const keyring = new Map<string, OrganisationKeys>();
  const keysOf = async (tenantId: string): Promise<OrganisationKeys> => {
    const keys = keyring.get(tenantId) ?? (await organisationKeys(tx, tenantId, ground.rootKey));
    keyring.set(tenantId, keys);
    return keys;
  };
  for (const row of rows) {
    const fault = await faultOf(row, ground.documentsFolder, await keysOf(row.tenant_id));
    if (fault !== undefined) findings.report('file', `${row.subject} "${row.file_name}"`, fault);
  }
  findings.checked.files += rows.length;
  await verifyStrangers(findings, { ...ground, known: new Set(rows.map(({ storage_key }) => storage_key)), keysOf });
};

type Store = FileGround & {
  readonly known: ReadonlySet<string>;
  readonly keysOf: (tenantId: string) => Promise<OrganisationKeys>;
};

// A write that a crash cut off: it never got its name, and nothing was acknowledged of it.
const UNFINISHED = /^[0-9a-f]{64}\.[0-9a-f]{12}\.draft$/;

/** The other way round: what lies in the store and no row names. */
const verifyStrangers = async (findings: Findings, store: Store): Promise<void> => {
  const entries = await readdir(store.documentsFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const key = relative(store.documentsFolder, path);
    if (entry.isDirectory() || UNFINISHED.test(entry.name) || store.known.has(key)) continue;
    if (await mayBeOnItsWay(store, { path, key })) findings.checked.pending += 1;
    else findings.report('file', `file ${key}`, 'lies in the document store, and no document or statement names it.');
  }
};

/** A file is stored before its row is; after a crash in between it waits for the sweep. Only the product can seal such a file. */
const mayBeOnItsWay = async (store: Store, { path, key }: { path: string; key: string }): Promise<boolean> => {
  const [, tenantId, sha256 = ''] = KEY.exec(key) ?? [];
  if (tenantId === undefined) return false;
  try {
    const { mtimeMs } = await stat(path);
    if ((Date.now() - mtimeMs) / 1_000 >= store.patience.unnamedFileSeconds) return false;
    return digestOf(openStored(await store.keysOf(tenantId), { tenantId, sha256 }, await readFile(path))) === sha256;
  } catch {
    return false;
  }
};
