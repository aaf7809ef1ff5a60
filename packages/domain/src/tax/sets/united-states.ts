import type { TaxCodeDefinition, TaxComponentDefinition, TaxSet } from '../tax-code.ts';
import { baseOnly, borne, charged, owed, version } from './component.ts';

const code = (
  [id, name]: readonly [string, string],
  direction: TaxCodeDefinition['direction'],
  rest: Pick<TaxCodeDefinition, 'treatment' | 'versions'>,
): TaxCodeDefinition => ({ code: id, name, country: 'US', direction, invoiceCategory: null, ...rest });

const SINCE = ['2013-07-01', null] as const;

const VIRGINIA = 'Va. Code § 58.1-603 (state 4.3 %), § 58.1-605 (local 1 %)';
const HAMPTON_ROADS = `${VIRGINIA}, § 58.1-603.1 (Hampton Roads 0.7 %)`;

/** State, local and regional parts of a Virginia sale, each its own component because each is its own line of the return. */
const virginia = (
  part: (name: string, rate: string, boxes: { base: string; tax: string }) => TaxComponentDefinition,
  regional: boolean,
): TaxComponentDefinition[] => [
  part('Virginia state tax 4.3 %', '4.3', { base: 'ST-9:1', tax: 'ST-9:state' }),
  part('Virginia local tax 1 %', '1', { base: 'ST-9:1', tax: 'ST-9:local' }),
  ...(regional ? [part('Hampton Roads regional tax 0.7 %', '0.7', { base: 'ST-9:1', tax: 'ST-9:regional' })] : []),
];

const PURCHASE: readonly TaxCodeDefinition[] = [
  code(['US-P', 'Sales tax paid, cost, any jurisdiction'], 'purchase', {
    treatment: 'sales_tax_as_charged',
    versions: [
      version(['1986-10-22', null], 'IRC § 164(a) (tax on acquisition is part of cost)', [
        borne('Sales tax paid', '0'),
      ]),
    ],
  }),
  code(['US-PVA', 'Sales tax paid, Hampton Roads'], 'purchase', {
    treatment: 'sales_tax',
    versions: [
      version(
        SINCE,
        HAMPTON_ROADS,
        virginia((name, rate) => borne(name, rate), true),
      ),
    ],
  }),
  code(['US-PNONE', 'No sales tax'], 'purchase', {
    treatment: 'out_of_scope',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-602 (services, not tangible property)', [
        baseOnly('No sales tax', 'input'),
      ]),
    ],
  }),
  code(['US-USE', 'Use tax, Hampton Roads'], 'purchase', {
    treatment: 'use_tax',
    versions: [
      version(SINCE, `Va. Code § 58.1-604; ${HAMPTON_ROADS}`, [
        ...virginia((name, rate, boxes) => owed(`Use tax, ${name}`, rate, 'useTaxPayable', boxes), true),
        borne('Use tax, part of cost', '6'),
      ]),
    ],
  }),
  code(['US-PRESALE', 'Bought for resale, certificate given'], 'purchase', {
    treatment: 'resale',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-602 (sale at retail), form ST-10', [
        baseOnly('For resale', 'input'),
      ]),
    ],
  }),
  code(['US-PEX', 'Exempt, certificate given'], 'purchase', {
    treatment: 'exempt',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-609.3 (commercial exemptions)', [baseOnly('Exempt', 'input')]),
    ],
  }),
];

const REPORTABLE: readonly TaxCodeDefinition[] = [
  code(['US-1099-NEC', 'Contractor, 1099-NEC box 1'], 'purchase', {
    treatment: 'reportable_payment',
    versions: [
      version(['2020-01-01', null], 'IRC § 6041A(a); form 1099-NEC box 1', [
        baseOnly('Nonemployee compensation', 'input', { base: '1099-NEC:1' }),
      ]),
    ],
  }),
  code(['US-1099-RENT', 'Rent, 1099-MISC box 1'], 'purchase', {
    treatment: 'reportable_payment',
    versions: [
      version(['1986-10-22', null], 'IRC § 6041(a); form 1099-MISC box 1', [
        baseOnly('Rents', 'input', { base: '1099-MISC:1' }),
      ]),
    ],
  }),
  code(['US-1099-LEGAL', 'Attorney, 1099-MISC box 10'], 'purchase', {
    treatment: 'reportable_payment',
    versions: [
      version(['2020-01-01', null], 'IRC § 6045(f); form 1099-MISC box 10', [
        baseOnly('Gross proceeds to an attorney', 'input', { base: '1099-MISC:10' }),
      ]),
    ],
  }),
  code(['US-1099-NEC-BW', 'Contractor without W-9, backup withholding'], 'purchase', {
    treatment: 'backup_withholding',
    versions: [
      version(['2018-01-01', null], 'IRC § 3406(a)(1) (fourth lowest rate of § 1(c))', [
        baseOnly('Nonemployee compensation', 'input', { base: '1099-NEC:1' }),
        owed('Backup withholding 24 %', '24', 'withholdingPayable', { tax: '1099-NEC:4' }),
      ]),
    ],
  }),
];

const SALE: readonly TaxCodeDefinition[] = [
  code(['US-SVA', 'Sales tax, Hampton Roads'], 'sale', {
    treatment: 'sales_tax',
    versions: [version(SINCE, HAMPTON_ROADS, virginia(charged, true))],
  }),
  code(['US-SVA5', 'Sales tax, Virginia outside the regions'], 'sale', {
    treatment: 'sales_tax',
    versions: [version(SINCE, VIRGINIA, virginia(charged, false))],
  }),
  code(['US-SRESALE', 'Sold for resale, certificate held'], 'sale', {
    treatment: 'resale',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-602 (sale at retail), § 58.1-623 (certificates)', [
        baseOnly('For resale', 'output', { base: 'ST-9:4' }),
      ]),
    ],
  }),
  code(['US-SEX', 'Exempt customer, certificate held'], 'sale', {
    treatment: 'exempt',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-609.1 (governmental), § 58.1-623', [
        baseOnly('Exempt sale', 'output', { base: 'ST-9:4' }),
      ]),
    ],
  }),
  code(['US-SOUT', 'Shipped out of state'], 'sale', {
    treatment: 'export',
    versions: [
      version(['1966-09-01', null], 'Va. Code § 58.1-609.10(4) (interstate commerce)', [
        baseOnly('Shipped out of state', 'output', { base: 'ST-9:4' }),
      ]),
    ],
  }),
];

/** Sales and use tax of a company in Hampton Roads, Virginia, and the boxes of information returns. */
export const UNITED_STATES: TaxSet = {
  country: 'US',
  name: 'United States, sales and use tax, information returns',
  codes: [...PURCHASE, ...REPORTABLE, ...SALE],
};
