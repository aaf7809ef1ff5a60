import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { decrypt, encrypt, sealedLength } from './cipher.ts';
import type { OrganisationKeys } from './organisation-keys.ts';
import { KeyUnavailable, SealBroken } from './vault-errors.ts';

/** Where sealed bytes belong. They open nowhere else, so that a copied or swapped cell is found out. */
export type SealPlace = { readonly table: string; readonly column: string; readonly row: string };

/** Seals and opens for one organisation. Its keys stay in this process. */
export type OrganisationVault = {
  readonly tenantId: string;
  readonly seal: (place: SealPlace, plain: Uint8Array | string) => Buffer;
  /** Throws SealBroken, or KeyUnavailable when the key's version is unknown here. */
  readonly open: (place: SealPlace, sealed: Uint8Array) => Buffer;
  readonly openText: (place: SealPlace, sealed: Uint8Array) => string;
  /**
   * Equal values give equal bytes within one organisation and purpose, and nothing else can be learnt from them.
   * The caller normalises first (spaces, case), because only equal text is equal.
   */
  readonly blindIndex: (purpose: string, normalised: string) => Buffer;
};

const FORMAT = 1;
const HEADER = 5;
const WRAPPED = sealedLength(32);

/**
 * Format: 1 byte format | 4 bytes version of the organisation's key | record key sealed by it | content sealed by the
 * record key. A record key of its own per value means that no key ever encrypts more than one content.
 */
export const makeOrganisationVault = (tenantId: string, keys: OrganisationKeys): OrganisationVault => {
  const keyOf = (version: number): Buffer => {
    const key = keys.byVersion.get(version);
    if (key === undefined) throw new KeyUnavailable(`Key ${version} of organisation ${tenantId} is not here.`);
    return key;
  };
  const bound = ({ table, column, row }: SealPlace) =>
    `counterfoil.seal.v1|${[tenantId, table, column, row].map(encodeURIComponent).join('|')}`;

  const open = (place: SealPlace, sealed: Uint8Array): Buffer => {
    const body = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (body.length < HEADER + WRAPPED || body[0] !== FORMAT) throw new SealBroken('These are not sealed bytes.');
    const boundTo = bound(place);
    const recordKey = decrypt(keyOf(body.readUInt32BE(1)), body.subarray(HEADER, HEADER + WRAPPED), boundTo);
    return decrypt(recordKey, body.subarray(HEADER + WRAPPED), boundTo);
  };

  return {
    tenantId,
    open,
    openText: (place, sealed) => open(place, sealed).toString('utf8'),
    seal: (place, plain) => {
      const header = Buffer.alloc(HEADER);
      header.writeUInt8(FORMAT, 0);
      header.writeUInt32BE(keys.sealing, 1);
      const recordKey = randomBytes(32);
      const boundTo = bound(place);
      const content = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      return Buffer.concat([
        header,
        encrypt(keyOf(keys.sealing), recordKey, boundTo),
        encrypt(recordKey, content, boundTo),
      ]);
    },
    // Of the first key for ever: an index that changed with each rotation would find nothing written before.
    blindIndex: (purpose, normalised) => {
      const key = Buffer.from(hkdfSync('sha256', keyOf(1), tenantId, `counterfoil blind index ${purpose}`, 32));
      return createHmac('sha256', key).update(normalised, 'utf8').digest();
    },
  };
};
