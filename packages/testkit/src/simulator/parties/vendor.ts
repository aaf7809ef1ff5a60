import type { DecimalText } from '../amounts/cents.ts';
import type { Tongue } from '../amounts/printed.ts';
import type { Address, EntityKey, LedgerMeaning, SimulatedCurrency, TaxId } from '../companies/index.ts';

/** Units of UN/ECE Recommendation 20 that our vendors sell in. */
export type UnitCode =
  | 'H87'
  | 'KGM'
  | 'HUR'
  | 'MON'
  | 'KWH'
  | 'MTQ'
  | 'RO'
  | 'XPX'
  | 'C62'
  | 'LTR'
  | 'XBX'
  | 'DAY'
  | 'ANN';

/** EN 16931 tax categories (UNTDID 5305) met here: standard, exempt, reverse charge, outside the scope. */
export type TaxCategory = 'S' | 'E' | 'AE' | 'O';

/** What a vendor sells, how much of it at what price, and how a bookkeeper codes it. */
export type Article = {
  readonly code: string;
  readonly text: string;
  readonly unit: UnitCode;
  readonly quantity: readonly [number, number];
  /** Decimals of the quantity; 0 for pieces, 1 for kilowatt hours. */
  readonly quantityScale: 0 | 1 | 3;
  /** Lowest and highest unit price; their decimals are the price's decimals. */
  readonly price: readonly [DecimalText, DecimalText];
  readonly taxRate: DecimalText;
  readonly category: TaxCategory;
  readonly meaning: LedgerMeaning;
  readonly taxCode: string;
  /** Freight or a base fee that stands on every bill. */
  readonly always: boolean;
};

export type BankDetails = {
  readonly bankName: string;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly routing: string | null;
  readonly accountNumber: string | null;
};

export type LayoutName =
  | 'letterhead'
  | 'accent-band'
  | 'ruled-form'
  | 'utility'
  | 'modern-minimal'
  | 'factuur'
  | 'us-classic'
  | 'us-remittance';

/** How the vendor's paper looks: its layout, its colour, its type. */
export type Look = {
  readonly layout: LayoutName;
  readonly accent: string;
  readonly typeface: 'inter' | 'helvetica' | 'times' | 'courier';
  readonly mark: 'box' | 'crane' | 'wave' | 'bolt' | 'drop' | 'disc' | 'leaf' | 'anchor' | 'bars' | 'none';
  readonly motto: string;
  /** Its program prints a GiroCode beside the account. */
  readonly paymentCode?: boolean;
};

export type PaymentMeans = 'transfer' | 'direct_debit' | 'ach' | 'check';

export type Terms = {
  readonly netDays: number;
  readonly discount: { readonly percent: DecimalText; readonly days: number } | null;
};

/** How often the vendor bills: how many bills in such a month, about which days, every how many months. */
export type Rhythm = {
  readonly perMonth: readonly [number, number];
  readonly days: readonly [number, number];
  readonly everyMonths: number;
};

export type Vendor = {
  readonly key: string;
  readonly bills: EntityKey;
  readonly name: string;
  readonly shortName: string;
  readonly address: Address;
  readonly phone: string;
  readonly mail: string;
  readonly web: string;
  readonly taxIds: readonly TaxId[];
  /** The court and number of the register, and who signs; printed at the foot. */
  readonly register: string;
  readonly management: string;
  readonly bank: BankDetails;
  readonly terms: Terms;
  readonly pays: PaymentMeans;
  readonly format: 'pdf' | 'ubl' | 'cii' | 'facturx';
  readonly currency: SimulatedCurrency;
  readonly tongue: Tongue;
  readonly look: Look;
  readonly customerNumber: string;
  /** "{yyyy}" and "{n}" are filled in; `first` is the number before our first bill, `step` what others get in between. */
  readonly numbering: { readonly pattern: string; readonly first: number; readonly step: readonly [number, number] };
  readonly rhythm: Rhythm;
  readonly lines: readonly [number, number];
  readonly catalogue: readonly Article[];
  readonly greeting: string;
};
