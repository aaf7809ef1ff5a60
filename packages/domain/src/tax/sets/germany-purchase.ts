import type { TaxCodeDefinition } from '../tax-code.ts';
import { baseOnly, borne, claimed, reversed, version } from './component.ts';
import { atReducedRate, atStandardRate } from './germany-rates.ts';

const purchase = (
  code: string,
  name: string,
  rest: Pick<TaxCodeDefinition, 'treatment' | 'invoiceCategory' | 'versions'>,
): TaxCodeDefinition => ({ code, name, country: 'DE', direction: 'purchase', ...rest });

/** Purchases of a German entity. Boxes are the field numbers of the advance return (Umsatzsteuer-Voranmeldung). */
export const GERMANY_PURCHASE: readonly TaxCodeDefinition[] = [
  purchase('DE-P19', 'Input tax, standard rate', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: atStandardRate((rate) => [claimed(`Input tax ${rate} %`, rate, { tax: '66' })], 'UStG § 15 Abs. 1 Nr. 1'),
  }),
  purchase('DE-P7', 'Input tax, reduced rate', {
    treatment: 'reduced',
    invoiceCategory: 'S',
    versions: atReducedRate((rate) => [claimed(`Input tax ${rate} %`, rate, { tax: '66' })], 'UStG § 15 Abs. 1 Nr. 1'),
  }),
  purchase('DE-IG19', 'Intra-EU goods, standard rate', {
    treatment: 'intra_eu_acquisition',
    invoiceCategory: 'K',
    versions: atStandardRate(
      (rate, lowered) =>
        reversed(`intra-EU goods ${rate} %`, rate, {
          base: lowered ? '95' : '89',
          tax: lowered ? '98' : undefined,
          claim: '61',
        }),
      'UStG § 1a, § 13a Abs. 1 Nr. 2, § 15 Abs. 1 Nr. 3',
    ),
  }),
  purchase('DE-IG7', 'Intra-EU goods, reduced rate', {
    treatment: 'intra_eu_acquisition',
    invoiceCategory: 'K',
    versions: atReducedRate(
      (rate, lowered) =>
        reversed(`intra-EU goods ${rate} %`, rate, {
          base: lowered ? '95' : '93',
          tax: lowered ? '98' : undefined,
          claim: '61',
        }),
      'UStG § 1a, § 13a Abs. 1 Nr. 2, § 15 Abs. 1 Nr. 3',
    ),
  }),
  purchase('DE-RC-EU', 'Services from the EU, reverse charge', {
    treatment: 'reverse_charge',
    invoiceCategory: 'AE',
    versions: atStandardRate(
      (rate) => reversed(`EU services ${rate} %`, rate, { base: '46', tax: '47', claim: '67' }),
      'UStG § 13b Abs. 1 und 5, § 15 Abs. 1 Nr. 4',
    ),
  }),
  purchase('DE-RC', 'Services from outside the EU and domestic reverse charge', {
    treatment: 'reverse_charge',
    invoiceCategory: 'AE',
    versions: atStandardRate(
      (rate) => reversed(`reverse charge ${rate} %`, rate, { base: '84', tax: '85', claim: '67' }),
      'UStG § 13b Abs. 2 und 5, § 15 Abs. 1 Nr. 4',
    ),
  }),
  purchase('DE-IMP19', 'Import tax, standard rate', {
    treatment: 'import',
    invoiceCategory: null,
    versions: atStandardRate(
      (rate) => [claimed(`Import tax ${rate} %`, rate, { tax: '62' })],
      'UStG § 21, § 15 Abs. 1 Nr. 2',
    ),
  }),
  purchase('DE-IMP7', 'Import tax, reduced rate', {
    treatment: 'import',
    invoiceCategory: null,
    versions: atReducedRate(
      (rate) => [claimed(`Import tax ${rate} %`, rate, { tax: '62' })],
      'UStG § 21, § 15 Abs. 1 Nr. 2',
    ),
  }),
  purchase('DE-PEX', 'Exempt, or from a small business', {
    treatment: 'exempt',
    invoiceCategory: 'E',
    versions: [version(['1980-01-01', null], 'UStG § 4, § 19 Abs. 1', [baseOnly('Exempt purchase', 'input')])],
  }),
  purchase('DE-PNR19', 'Not recoverable, standard rate', {
    treatment: 'not_recoverable',
    invoiceCategory: 'S',
    versions: atStandardRate((rate) => [borne(`Tax ${rate} %, not recoverable`, rate)], 'UStG § 15 Abs. 1a und 2'),
  }),
  purchase('DE-PNR7', 'Not recoverable, reduced rate', {
    treatment: 'not_recoverable',
    invoiceCategory: 'S',
    versions: atReducedRate((rate) => [borne(`Tax ${rate} %, not recoverable`, rate)], 'UStG § 15 Abs. 1a und 2'),
  }),
  purchase('DE-P19-50', 'Input tax, standard rate, half recoverable', {
    treatment: 'standard',
    invoiceCategory: 'S',
    versions: atStandardRate(
      (rate) => [{ ...claimed(`Input tax ${rate} %, half`, rate, { tax: '66' }), recoverablePercent: '50' }],
      'UStG § 15 Abs. 4',
    ),
  }),
  purchase('DE-PNONE', 'Out of scope', {
    treatment: 'out_of_scope',
    invoiceCategory: 'O',
    versions: [version(['1980-01-01', null], 'UStG § 1 Abs. 1', [baseOnly('Out of scope', 'input')])],
  }),
];
