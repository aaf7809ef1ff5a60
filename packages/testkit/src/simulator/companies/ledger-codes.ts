import type { OrganisationSlug } from './company.ts';

/** What the simulator books on, by meaning; the numbers are those of the two chart templates. */
const IFRS_STYLE = {
  equipment: '0420',
  equipmentDepreciation: '0429',
  stock: '1100',
  awaitingDocument: '1190',
  receivables: '1200',
  bank: '1210',
  savings: '1220',
  bankOfSister: '1230',
  processorClearing: '1250',
  dueFrom: '1300',
  prepaid: '1400',
  inputTax: '1480',
  reverseChargeIn: '1485',
  payables: '2010',
  outputTax: '2100',
  reverseChargeOut: '2110',
  taxSettlement: '2120',
  payrollClearing: '2200',
  payrollTaxes: '2210',
  unidentified: '2290',
  dueTo: '2300',
  shareCapital: '3000',
  retainedEarnings: '3100',
  sales: '4010',
  salesAbroad: '4020',
  salesService: '4040',
  discountGiven: '4090',
  goodsUsed: '5010',
  packaging: '5020',
  warehousing: '5040',
  inboundFreight: '5060',
  outboundFreight: '5070',
  discountTaken: '5090',
  wages: '6100',
  socialSecurity: '6110',
  contractors: '6150',
  energy: '6220',
  water: '6230',
  cleaning: '6240',
  rent: '6300',
  repairs: '6330',
  telecom: '6400',
  software: '6420',
  officeSupplies: '6430',
  printing: '6440',
  insurance: '6500',
  professionalFees: '6520',
  depreciation: '6550',
  fuel: '6620',
  travel: '6640',
  meals: '6650',
  bankCharges: '6710',
  processorFees: '6720',
} as const;

export type LedgerMeaning = keyof typeof IFRS_STYLE;

const US_STYLE: Readonly<Record<LedgerMeaning, string>> = { ...IFRS_STYLE };

/** The ledger account code that carries a meaning in the organisation's chart. */
export const ledgerCode = (organisation: OrganisationSlug, meaning: LedgerMeaning): string =>
  (organisation === 'harbour' ? IFRS_STYLE : US_STYLE)[meaning];
