import { chargedRate, type TaxVersion } from '../tax/index.ts';

/**
 * The category of an invoice line (UNCL 5305). Codes of a country without VAT name none: what they charge is standard, and
 * everything else is exempt on the strength of its statute.
 */
export const categoryOf = (version: TaxVersion): string =>
  version.invoiceCategory ?? (chargedRate(version).units === 0n ? 'E' : 'S');

const REASONS: Readonly<Record<string, string>> = {
  AE: 'Reverse charge: the recipient owes the tax (Steuerschuldnerschaft des Leistungsempfängers, btw verlegd)',
  K: 'Tax-exempt intra-Community supply (steuerfreie innergemeinschaftliche Lieferung)',
  G: 'Tax-exempt export (steuerfreie Ausfuhrlieferung)',
};

/** Why no tax is charged, in the words that the paper must carry (BT-120); null where tax is charged, or at zero rate. */
export const exemptionOf = (version: TaxVersion): string | null => {
  const category = categoryOf(version);
  if (category === 'S' || category === 'Z') return null;
  return REASONS[category] ?? `${version.name}: ${version.source}`;
};

const EU = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

export const isInEu = (country: string): boolean => EU.has(country);
