/** `<region>/<organisation>/<first two digits>/<sha-256>`: region and organisation can be told, and moved, by the path. */
export type StorageKey = string;

const KEY = /^([a-z0-9-]{2,20})\/([0-9a-f-]{36})\/([0-9a-f]{2})\/([0-9a-f]{64})$/;

export const storageKey = (region: string, tenantId: string, sha256: string): StorageKey =>
  `${region}/${tenantId}/${sha256.slice(0, 2)}/${sha256}`;

export const isKey = (text: string): boolean => KEY.test(text);

/** The parts of a key. Asserts its form, so that no row of the database can lead out of the folder. */
export const partsOf = (key: StorageKey): { region: string; tenantId: string; sha256: string } => {
  const [, region, tenantId, prefix, sha256] = KEY.exec(key) ?? [];
  if (region === undefined || tenantId === undefined || sha256 === undefined || !sha256.startsWith(prefix!)) {
    throw new TypeError(`"${key}" is not a storage key.`);
  }
  return { region, tenantId, sha256 };
};
