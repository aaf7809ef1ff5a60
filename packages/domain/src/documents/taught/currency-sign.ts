/** What signs and short words may stand for; of the same sign the commonest first. A code of ISO 4217 says itself. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'GIP', 'FKP', 'SHP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'CLP', 'COP', 'ARS', 'BSD', 'BBD', 'JMD', 'TTD'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₺': ['TRY'],
  '₪': ['ILS'],
  '฿': ['THB'],
  '₫': ['VND'],
  '₱': ['PHP'],
  '₦': ['NGN'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF'],
  sfr: ['CHF'],
  rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  rm: ['MYR'],
  rp: ['IDR'],
  r: ['ZAR'],
  zł: ['PLN'],
  kč: ['CZK'],
  ft: ['HUF'],
  lei: ['RON'],
  лв: ['BGN'],
};

/** Letters that stand together, or one sign that is neither letter nor figure. */
const partsOf = (raw: string): string[] =>
  (raw.normalize('NFC').match(/\p{L}+|\p{Sc}/gu) ?? []).map((part) => part.toLowerCase());

/** The sign or code in a text that may stand for a currency; null where none does. */
export const signFor = (raw: string, currency: string): string | null =>
  partsOf(raw).find((part) => part === currency.toLowerCase() || SIGNS[part]?.includes(currency.toUpperCase())) ?? null;

/** What a text says as a currency by itself: a code that a sign may stand for, or the commonest meaning of a sign. */
export const currencyIn = (raw: string): string | null => {
  const known = new Set(Object.values(SIGNS).flat());
  for (const part of partsOf(raw)) {
    if (known.has(part.toUpperCase())) return part.toUpperCase();
    const meant = SIGNS[part]?.[0];
    if (meant !== undefined) return meant;
  }
  return null;
};

export const saysSign = (text: string, sign: string): boolean => partsOf(text).includes(sign);
