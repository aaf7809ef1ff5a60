import type { InvoiceFormat } from '@counterfoil/domain/receivables';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { refuseOtherEntity, todayOf } from '../tenancy/index.ts';
import {
  type CustomerAddress,
  type CustomerRow,
  customerRow,
  profileVersions,
  touchParty,
  writeProfileVersion,
} from './customer-profile.repository.ts';

import { refuseUnknownNames } from './refuse-unknown-names.ts';

export type { CustomerAddress, CustomerRow };

export type CustomerProfile = {
  readonly row: CustomerRow;
  readonly versions: readonly {
    readonly entityId: string | null;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
};

const missing = () =>
  new RefusalError({ code: 'resource.not_found', detail: 'There is no such party in this organisation.' });

/** What an invoice to this customer says, as one entity sees it today, and since when. @throws RefusalError resource.not_found */
export const getCustomerProfile = async (
  tx: TenantRead,
  partyId: string,
  entityId: string | null = null,
): Promise<CustomerProfile> => {
  const row = await customerRow(tx, { partyId, entityId, on: await todayOf(tx, entityId) });
  if (row === undefined) throw missing();
  const versions = (await profileVersions(tx, partyId)).map((one) => ({
    entityId: one.entity_id,
    validFrom: one.valid_from,
    validTo: one.valid_to,
  }));
  return { row, versions };
};

export type ProfileWish = {
  readonly partyId: string;
  readonly entityId: string | null;
  readonly version: number;
  readonly address: CustomerAddress;
  readonly currency?: string | null;
  readonly netDays?: number;
  readonly discounts?: readonly { readonly percent: string; readonly days: number }[];
  readonly baseline?: 'issue' | 'month_end';
  readonly invoiceFormat?: InvoiceFormat;
  readonly electronicAddress?: { readonly scheme: string; readonly value: string } | null;
  readonly buyerReference?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly defaultTaxCodeId?: string | null;
  readonly defaultLedgerAccountId?: string | null;
};

const given = <T>(wished: T | undefined, standing: T): T => (wished === undefined ? standing : wished);

/**
 * A new version of the customer's profile from today, for all entities or for one. What was issued keeps what it said.
 * @throws RefusalError resource.not_found, request.version_conflict
 */
export const changeCustomerProfile = async (tx: TenantWrite, wish: ProfileWish): Promise<void> => {
  refuseOtherEntity(tx, wish.entityId);
  const on = await todayOf(tx, wish.entityId);
  const standing = await customerRow(tx, { partyId: wish.partyId, entityId: wish.entityId, on });
  if (standing === undefined) throw missing();
  await refuseUnknownNames(tx, [
    ['defaultTaxCodeId', 'taxCode', wish.defaultTaxCodeId],
    ['defaultLedgerAccountId', 'ledgerAccount', wish.defaultLedgerAccountId],
  ]);
  const { terms } = standing;

  const version = {
    on,
    partyId: wish.partyId,
    entityId: wish.entityId,
    currency: given(wish.currency, standing.currency),
    terms: {
      ...terms,
      ...(wish.netDays === undefined ? {} : { netDays: wish.netDays }),
      ...(wish.discounts === undefined ? {} : { discounts: wish.discounts, discount: null }),
      ...(wish.baseline === undefined ? {} : { baseline: wish.baseline }),
    },
    taxProfile: standing.tax_profile ?? {},
    email: given(wish.email, standing.email),
    phone: given(wish.phone, standing.phone),
    invoiceFormat: given(wish.invoiceFormat, standing.invoice_format),
    address: wish.address,
    electronicAddress:
      wish.electronicAddress === undefined ? standing.electronic_address : (wish.electronicAddress?.value ?? null),
    electronicScheme:
      wish.electronicAddress === undefined ? standing.electronic_scheme : (wish.electronicAddress?.scheme ?? null),
    buyerReference: given(wish.buyerReference, standing.buyer_reference),
    taxCodeId: given(wish.defaultTaxCodeId, standing.default_tax_code_id),
    ledgerAccountId: given(wish.defaultLedgerAccountId, standing.default_ledger_account_id),
  };

  if ((await touchParty(tx, wish.partyId, wish.version)) === 0)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${standing.party_name} is at version ${standing.version}; you saw version ${wish.version}. Load it again.`,
    });
  await writeProfileVersion(tx, version);
  await recordEvent(tx, {
    action: 'party.customer_profile_changed',
    subjectKind: 'party',
    subjectId: wish.partyId,
    entityId: wish.entityId,
    payload: { fromVersion: wish.version, invoiceFormat: version.invoiceFormat, country: standing.country },
  });
};
