/**
 * Shapes of VAT identification numbers: the European Commission's VIES list of structures, plus GB, CH, NO and IN.
 * Shape alone says that an id could exist, never that it does.
 */
const VAT_SHAPES: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]?\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** Letters and digits alone, in capitals: how ids are compared. */
export function compactId(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
}

/** True when the text has the shape of a VAT id of the country it begins with. Swiss UIDs and Indian GSTINs count too. */
export function isVatIdShape(text: string): boolean {
  const id = compactId(text);
  if (/^CHE\d{9}(MWST|TVA|IVA)?$/.test(id)) return true;
  if (/^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/.test(id)) return true;
  return VAT_SHAPES[id.slice(0, 2)]?.test(id.slice(2)) ?? false;
}

/** The country whose VAT id this could be, as an ISO 3166 code; Greece files as EL and is GR. */
export function countryOfVatId(text: string): string | null {
  const id = compactId(text);
  if (id.startsWith('CHE')) return 'CH';
  if (!isVatIdShape(id)) return null;
  const prefix = id.slice(0, 2);
  if (/\d/.test(prefix)) return 'IN';
  return prefix === 'EL' ? 'GR' : prefix === 'XI' ? 'GB' : prefix;
}
