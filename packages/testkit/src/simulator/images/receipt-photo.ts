import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type Cents, plain, roundedQuotient } from '../amounts/cents.ts';
import { printedCents, printedDate, type Tongue } from '../amounts/printed.ts';
import type { Random } from '../random/seeded-random.ts';
import { type Pen, PHONE, pictureOf } from './paper.ts';

/** A till receipt as somebody photographs it. */
export type Receipt = {
  readonly shop: string;
  readonly address: readonly string[];
  readonly taxId: string | null;
  readonly date: CalendarDate;
  readonly total: Cents;
  readonly currency: 'EUR' | 'USD' | 'MYR';
  readonly taxRate: string;
  readonly tongue: Tongue;
  readonly card: string | null;
  readonly items: readonly { readonly text: string; readonly amount: Cents }[];
};

export const taxIn = ({ total, taxRate }: Pick<Receipt, 'total' | 'taxRate'>): Cents =>
  taxRate === '0' ? 0n : roundedQuotient(total * BigInt(taxRate), 100n + BigInt(taxRate));

const WORDS = {
  de: {
    receipt: 'Kassenbon',
    total: 'SUMME',
    net: 'Netto',
    tax: 'MwSt',
    paid: 'Karte',
    thanks: 'Vielen Dank für Ihren Einkauf',
  },
  nl: { receipt: 'Kassabon', total: 'TOTAAL', net: 'Netto', tax: 'BTW', paid: 'Pin', thanks: 'Bedankt en tot ziens' },
  'en-IE': {
    receipt: 'RECEIPT',
    total: 'TOTAL',
    net: 'Net',
    tax: 'Tax',
    paid: 'Card',
    thanks: 'Thank you, come again',
  },
  'en-US': { receipt: 'RECEIPT', total: 'TOTAL', net: 'Subtotal', tax: 'Tax', paid: 'Card', thanks: 'Thank you!' },
} as const;

const WIDTH = 560;
const ROW = 34;

const drawReceipt = (receipt: Receipt, pen: Pen): void => {
  const words = WORDS[receipt.tongue];
  const money = (amount: Cents): string => printedCents(amount, receipt.tongue);
  const right = WIDTH - 48;
  let y = 70;
  const row = (left: string, amount: string | null, style: { bold?: boolean; size?: number } = {}): void => {
    pen.text(left, 48, y, style.size ?? 21, { bold: style.bold === true });
    if (amount !== null) pen.text(amount, right, y, style.size ?? 21, { bold: style.bold === true, right: true });
    y += ROW;
  };
  row(receipt.shop, null, { bold: true, size: 27 });
  for (const line of receipt.address) row(line, null);
  if (receipt.taxId !== null) row(receipt.taxId, null);
  y += 10;
  row(words.receipt, printedDate(receipt.date, receipt.tongue));
  pen.rule(48, y - 20, WIDTH - 96);
  y += 14;
  for (const { text, amount } of receipt.items) row(text, money(amount));
  pen.rule(48, y - 20, WIDTH - 96);
  y += 14;
  row(`${words.total} ${receipt.currency}`, money(receipt.total), { bold: true, size: 27 });
  const tax = taxIn(receipt);
  if (tax > 0n) {
    row(words.net, money(receipt.total - tax));
    row(`${words.tax} ${receipt.taxRate} %`, money(tax));
  }
  if (receipt.card !== null) row(`${words.paid} **** ${receipt.card}`, money(receipt.total));
  y += 18;
  row(words.thanks, null);
};

/** The receipt lying on a table, under a lamp, a little crooked. */
export const renderReceiptPhoto = (receipt: Receipt, random: Random): Uint8Array => {
  const rows = 9 + receipt.address.length + receipt.items.length + (receipt.card === null ? 0 : 1);
  return pictureOf({ width: WIDTH, height: 160 + rows * ROW }, (pen) => drawReceipt(receipt, pen), {
    capture: PHONE,
    random,
  });
};

/** What is right about a receipt, in the keys that capture is scored by. */
export const receiptTruth = (receipt: Receipt): Readonly<Record<string, unknown>> => {
  const tax = taxIn(receipt);
  return {
    supplier: receipt.shop,
    supplierAddress: receipt.address.join(', '),
    issueDate: receipt.date,
    currency: receipt.currency,
    total: plain(receipt.total),
    netTotal: tax === 0n ? null : plain(receipt.total - tax),
    taxTotal: tax === 0n ? null : plain(tax),
    taxes: tax === 0n ? [] : [{ rate: receipt.taxRate, basis: plain(receipt.total - tax), amount: plain(tax) }],
  };
};
