import { cents, type DecimalText, plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { letter } from '../pages/lettering.ts';
import { germanTerms } from '../pages/parts.ts';

/** Terms in words; a cash discount in the notation that XRechnung (BR-DE-18) fixes for machines, one line a step. */
export const termsText = (bill: Bill): string => {
  if (bill.discount === null) return germanTerms(bill, letter(bill));
  const { days, percent } = bill.discount;
  return `#SKONTO#TAGE=${days}#PROZENT=${percent}.00#\nZahlbar bis ${bill.dueDate} ohne Abzug.\n`;
};

/** UNCL 4461: 58 SEPA credit transfer, 59 SEPA direct debit. */
export const meansCode = (bill: Bill): string => (bill.vendor.pays === 'direct_debit' ? '59' : '58');

/** A rate as EN 16931 writes it: "19.00"; none for what lies outside the scope of VAT. */
export const rateText = (rate: DecimalText): string => plain(cents(rate));

export const XRECHNUNG = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
export const EN16931 = 'urn:cen.eu:en16931:2017';
