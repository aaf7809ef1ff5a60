import type { TenantRead } from '@counterfoil/platform/db';
import { keysOfBytes } from './keys-in-use.repository.ts';

/** Which of these storage keys a document or a statement of the organisation names: the others are nobody's bytes. */
export const keysInUse = async (tx: TenantRead, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const fingerprints = keys.map((key) => Buffer.from(key.slice(key.lastIndexOf('/') + 1), 'hex'));
  const used = new Set(await keysOfBytes(tx, fingerprints));
  return new Set(keys.filter((key) => used.has(key)));
};
