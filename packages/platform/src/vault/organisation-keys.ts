import { randomBytes } from 'node:crypto';
import { sql, type TenantRead, type TenantWrite } from '../db/index.ts';
import { decrypt, encrypt } from './cipher.ts';
import type { RootKey } from './root-key.ts';
import { KeyUnavailable } from './vault-errors.ts';

/** An organisation's keys by version; `sealing` seals, all of them open. */
export type OrganisationKeys = {
  readonly sealing: number;
  readonly newest: number;
  readonly byVersion: ReadonlyMap<number, Buffer>;
};

type Row = { key_version: number; wrapped_key: Buffer; root_key_id: string; settled: boolean };

/** The organisation's keys, unwrapped. Throws KeyUnavailable when there is none, or another root key wrapped it. */
export const loadKeys = async (tx: TenantRead, root: RootKey): Promise<OrganisationKeys> => {
  // A new key seals only once every process, which remembers keys for a minute, has learnt to open it.
  const rows = await tx.many<Row>(sql`
    select key_version, wrapped_key, root_key_id, created_at < now() - interval '2 minutes' as settled
    from organisation_key order by key_version`);
  if (rows.length === 0) throw new KeyUnavailable(`Organisation ${tx.tenantId} has no key yet.`);

  const byVersion = new Map(rows.map((row) => [row.key_version, unwrap(tx.tenantId, row, root)]));
  const sealing = rows.findLast(({ settled }) => settled) ?? rows[0]!;
  return { sealing: sealing.key_version, newest: rows.at(-1)!.key_version, byVersion };
};

const unwrap = (tenantId: string, row: Row, root: RootKey): Buffer => {
  if (row.root_key_id !== root.id) {
    throw new KeyUnavailable(
      `Organisation ${tenantId} was sealed under root key ${row.root_key_id}, this is ${root.id}.`,
    );
  }
  return decrypt(root.bytes, row.wrapped_key, placeOf(tenantId, row.key_version));
};

const placeOf = (tenantId: string, version: number) => `counterfoil.key.v1|${tenantId}|${version}`;

/** Gives the organisation its first key, unless it has one: part of making an organisation. */
export const ensureFirstKey = async (tx: TenantWrite, root: RootKey): Promise<void> => {
  await addKey(tx, root, 1);
};

/** A new key seals from two minutes on; what the old ones sealed still opens. Returns the new version. */
export const rotateKey = async (tx: TenantWrite, root: RootKey): Promise<number> => {
  const { newest } = await loadKeys(tx, root);
  await addKey(tx, root, newest + 1);
  await tx.run(
    sql`update organisation_key set retired_at = now() where key_version <= ${newest} and retired_at is null`,
  );
  return newest + 1;
};

const addKey = async (tx: TenantWrite, root: RootKey, version: number): Promise<void> => {
  const wrapped = encrypt(root.bytes, randomBytes(32), placeOf(tx.tenantId, version));
  await tx.run(sql`
    insert into organisation_key (tenant_id, key_version, wrapped_key, root_key_id)
    values (${tx.tenantId}, ${version}, ${wrapped}, ${root.id})
    on conflict (tenant_id, key_version) do nothing`);
};
