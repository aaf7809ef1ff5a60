/** Remainder by 97 of a text whose letters count as 10 to 35 (ISO 7064 MOD 97-10). */
const remainder97 = (text: string): number => {
  let rest = 0;
  for (const sign of text)
    for (const digit of Number.parseInt(sign, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
};

/**
 * An IBAN with right check digits (ISO 13616) from the national part. German bank codes of the simulator begin with 9
 * and the letters of its Dutch, Irish and Swedish banks name no bank: no such account exists.
 */
export const iban = (country: string, nationalPart: string): string => {
  const check = 98 - remainder97(`${nationalPart}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${nationalPart}`;
};

/** A creditor reference after ISO 11649, "RF" and two check digits before up to 21 letters and digits. */
export const creditorReference = (text: string): string => {
  const body = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(-21);
  return `RF${String(98 - remainder97(`${body}RF00`)).padStart(2, '0')}${body}`;
};

export const isCheckedBy97 = (text: string): boolean => remainder97(text.slice(4) + text.slice(0, 4)) === 1;

/** Groups of four, as banks print it. */
export const spacedIban = (value: string): string => value.replace(/(.{4})(?=.)/g, '$1 ');
