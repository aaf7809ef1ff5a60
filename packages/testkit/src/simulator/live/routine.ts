import type { Cents } from '../amounts/cents.ts';
import type { EntityKey, LedgerMeaning } from '../companies/index.ts';
import type { BankLineKind } from './bank-line.ts';

export const TAX_OWED = 'the tax of the months before';

/** A line that comes every month without a bill: on which day, how much, what the bank prints. */
export type Routine = {
  readonly key: string;
  readonly entity: EntityKey;
  /** Day of the month; 31 is the last bank day. */
  readonly day: number;
  readonly everyMonths: number;
  /** Signed: money in is positive. What is owed in tax follows from the books. */
  readonly amounts: readonly [Cents, Cents] | typeof TAX_OWED;
  readonly kind: BankLineKind;
  readonly counterparty: string;
  readonly text: string;
  readonly meaning: LedgerMeaning;
  readonly taxCode: string | null;
};

type Row = readonly [
  key: string,
  day: number,
  amounts: readonly [number, number] | typeof TAX_OWED,
  kind: BankLineKind,
  counterparty: string,
  text: string,
  meaning: LedgerMeaning,
  everyMonths?: number,
];

const routines = (entity: EntityKey, rows: readonly Row[]): Routine[] =>
  rows.map(([key, day, amounts, kind, counterparty, text, meaning, everyMonths = 1]) => ({
    key,
    entity,
    day,
    everyMonths,
    amounts: amounts === TAX_OWED ? TAX_OWED : [BigInt(amounts[0]), BigInt(amounts[1])],
    kind,
    counterparty,
    text,
    meaning,
    taxCode: null,
  }));

export const ROUTINES: readonly Routine[] = [
  ...routines('harbour-gmbh', [
    [
      'gmbh-payroll',
      28,
      [-1_093_771, -1_064_318],
      'salary',
      'Lohnlauf Harbour Coffee Roasters',
      'LOHN GEHALT SAMMLER 5 POSTEN',
      'payrollClearing',
    ],
    [
      'gmbh-social',
      27,
      [-518_433, -497_217],
      'tax',
      'Hanseatische Betriebskrankenkasse',
      'BEITRAG SV BETR-NR 18842207',
      'payrollTaxes',
    ],
    [
      'gmbh-wage-tax',
      10,
      [-171_427, -158_933],
      'tax',
      'Finanzamt Hamburg-Hafen',
      'LOHNST 48/712/03395',
      'payrollTaxes',
    ],
    ['gmbh-vat', 10, TAX_OWED, 'tax', 'Finanzamt Hamburg-Hafen', 'UMSST VORAUSZAHLUNG 48/712/03395', 'taxSettlement'],
    ['gmbh-fee', 31, [-1_490, -1_490], 'fee', 'Elbkontor Bank AG', 'KONTOFUEHRUNG OKT', 'bankCharges'],
  ]),
  ...routines('harbour-bv', [
    [
      'bv-payroll',
      25,
      [-287_114, -279_833],
      'salary',
      'Salarissen Harbour Coffee Trading',
      'SALARIS BATCH 2 POSTEN',
      'payrollClearing',
    ],
    ['bv-wage-tax', 29, [-177_877, -169_319], 'tax', 'Belastingdienst', 'LOONHEFFING 9917.24.420.L01', 'payrollTaxes'],
    ['bv-vat', 29, TAX_OWED, 'tax', 'Belastingdienst', 'OMZETBELASTING 9917.24.420.B01', 'taxSettlement', 3],
    ['bv-fee', 31, [-1_175, -1_175], 'fee', 'Maaskade Bank N.V.', 'KOSTEN ZAKELIJKE REKENING', 'bankCharges'],
  ]),
  ...routines('tidewater-inc', [
    [
      'us-payroll-a',
      15,
      [-642_227, -611_908],
      'salary',
      'IRONCLAD PAYROLL',
      'IRONCLAD PAYROLL DD 114 CCD',
      'payrollClearing',
    ],
    [
      'us-payroll-b',
      31,
      [-642_227, -611_908],
      'salary',
      'IRONCLAD PAYROLL',
      'IRONCLAD PAYROLL DD 114 CCD',
      'payrollClearing',
    ],
    ['us-941', 17, [-492_934, -471_418], 'tax', 'US TREASURY', 'EFTPS 941 TAX DEPOSIT', 'payrollTaxes'],
    ['us-sales-tax', 20, TAX_OWED, 'tax', 'VA DEPT TAXATION', 'VA DEPT TAX ST-9 PAYMENT', 'taxSettlement'],
    ['us-fee', 31, [-2_795, -2_795], 'fee', 'FIRST TIDAL BANK', 'MONTHLY ANALYSIS FEE', 'bankCharges'],
  ]),
];
