import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { sql } from '@counterfoil/platform/db';
import type { Findings } from './findings.ts';
import { digestOf, type OrganisationKeys, openStored, organisationKeys } from './open-stored.ts';
import type { Patience, Reading } from './reading.ts';

/** As much of a bucket as is read here. */
export type StoredFiles = {
  readonly read: (key: string) => Promise<Buffer | null>;
  readonly list: (prefix: string) => AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>;
};

export type FileGround = {
  readonly documentsFolder: string;
  /** Where the documents are instead, when they are kept in S3. */
  readonly bucket?: StoredFiles | null;
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

/** A document that is some pages of a file stands on the file's bytes; its own fingerprint is of bytes and pages together. */
const rowsWithFiles = (tx: Reading): Promise<Named[]> =>
  tx.many<Named>(sql`
    select 'document ' || d.id as subject, d.tenant_id::text, d.file_name, encode(coalesce(s.sha256, d.sha256), 'hex') as sha256, d.byte_size::text, d.storage_key
      from document d
      left join document_part p on p.tenant_id = d.tenant_id and p.document_id = d.id
      left join document s on s.tenant_id = p.tenant_id and s.id = p.source_id
    union all
    select 'bank statement ' || id, tenant_id::text, file_name, encode(sha256, 'hex'), byte_size::text, storage_key from bank_statement
    order by storage_key`);

const KEY = /^[a-z0-9-]{2,20}\/([0-9a-f-]{36})\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

/** What is wrong with the bytes that a row names; undefined when they are the ones that were put there. */
const faultOf = async (named: Named, files: StoredFiles, keys: OrganisationKeys): Promise<string | undefined> => {
  const [, owner, sha256 = ''] = KEY.exec(named.storage_key) ?? [];
  if (owner !== named.tenant_id || sha256 !== named.sha256)
    return `names ${named.storage_key}, which is not where bytes with the SHA-256 ${named.sha256} are kept.`;
  const sealed = await files.read(named.storage_key);
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
  const files = ground.bucket ?? filesIn(ground.documentsFolder);
  const rows = await rowsWithFiles(tx);
  const keyring = new Map<string, OrganisationKeys>();
  const keysOf = async (tenantId: string): Promise<OrganisationKeys> => {
    const keys = keyring.get(tenantId) ?? (await organisationKeys(tx, tenantId, ground.rootKey));
    keyring.set(tenantId, keys);
    return keys;
  };
  for (const row of rows) {
    const fault = await faultOf(row, files, await keysOf(row.tenant_id));
    if (fault !== undefined) findings.report('file', `${row.subject} "${row.file_name}"`, fault);
  }
  findings.checked.files += rows.length;
  await verifyStrangers(findings, {
    ...ground,
    files,
    known: new Set(rows.map(({ storage_key }) => storage_key)),
    keysOf,
  });
};

type Store = FileGround & {
  readonly files: StoredFiles;
  readonly known: ReadonlySet<string>;
  readonly keysOf: (tenantId: string) => Promise<OrganisationKeys>;
};

// A write that a crash cut off: it never got its name, and nothing was acknowledged of it.
const UNFINISHED = /^[0-9a-f]{64}\.[0-9a-f]{12}\.draft$/;

/** The other way round: what lies in the store and no row names. */
const verifyStrangers = async (findings: Findings, store: Store): Promise<void> => {
  for await (const found of store.files.list('')) {
    if (UNFINISHED.test(basename(found.key)) || store.known.has(found.key)) continue;
    if (await mayBeOnItsWay(store, found)) findings.checked.pending += 1;
    else
      findings.report(
        'file',
        `file ${found.key}`,
        'lies in the document store, and no document or statement names it.',
      );
  }
};

/** A file is stored before its row is; after a crash in between it waits for the sweep. Only the product can seal such a file. */
const mayBeOnItsWay = async (
  store: Store,
  { key, modifiedAt }: { key: string; modifiedAt: Date },
): Promise<boolean> => {
  const [, tenantId, sha256 = ''] = KEY.exec(key) ?? [];
  if (tenantId === undefined) return false;
  if ((Date.now() - modifiedAt.getTime()) / 1_000 >= store.patience.unnamedFileSeconds) return false;
  try {
    const sealed = await store.files.read(key);
    return (
      sealed !== null && digestOf(openStored(await store.keysOf(tenantId), { tenantId, sha256 }, sealed)) === sha256
    );
  } catch {
    return false;
  }
};

const filesIn = (folder: string): StoredFiles => ({
  read: (key) => readFile(join(folder, key)).catch(() => null),
  list: () => listFolder(folder),
});

async function* listFolder(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null) yield { key: relative(folder, path), modifiedAt: facts.mtime };
  }
}
