/** Letters and digits only, in capitals, without accents: what survives when a bank wraps or pads the same text anew. */
export const normaliseText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const REFERENCE_LENGTH_MIN = 6;

/**
 * A reference that can tell one line from another, normalised, else null. NONREF and NOTPROVIDED carry no digit, running
 * numbers such as FITID 1, 2, 3 start anew in each download, and rows of zeros fill a field: none of them identifies.
 */
export const identifyingReference = (reference: string | null): string | null => {
  if (reference === null) return null;
  const plain = normaliseText(reference);
  if (plain.length < REFERENCE_LENGTH_MIN || !/\d/.test(plain)) return null;
  return new Set(plain).size === 1 ? null : plain;
};

/** 64 bits of FNV-1a in two halves, as 16 hexadecimal digits: to shorten long texts, not to resist an attacker. */
export const shortHash = (text: string): string => {
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    high = Math.imul(high ^ text.charCodeAt(index), 0x01000193);
    low = Math.imul(low ^ (text.charCodeAt(index) + index), 0x01000193);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};
