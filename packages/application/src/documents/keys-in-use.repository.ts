import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Asked by fingerprint, which is indexed; a key ends with it. */
export const keysOfBytes = async (tx: TenantRead, fingerprints: readonly Buffer[]): Promise<string[]> => {
  const rows = await tx.many<{ key: string }>(sql`
    select storage_key as key from document where tenant_id = ${tx.tenantId} and sha256 = any(${[...fingerprints]}::bytea[])
    union
    select storage_key from bank_statement where tenant_id = ${tx.tenantId} and sha256 = any(${[...fingerprints]}::bytea[])`);
  return rows.map(({ key }) => key);
};
