import type { TaxCodeDefinition } from '../tax-code.ts';
import { baseOnly, charged, version } from './component.ts';
import { atReducedRate, atStandardRate } from './germany-rates.ts';

const sale = (
  code: string,
  name: string,
  rest: Pick<TaxCodeDefinition, 'treatment' | 'invoiceCategory' | 'versions'>,
): TaxCodeDefinition => ({ code, name, country: 'DE', direction: 'sale', ...rest });

/** Sales of a German entity. Boxes are the field numbers of the advance return (Umsatzsteuer-Voranmeldung). */
export const GERMANY_SALE: readonly TaxCodeDefinition[] = [
  sale('DE-S19', 'Output tax, standard rate', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: atStandardRate((rate, lowered) => [
      charged(`Output tax ${rate} %`, rate, lowered ? { base: '35', tax: '36' } : { base: '81' }),
    ]),
  }),
  sale('DE-S7', 'Output tax, reduced rate', {
    treatment: 'reduced',
    invoiceCategory: 'S',
    versions: atReducedRate((rate, lowered) => [
      charged(`Output tax ${rate} %`, rate, lowered ? { base: '35', tax: '36' } : { base: '86' }),
    ]),
  }),
  sale('DE-SIG', 'Intra-EU supply of goods', {
    treatment: 'intra_eu_supply',
    invoiceCategory: 'K',
    versions: [
      version(['1993-01-01', null], 'UStG § 4 Nr. 1 Buchst. b, § 6a', [
        baseOnly('Intra-EU supply', 'output', { base: '41' }),
      ]),
    ],
  }),
  sale('DE-SEU', 'Services to the EU, the customer owes', {
    treatment: 'reverse_charge',
    invoiceCategory: 'AE',
    versions: [
      version(['2010-01-01', null], 'UStG § 3a Abs. 2, § 18b Satz 1 Nr. 2', [
        baseOnly('Service to the EU', 'output', { base: '21' }),
      ]),
    ],
  }),
  sale('DE-SX', 'Export', {
    treatment: 'export',
    invoiceCategory: 'G',
    versions: [
      version(['1980-01-01', null], 'UStG § 4 Nr. 1 Buchst. a, § 6', [baseOnly('Export', 'output', { base: '43' })]),
    ],
  }),
  sale('DE-SEX', 'Exempt sale', {
    treatment: 'exempt',
    invoiceCategory: 'E',
    versions: [
      version(['1980-01-01', null], 'UStG § 4 Nr. 8 bis 29', [baseOnly('Exempt sale', 'output', { base: '48' })]),
    ],
  }),
];
