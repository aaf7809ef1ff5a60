import type { TaxCodeDefinition, TaxComponentDefinition, TaxSet, TaxVersionDefinition } from '../tax-code.ts';
import { baseOnly, borne, charged, claimed, reversed, version } from './component.ts';

type ComponentsOf = (rate: string) => readonly TaxComponentDefinition[];

const atHighRate = (components: ComponentsOf, statute: string): TaxVersionDefinition[] => [
  version(['2001-01-01', '2012-09-30'], `${statute}; Wet OB 1968 art. 9 lid 1`, components('19')),
  version(['2012-10-01', null], `${statute}; Wet OB 1968 art. 9 lid 1`, components('21')),
];

const atLowRate = (components: ComponentsOf, statute: string): TaxVersionDefinition[] => [
  version(['1986-10-01', '2018-12-31'], `${statute}; Wet OB 1968 art. 9 lid 2 onder a`, components('6')),
  version(['2019-01-01', null], `${statute}; Wet OB 1968 art. 9 lid 2 onder a`, components('9')),
];

const code = (
  [id, name]: readonly [string, string],
  direction: 'purchase' | 'sale',
  rest: Pick<TaxCodeDefinition, 'treatment' | 'invoiceCategory' | 'versions'>,
): TaxCodeDefinition => ({ code: id, name, country: 'NL', direction, ...rest });

const input = (rate: string) => [claimed(`Input tax ${rate} %`, rate, { tax: '5b' })];

const PURCHASE: readonly TaxCodeDefinition[] = [
  code(['NL-P21', 'Input tax, high rate'], 'purchase', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: atHighRate(input, 'Wet OB 1968 art. 15'),
  }),
  code(['NL-P9', 'Input tax, low rate'], 'purchase', {
    treatment: 'reduced',
    invoiceCategory: 'S',
    versions: atLowRate(input, 'Wet OB 1968 art. 15'),
  }),
  code(['NL-PLODGE', 'Input tax, lodging'], 'purchase', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: [
      version(['2019-01-01', '2025-12-31'], 'Wet OB 1968 tabel I onderdeel b post 11', input('9')),
      version(
        ['2026-01-01', null],
        'Belastingplan 2025 (lodging leaves tabel I); Wet OB 1968 art. 9 lid 1',
        input('21'),
      ),
    ],
  }),
  code(['NL-P0', 'Zero rate'], 'purchase', {
    treatment: 'zero',
    invoiceCategory: 'Z',
    versions: [
      version(['1969-01-01', null], 'Wet OB 1968 art. 9 lid 2 onder b, tabel II', [baseOnly('Zero rate', 'input')]),
    ],
  }),
  code(['NL-RC', 'Domestic reverse charge'], 'purchase', {
    treatment: 'reverse_charge',
    invoiceCategory: 'AE',
    versions: atHighRate(
      (rate) => reversed(`reverse charge ${rate} %`, rate, { base: '2a', tax: '2a', claim: '5b' }),
      'Wet OB 1968 art. 12 lid 5, Uitvoeringsbesluit OB 1968 art. 24ba',
    ),
  }),
  code(['NL-EU21', 'Goods and services from the EU'], 'purchase', {
    treatment: 'intra_eu_acquisition',
    invoiceCategory: 'K',
    versions: atHighRate(
      (rate) => reversed(`EU ${rate} %`, rate, { base: '4b', tax: '4b', claim: '5b' }),
      'Wet OB 1968 art. 12 lid 2, art. 17a',
    ),
  }),
  code(['NL-EU9', 'Goods from the EU, low rate'], 'purchase', {
    treatment: 'intra_eu_acquisition',
    invoiceCategory: 'K',
    versions: atLowRate(
      (rate) => reversed(`EU ${rate} %`, rate, { base: '4b', tax: '4b', claim: '5b' }),
      'Wet OB 1968 art. 17a',
    ),
  }),
  code(['NL-IMP21', 'Import, postponed under article 23'], 'purchase', {
    treatment: 'import_postponed',
    invoiceCategory: null,
    versions: atHighRate(
      (rate) => reversed(`import ${rate} %`, rate, { base: '4a', tax: '4a', claim: '5b' }),
      'Wet OB 1968 art. 23',
    ),
  }),
  code(['NL-IMP9', 'Import, low rate, postponed under article 23'], 'purchase', {
    treatment: 'import_postponed',
    invoiceCategory: null,
    versions: atLowRate(
      (rate) => reversed(`import ${rate} %`, rate, { base: '4a', tax: '4a', claim: '5b' }),
      'Wet OB 1968 art. 23',
    ),
  }),
  code(['NL-PEX', 'Exempt'], 'purchase', {
    treatment: 'exempt',
    invoiceCategory: 'E',
    versions: [version(['1969-01-01', null], 'Wet OB 1968 art. 11', [baseOnly('Exempt purchase', 'input')])],
  }),
  code(['NL-PNR21', 'Not recoverable, high rate'], 'purchase', {
    treatment: 'not_recoverable',
    invoiceCategory: 'S',
    versions: atHighRate((rate) => [borne(`Tax ${rate} %, not recoverable`, rate)], 'BUA 1968 art. 1'),
  }),
  code(['NL-PNR9', 'Not recoverable, low rate'], 'purchase', {
    treatment: 'not_recoverable',
    invoiceCategory: 'S',
    versions: atLowRate(
      (rate) => [borne(`Tax ${rate} %, not recoverable`, rate)],
      'Wet OB 1968 art. 15 lid 5 (food and drink)',
    ),
  }),
  code(['NL-PNONE', 'Out of scope'], 'purchase', {
    treatment: 'out_of_scope',
    invoiceCategory: 'O',
    versions: [version(['1969-01-01', null], 'Wet OB 1968 art. 1', [baseOnly('Out of scope', 'input')])],
  }),
];

