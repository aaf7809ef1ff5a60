import { codeFields, giroCode } from '../../codes/index.ts';
import { plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import type { Sheet } from './sheet.ts';

/** The fields of the GiroCode on a bill, for vendors whose program prints one; null where none is printed. */
export const codeOn = (bill: Bill): boolean[][] | null => {
  const { vendor, bank } = bill;
  const isPaid = bill.kind === 'invoice' && vendor.pays === 'transfer' && bill.currency === 'EUR';
  if (!vendor.look.paymentCode || !isPaid || bank.iban === null) return null;
  const message = `${bill.number} ${vendor.customerNumber}`;
  return codeFields(giroCode({ iban: bank.iban, payee: vendor.name, amount: plain(bill.payable), message }));
};

/** Draws a code as one shape in a square, its top left at x, y. */
export const drawCode = (sheet: Sheet, fields: readonly (readonly boolean[])[], at: readonly number[]): void => {
  const [x = 0, y = 0, side = 0] = at;
  const field = side / fields.length;
  for (const [row, line] of fields.entries())
    for (const [column, dark] of line.entries())
      if (dark) sheet.doc.rect(x + column * field, y + row * field, field + 0.05, field + 0.05);
  sheet.doc.fill('#000000');
};
