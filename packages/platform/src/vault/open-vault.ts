import type { TenantRead, TenantWrite } from '../db/index.ts';
import { ensureFirstKey, loadKeys, rotateKey } from './organisation-keys.ts';
import { makeOrganisationVault, type OrganisationVault } from './organisation-vault.ts';
import { openRootKey, type RootKey } from './root-key.ts';

export type Vault = {
  /** The vault of the organisation whose books `tx` is, from memory when it was opened before. */
  readonly of: (tx: TenantRead) => Promise<OrganisationVault>;
  /** Gives a new organisation its first key, in the transaction that makes it. */
  readonly prepare: (tx: TenantWrite) => Promise<void>;
  readonly rotate: (tx: TenantWrite) => Promise<number>;
  /** A secret derived from the root key, 32 bytes, for purposes outside the books: sign-in, signatures. */
  readonly derive: RootKey['derive'];
  readonly rootKeyId: string;
};

// Long enough to save a query per request, short enough that another process's rotation is soon followed.
const REMEMBERED_MS = 60_000;
const REMEMBERED_COUNT = 1_000;

export const openVault = async (options: { readonly rootKeyFile: string }): Promise<Vault> => {
  const root = await openRootKey(options.rootKeyFile);
  const remembered = new Map<string, { vault: OrganisationVault; until: number }>();

  const of = async (tx: TenantRead): Promise<OrganisationVault> => {
    const known = remembered.get(tx.tenantId);
    if (known !== undefined && known.until > Date.now()) return known.vault;
    const vault = makeOrganisationVault(tx.tenantId, await loadKeys(tx, root));
    if (remembered.size >= REMEMBERED_COUNT) remembered.clear();
    remembered.set(tx.tenantId, { vault, until: Date.now() + REMEMBERED_MS });
    return vault;
  };

  return {
    of,
    prepare: (tx) => ensureFirstKey(tx, root),
    rotate: async (tx) => {
      remembered.delete(tx.tenantId);
      return rotateKey(tx, root);
    },
    derive: root.derive,
    rootKeyId: root.id,
  };
};
