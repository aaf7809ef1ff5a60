import { priced } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { closeBill } from '../bills/close-bill.ts';
import { iban } from '../identifiers/iban.ts';

/** A perfect bill that asks for the money on another account, with another telephone number to ask at. */
export const withChangedIban = (bill: Bill): Bill => ({
  ...bill,
  bank: { ...bill.bank, bankName: 'Quantis Bank AG', iban: iban('DE', '910011770008402911'), bic: 'QUANDEF1XXX' },
  phone: '040 / 228 619 77',
});

/** The same bill with the letter O where its number has a zero. */
export const withLettersForZeros = (bill: Bill): Bill => ({ ...bill, number: bill.number.replaceAll('0', 'O') });

/** What the XML says when somebody altered it: the first line dearer or cheaper, everything closing all the same. */
export const withFirstPrice = (bill: Bill, unitPrice: string): Bill => {
  const [first, ...rest] = bill.lines;
  if (first === undefined) return bill;
  const altered = { ...first, unitPrice, net: priced(first.quantity, unitPrice) };
  return { ...closeBill({ ...bill, lines: [altered, ...rest], rebate: bill.rebate }), bank: bill.bank };
};

/** The bill with quantities of its metered lines raised by a percentage. */
export const withUsage = (bill: Bill, percent: number): Bill => {
  const lines = bill.lines.map((line) => {
    if (line.unit !== 'KWH') return line;
    const tenths = Math.round(Number(line.quantity) * 10 * (1 + percent / 100));
    const quantity = `${Math.floor(tenths / 10)}.${tenths % 10}`;
    return { ...line, quantity, net: priced(quantity, line.unitPrice) };
  });
  return { ...closeBill({ ...bill, lines, rebate: bill.rebate }), bank: bill.bank };
};
