import type { Cents } from '../amounts/cents.ts';
import type { Tongue } from '../amounts/printed.ts';
import type { HolidayCalendar } from '../calendar/public-holidays.ts';

export type OrganisationSlug = 'harbour' | 'tidewater';
export type EntityKey = 'harbour-gmbh' | 'harbour-bv' | 'tidewater-inc';
export type SimulatedCurrency = 'EUR' | 'USD';

export type Address = {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** A state of the United States, else null. */
  readonly region: string | null;
  readonly country: 'DE' | 'NL' | 'IE' | 'SE' | 'US' | 'BR';
};

export type TaxId = { readonly scheme: 'vat' | 'ein' | 'tax_number'; readonly value: string };

/** A legal entity of one of the two demo organisations. */
export type Entity = {
  readonly key: EntityKey;
  readonly organisation: OrganisationSlug;
  readonly name: string;
  readonly address: Address;
  readonly taxIds: readonly TaxId[];
  readonly mail: string;
  readonly contact: string;
  readonly currency: SimulatedCurrency;
  readonly tongue: Tongue;
  readonly timeZone: string;
  readonly locale: string;
  /** First month of the fiscal year: 1 calendar year, 7 July to June. */
  readonly fiscalYearStartMonth: 1 | 7;
  readonly holidays: HolidayCalendar;
  /** Days on which the entity's banks book. */
  readonly bankDays: HolidayCalendar;
};

/** A bank account of ours, with what it held when the books we simulate begin. */
export type HouseBankAccount = {
  readonly key: string;
  readonly entity: EntityKey;
  readonly name: string;
  readonly bankName: string;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly routing: string | null;
  readonly accountNumber: string | null;
  readonly currency: SimulatedCurrency;
  readonly ledgerAccountCode: string;
  readonly statementFormat: 'camt053' | 'ofx';
  readonly opening: Cents;
};
