import type { CalendarDate } from '@counterfoil/domain/calendar';
import { entitiesOf, ledgerCode, type OrganisationSlug } from '../companies/index.ts';
import type { DemoParty } from '../demo.ts';
import { ROUTINES, type Routine } from '../live/routine.ts';
import { PROCESSORS } from '../live/routine-lines.ts';
import type { Customer } from '../parties/customer.ts';
import { type Merchant, merchantsOf } from '../parties/merchants.ts';
import type { Vendor } from '../parties/vendor.ts';

const vendorParty = (vendor: Vendor, number: number, verifiedOn: CalendarDate): DemoParty => ({
  key: vendor.key,
  number: `V-${number}`,
  name: vendor.name,
  roles: ['vendor'],
  entity: vendor.bills,
  country: vendor.address.country,
  taxIds: vendor.taxIds,
  iban: vendor.bank.iban,
  bankName: vendor.bank.bankName,
  bankDetailsVerifiedOn: vendor.bank.iban === null ? null : verifiedOn,
  email: vendor.mail,
  phone: vendor.phone,
  termsDays: vendor.terms.netDays,
  discount: vendor.terms.discount,
  expectsDocument: 'always',
  currency: vendor.currency,
  defaultLedgerAccountCode: ledgerCode(
    vendor.bills === 'tidewater-inc' ? 'tidewater' : 'harbour',
    vendor.catalogue[0]?.meaning ?? 'goodsUsed',
  ),
});

const customerParty = (customer: Customer, verifiedOn: CalendarDate): DemoParty => ({
  key: customer.key,
  number: `C-${customer.number.replace(/\D/g, '')}`,
  name: customer.name,
  roles: ['customer'],
  entity: customer.entity,
  country: customer.country,
  taxIds: customer.vatId === null ? [] : [{ scheme: 'vat', value: customer.vatId }],
  iban: customer.iban,
  bankName: null,
  bankDetailsVerifiedOn: customer.iban === null ? null : verifiedOn,
  email: null,
  phone: null,
  termsDays: customer.netDays,
  discount: customer.discount,
  expectsDocument: 'always',
  currency: customer.country === 'US' ? 'USD' : 'EUR',
  defaultLedgerAccountCode: null,
});

/** A party of which nothing is known but its name. */
export const bare = (
  key: string,
  number: string,
  name: string,
): Omit<DemoParty, 'entity' | 'country' | 'currency'> => ({
  key,
  number,
  name,
  roles: ['vendor'],
  taxIds: [],
  iban: null,
  bankName: null,
  bankDetailsVerifiedOn: null,
  email: null,
  phone: null,
  termsDays: 0,
  discount: null,
  expectsDocument: 'never',
  defaultLedgerAccountCode: null,
});

/** Where a party of this entity is, and its money. */
export const placed = (entity: Merchant['entity']): Pick<DemoParty, 'entity' | 'country' | 'currency'> => ({
  entity,
  country: entity === 'tidewater-inc' ? 'US' : entity === 'harbour-bv' ? 'NL' : 'DE',
  currency: entity === 'tidewater-inc' ? 'USD' : 'EUR',
});

const merchantParty = (merchant: Merchant, number: number, verifiedOn: CalendarDate): DemoParty => ({
  ...bare(merchant.key, `M-${number}`, merchant.name),
  ...placed(merchant.entity),
  taxIds: merchant.vatId === null ? [] : [{ scheme: 'vat', value: merchant.vatId }],
  iban: merchant.iban,
  bankDetailsVerifiedOn: merchant.iban === null ? null : verifiedOn,
  expectsDocument: merchant.expectsDocument ? 'always' : 'never',
});

/** The first of the routines with a counterparty stands for all of them. */
const firstOf = ({ counterparty }: Routine): Routine | undefined =>
  ROUTINES.find((other) => other.counterparty === counterparty);

export const partyKeyOfRoutine = (key: string | null): string | null => {
  const routine = ROUTINES.find((one) => one.key === key);
  return routine === undefined ? key : (firstOf(routine)?.key ?? key);
};

const routineParty = (routine: Routine, number: number): DemoParty => ({
  ...bare(routine.key, `R-${number}`, routine.counterparty),
  ...placed(routine.entity),
  roles: [routine.kind === 'fee' ? 'bank' : routine.kind === 'tax' ? 'authority' : 'vendor'],
});

/** Everyone such books deal with: vendors, customers, shops, authorities, the bank, and who pays out what was paid by card. */
export const partiesOf = (
  organisation: OrganisationSlug,
  of: {
    readonly vendors: readonly Vendor[];
    readonly customers: readonly Customer[];
    readonly verifiedOn: CalendarDate;
  },
): DemoParty[] => {
  const { verifiedOn } = of;
  const entities = entitiesOf(organisation).map((entity) => entity.key);
  const merchants = entities.flatMap((entity) => merchantsOf(entity));
  // One authority or bank is one party, however many kinds of payment go to it.
  const routines = ROUTINES.filter((routine) => entities.includes(routine.entity) && firstOf(routine) === routine);
  const shop = organisation === 'harbour' ? 'harbour-gmbh' : 'tidewater-inc';
  const { name, iban } = PROCESSORS[shop];
  const processor = {
    ...bare('processor', 'P-1', name),
    ...placed(shop),
    iban,
    bankDetailsVerifiedOn: iban === null ? null : verifiedOn,
  };
  return [
    ...of.vendors.map((vendor, index) => vendorParty(vendor, 1_001 + index, verifiedOn)),
    ...of.customers.map((customer) => customerParty(customer, verifiedOn)),
    ...merchants.map((merchant, index) => merchantParty(merchant, 3_001 + index, verifiedOn)),
    ...routines.map((routine, index) => routineParty(routine, 4_001 + index)),
    processor,
  ];
};
