import { compactIban, compactId, isIban } from '@counterfoil/domain/documents';
import { readPartyName } from '@counterfoil/domain/parties';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type BankNumberVault, bankDetailPlace } from './bank-number-vault.ts';
import * as rows from './party.repository.ts';

export type NewParty = {
  readonly name: string;
  readonly country?: string;
  readonly roles: readonly string[];
  readonly taxIds?: readonly { readonly scheme: string; readonly value: string }[];
  readonly iban?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly defaultLedgerAccountId?: string;
  readonly defaultTaxCodeId?: string;
  readonly termsDays?: number;
  readonly terms?: Readonly<Record<string, unknown>>;
  readonly expectsDocument?: string;
  readonly currency?: string;
  readonly number?: string;
  /** Only the seed and the migration say so; people verify each other's entries. */
  readonly verified?: boolean;
  /** The day somebody verified the bank account, where it was before today: migration and seed know it. */
  readonly verifiedOn?: string;
};

const refuseTakenTaxIds = async (tx: TenantWrite, taxIds: NonNullable<NewParty['taxIds']>): Promise<void> => {
  for (const { scheme, value } of taxIds) {
    // Two courts give the same number in their registers.
    if (scheme === 'registration') continue;
    const holder = await rows.partyWithTaxId(tx, compactId(value));
    if (holder === undefined) continue;
    throw new RefusalError({
      code: 'party.tax_id_taken',
      detail: `${value} belongs to ${holder.name} already.`,
      facts: { partyId: holder.id },
    });
  }
};

/** Seals a bank number for a party; it pays nothing until a second person has verified it. */
export const addBankDetail = async (
  tx: TenantWrite,
  detail: { partyId: string; iban: string; verified: boolean; verifiedOn?: string },
  vault: BankNumberVault,
): Promise<string> => {
  const number = compactIban(detail.iban);
  if (/^[A-Z]{2}\d{2}/.test(number) && !isIban(number)) {
    throw new RefusalError({
      code: 'party.bank_number_invalid',
      detail: `${detail.iban} does not pass the check digits of an IBAN; compare it digit by digit.`,
    });
  }
  const id = await rows.newRowId(tx);
  const sealed = await vault.seal(tx, bankDetailPlace(id), number);
  const blindIndex = await vault.blindIndex(tx, number);
  await rows.insertBankDetail(tx, {
    id,
    partyId: detail.partyId,
    sealed,
    blindIndex,
    lastFour: number.slice(-4),
    bankName: null,
    userId: tx.principal.userId,
    verified: detail.verified,
    verifiedOn: detail.verifiedOn ?? null,
  });
  return id;
};

/** Creates a party with its roles, tax ids and (unverified) bank details. */
export const createParty = async (tx: TenantWrite, party: NewParty, vault: BankNumberVault): Promise<string> => {
  await rows.lockParties(tx);
  await refuseTakenTaxIds(tx, party.taxIds ?? []);
  const number = party.number ?? (await rows.nextPartyNumber(tx));

  const name = party.name.trim();
  const normalisedName = readPartyName(name).key;

  const { id } = await rows.insertParty(tx, {
    number,
    name,
    normalisedName,
    country: party.country ?? null,
    vendorGroup: number,
    expectsDocument: party.expectsDocument ?? 'always',
    userId: tx.principal.userId,
    verified: party.verified === true,
  });
  const terms = JSON.stringify({
    ...(party.termsDays === undefined ? {} : { netDays: party.termsDays }),
    ...party.terms,
  });
  for (const role of new Set(party.roles)) {
    await rows.insertPartyRole(tx, {
      partyId: id,
      role,
      currency: party.currency ?? null,
      terms,
      ledgerAccountId: party.defaultLedgerAccountId ?? null,
      taxCodeId: party.defaultTaxCodeId ?? null,
      email: party.email ?? null,
      phone: party.phone ?? null,
    });
  }
  for (const taxId of party.taxIds ?? [])
    await rows.insertTaxId(tx, { partyId: id, ...taxId, normalised: compactId(taxId.value) });
  if (party.iban !== undefined)
    await addBankDetail(
      tx,
      { partyId: id, iban: party.iban, verified: party.verified === true, verifiedOn: party.verifiedOn },
      vault,
    );
  await recordEvent(tx, {
    action: 'party.created',
    subjectKind: 'party',
    subjectId: id,
    payload: { name, number, roles: [...party.roles], withBankDetails: party.iban !== undefined },
  });
  return id;
};
