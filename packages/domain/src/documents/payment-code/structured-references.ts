/** Carries of the recursive modulo 10 that Swiss payment references are checked with (SIX, Swiss QR-bill, annex B). */
const CARRIES = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

/** The check digit that belongs behind these digits. */
export function recursiveCheckDigit(digits: string): number {
  let carry = 0;
  for (const digit of digits) carry = CARRIES[(carry + Number(digit)) % 10] as number;
  return (10 - carry) % 10;
}

/** A number of letters and digits by 97, letters counting from A = 10, as ISO 7064 has it. */
export function remainderBy97(text: string): number {
  let remainder = 0;
  for (const sign of text)
    for (const digit of Number.parseInt(sign, 36).toString()) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/** What is wrong with a Swiss QR reference of 27 digits, in words; null where its check digit is right. */
export function flawOfQrReference(reference: string): string | null {
  if (!/^\d{27}$/.test(reference))
    return `The QR reference "${reference}" is not 27 digits long (it has ${reference.length}).`;
  const [right, printed] = [recursiveCheckDigit(reference.slice(0, -1)), reference.slice(-1)];
  if (String(right) === printed) return null;
  return `The QR reference ${reference} ends in ${printed}; by modulo 10 recursive its check digit is ${right}.`;
}

/** What is wrong with a creditor reference (ISO 11649), in words; null where its check digits are right. */
export function flawOfCreditorReference(reference: string): string | null {
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(reference))
    return `"${reference}" is no creditor reference: RF, two check digits and up to 21 letters or digits.`;
  const remainder = remainderBy97(reference.slice(4) + reference.slice(0, 4));
  if (remainder === 1) return null;
  return `The reference ${reference} fails its check digits: divided by 97 it leaves ${remainder}, and 1 is right.`;
}

/** What is wrong with the IBAN of a code, in words; null where its check digits are right. */
export function flawOfIban(iban: string): string | null {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return `"${iban.slice(0, 40)}" has not the form of an IBAN.`;
  const remainder = remainderBy97(iban.slice(4) + iban.slice(0, 4));
  if (remainder === 1) return null;
  return `The account ${iban} fails its check digits: divided by 97 it leaves ${remainder}, and 1 is right.`;
}
