import type { CalendarDate } from '../calendar/index.ts';
import type { AccountRole } from '../ledger/index.ts';

/**
 * What the law makes of a supply. `charged` treatments stand on the bill as tax; self-assessed ones the buyer computes;
 * the rest leave a base and no tax.
 */
export const TAX_TREATMENTS = [
  'standard',
  'reduced',
  'zero',
  'not_recoverable',
  'import',
  'sales_tax',
  'sales_tax_as_charged',
  'reverse_charge',
  'intra_eu_acquisition',
  'import_postponed',
  'use_tax',
  'intra_eu_supply',
  'export',
  'exempt',
  'resale',
  'out_of_scope',
  'reportable_payment',
  'backup_withholding',
] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

export type TaxDirection = 'input' | 'output';

/**
 * One tax of a code: a rate in percent, whose tax it is, how much of it comes back, and where it goes.
 * `sign` 1 runs with the base (a charge), -1 against it (reverse-charge output, withholding).
 */
export type TaxComponentDefinition = {
  readonly ordinal: number;
  readonly name: string;
  readonly rate: string;
  readonly direction: TaxDirection;
  readonly recoverablePercent: string;
  readonly target: 'account' | 'cost' | 'none';
  readonly targetRole: AccountRole | null;
  readonly baseBox: string | null;
  readonly taxBox: string | null;
  readonly creditNoteBox: string | null;
  readonly sign: 1 | -1;
};

/** What a code meant between two dates, both included, and the statute that says so. */
export type TaxVersionDefinition = {
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly source: string;
  readonly components: readonly TaxComponentDefinition[];
};

export type TaxCodeDefinition = {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly direction: 'purchase' | 'sale' | 'both';
  readonly treatment: TaxTreatment;
  /** UNCL5305 category an e-invoice states for it (EN 16931 BT-151). */
  readonly invoiceCategory: string | null;
  readonly versions: readonly TaxVersionDefinition[];
};

export type TaxSet = { readonly country: string; readonly name: string; readonly codes: readonly TaxCodeDefinition[] };

export type TaxComponent = TaxComponentDefinition & { readonly id: string };

/** One version of one code as stored, ready to compute with. */
export type TaxVersion = {
  readonly taxCodeId: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly direction: 'purchase' | 'sale' | 'both';
  readonly treatment: TaxTreatment;
  readonly invoiceCategory: string | null;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly source: string;
  readonly components: readonly TaxComponent[];
};

const SELF_ASSESSED: ReadonlySet<TaxTreatment> = new Set([
  'reverse_charge',
  'intra_eu_acquisition',
  'import_postponed',
  'use_tax',
]);

/** The buyer computes this tax; the bill carries none of it. */
export const isSelfAssessed = (version: Pick<TaxVersion, 'treatment'>): boolean => SELF_ASSESSED.has(version.treatment);

/** A share of the price kept back for an authority: the payable is smaller than the total. */
export const isWithheld = (component: TaxComponentDefinition): boolean => component.targetRole === 'withholdingPayable';

/**
 * Whether tax paid to vendors comes back at all under these codes. Where it is cost, as sales tax is, a bill need not be
 * the document that a claim stands on.
 */
export const reclaimsInputTax = (versions: readonly Pick<TaxVersion, 'components'>[]): boolean =>
  versions.some(({ components }) =>
    components.some(
      ({ direction, target, recoverablePercent }) =>
        direction === 'input' && target === 'account' && recoverablePercent !== '0',
    ),
  );