const SALE: readonly TaxCodeDefinition[] = [
  code(['NL-S21', 'Output tax, high rate'], 'sale', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: atHighRate(
      (rate) => [charged(`Output tax ${rate} %`, rate, { base: '1a', tax: '1a' })],
      'Wet OB 1968 art. 1',
    ),
  }),
  code(['NL-S9', 'Output tax, low rate'], 'sale', {
    treatment: 'reduced',
    invoiceCategory: 'S',
    versions: atLowRate(
      (rate) => [charged(`Output tax ${rate} %`, rate, { base: '1b', tax: '1b' })],
      'Wet OB 1968 art. 1',
    ),
  }),
  code(['NL-SRC', 'Reverse charge, the customer owes'], 'sale', {
    treatment: 'reverse_charge',
    invoiceCategory: 'AE',
    versions: [
      version(['1969-01-01', null], 'Wet OB 1968 art. 12', [baseOnly('Reverse charge', 'output', { base: '1e' })]),
    ],
  }),
  code(['NL-SIG', 'Intra-EU supply'], 'sale', {
    treatment: 'intra_eu_supply',
    invoiceCategory: 'K',
    versions: [
      version(['1993-01-01', null], 'Wet OB 1968 tabel II onderdeel a post 6', [
        baseOnly('Intra-EU supply', 'output', { base: '3b' }),
      ]),
    ],
  }),
  code(['NL-SX', 'Export'], 'sale', {
    treatment: 'export',
    invoiceCategory: 'G',
    versions: [
      version(['1969-01-01', null], 'Wet OB 1968 tabel II onderdeel a post 2', [
        baseOnly('Export', 'output', { base: '3a' }),
      ]),
    ],
  }),
];

/** Boxes are the rubrics of the Dutch return (aangifte omzetbelasting). */
export const NETHERLANDS: TaxSet = {
  country: 'NL',
  name: 'Netherlands, value-added tax',
  codes: [...PURCHASE, ...SALE],
};
