/** Seals bank numbers with the organisation's key; equality goes by blind index. Fitted by platform/vault. */
export type BankNumberVault = {
  readonly seal: (place: SealedPlace, plain: string) => Promise<Buffer>;
  readonly open: (place: SealedPlace, sealed: Buffer) => Promise<string>;
  readonly blindIndex: (tenantId: string, plain: string) => Promise<Buffer>;
};

/** Bound into the seal, so that a sealed value copied to another row does not open. */
export type SealedPlace = {
  readonly tenantId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
};

export const bankDetailPlace = (tenantId: string, rowId: string): SealedPlace => ({
  tenantId,
  table: 'party_bank_detail',
  column: 'sealed_number',
  rowId,
});
