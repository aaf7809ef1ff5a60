import { iban } from '../identifiers/iban.ts';
import { employerNumber, routingNumber } from '../identifiers/us-numbers.ts';
import { dutchVatId, germanVatId } from '../identifiers/vat-id.ts';
import type { Terms, Vendor } from './vendor.ts';

/** 2 % within 14 days, net 30: what the German trade prints. */
export const TWO_PERCENT_14: Terms = { netDays: 30, discount: { percent: '2', days: 14 } };
export const TWO_TEN_NET_30: Terms = { netDays: 30, discount: { percent: '2', days: 10 } };
export const netDays = (days: number): Terms => ({ netDays: days, discount: null });

type Common = Pick<Vendor, 'key' | 'name' | 'shortName' | 'look' | 'numbering' | 'catalogue' | 'lines' | 'rhythm'> &
  Partial<Pick<Vendor, 'terms' | 'pays' | 'format' | 'register' | 'management' | 'greeting' | 'bills'>> & {
    readonly street: string;
    readonly postcode: string;
    readonly city: string;
    readonly phone: string;
    readonly web: string;
    readonly customerNumber: string;
  };

type German = Common & { readonly vat: string; readonly bank: readonly [string, string, string] };

/** A vendor in Germany: `vat` is the first eight digits, `bank` is name, bank code and account number. */
export const germanVendor = (of: German): Vendor => ({
  ...addressed(of, 'DE'),
  bills: of.bills ?? 'harbour-gmbh',
  taxIds: [{ scheme: 'vat', value: germanVatId(of.vat) }],
  bank: {
    bankName: of.bank[0],
    iban: iban('DE', of.bank[1] + of.bank[2]),
    bic: `${of.bank[0]
      .replace(/[^A-Za-z]/g, '')
      .slice(0, 4)
      .toUpperCase()}DEH1XXX`,
    routing: null,
    accountNumber: null,
  },
  currency: 'EUR',
  tongue: 'de',
  greeting: of.greeting ?? 'Sehr geehrte Damen und Herren,',
});

type Dutch = Common & {
  readonly rsin: string;
  readonly branch?: string;
  readonly bank: readonly [string, string, string];
};

/** A vendor in the Netherlands: `rsin` is the first eight digits, `bank` is name, four letters, ten digits. */
export const dutchVendor = (of: Dutch): Vendor => ({
  ...addressed(of, 'NL'),
  bills: of.bills ?? 'harbour-bv',
  taxIds: [{ scheme: 'vat', value: dutchVatId(of.rsin, of.branch) }],
  bank: {
    bankName: of.bank[0],
    iban: iban('NL', of.bank[1] + of.bank[2]),
    bic: `${of.bank[1]}NL2R`,
    routing: null,
    accountNumber: null,
  },
  currency: 'EUR',
  tongue: 'nl',
  greeting: of.greeting ?? '',
});

type American = Common & {
  readonly region: string;
  readonly ein: readonly [Parameters<typeof employerNumber>[0], string];
  readonly bank: readonly [string, string, string];
};

/** A vendor in the United States: `ein` is prefix and seven digits, `bank` is name, eight routing digits, account. */
export const americanVendor = (of: American): Vendor => ({
  ...addressed(of, 'US', of.region),
  bills: 'tidewater-inc',
  taxIds: [{ scheme: 'ein', value: employerNumber(...of.ein) }],
  bank: {
    bankName: of.bank[0],
    iban: null,
    bic: null,
    routing: routingNumber(of.bank[1]),
    accountNumber: of.bank[2],
  },
  currency: 'USD',
  tongue: 'en-US',
  greeting: of.greeting ?? '',
});

export const addressed = (of: Common, country: 'DE' | 'NL' | 'IE' | 'US' | 'BR', region: string | null = null) => ({
  key: of.key,
  name: of.name,
  shortName: of.shortName,
  address: { street: of.street, postcode: of.postcode, city: of.city, region, country },
  phone: of.phone,
  mail: `${country === 'DE' ? 'rechnung' : country === 'NL' ? 'debiteuren' : 'billing'}@${of.web}`,
  web: of.web,
  register: of.register ?? '',
  management: of.management ?? '',
  terms: of.terms ?? netDays(30),
  pays: of.pays ?? ('transfer' as const),
  format: of.format ?? ('pdf' as const),
  look: of.look,
  customerNumber: of.customerNumber,
  numbering: of.numbering,
  rhythm: of.rhythm,
  lines: of.lines,
  catalogue: of.catalogue,
});
