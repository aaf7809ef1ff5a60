import { foldWord } from './month-names.ts';

/**
 * A supplier's document number as the duplicate key compares it: letters and digits alone, capitals, the letter O read
 * as zero, since scans, mails and typists swap the two. "RE-2O24/0017" and "re 2024 0017" are one bill.
 */
export function normaliseBillNumber(number: string): string {
  return foldWord(number)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0');
}
