import type { TenantRead } from '@counterfoil/platform/db';

/** Bound into the seal, so that a sealed value copied to another row does not open. */
export type SealedPlace = { readonly table: string; readonly column: string; readonly row: string };

/** Seals bank numbers with the organisation's key; equality goes by blind index. Fitted by platform/vault. */
export type BankNumberVault = {
  readonly seal: (tx: TenantRead, place: SealedPlace, plain: string) => Promise<Buffer>;
  readonly open: (tx: TenantRead, place: SealedPlace, sealed: Buffer) => Promise<string>;
  readonly blindIndex: (tx: TenantRead, plain: string) => Promise<Buffer>;
};

export const bankDetailPlace = (row: string): SealedPlace => ({
  table: 'party_bank_detail',
  column: 'sealed_number',
  row,
});

export const bankAccountPlace = (row: string): SealedPlace => ({ table: 'bank_account', column: 'sealed_number', row });
