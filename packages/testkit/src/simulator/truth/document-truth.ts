import { plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';

/** What is right about a document, in the keys that capture is scored by. */
export type DocumentTruth = Readonly<Record<string, unknown>>;

const DATE_ORDER = { de: 'DMY', nl: 'DMY', 'en-IE': 'DMY', 'en-US': 'MDY' } as const;

const addressText = ({ street, postcode, city, region }: Bill['vendor']['address']): string =>
  region === null ? `${street}, ${postcode} ${city}` : `${street}, ${city}, ${region} ${postcode}`;

/** Tax as the page or the XML states it: rows outside the scope of VAT exist on no American page. */
const taxRows = (bill: Bill): unknown[] =>
  bill.taxes
    .filter((tax) => tax.category !== 'O')
    .map((tax) => ({ rate: tax.rate, basis: plain(tax.basis), amount: plain(tax.amount), category: tax.category }));

export const documentTruth = (bill: Bill): DocumentTruth => ({
  supplier: bill.vendor.name,
  supplierTaxIds: bill.vendor.taxIds.map((id) => id.value),
  supplierAddress: addressText(bill.vendor.address),
  invoiceNumber: bill.number,
  orderReference: bill.orderReference,
  issueDate: bill.issueDate,
  dueDate: bill.kind === 'credit_note' ? null : bill.dueDate,
  currency: bill.currency,
  netTotal: plain(bill.net),
  taxTotal: bill.tax === 0n ? null : plain(bill.tax),
  total: plain(bill.total),
  payable: plain(bill.payable),
  iban: bill.bank.iban,
  taxes: taxRows(bill),
  lines: bill.lines.map((line) => ({ description: line.text, quantity: line.quantity, total: plain(line.net) })),
});

/** One row of manifest.jsonl. `hybrid` names the file that still carries its XML. */
export const manifestRow = (bill: Bill, files: { readonly file: string; readonly hybrid?: string }): string =>
  JSON.stringify({
    ...files,
    kind: bill.kind,
    dateOrder: DATE_ORDER[bill.vendor.tongue],
    truth: documentTruth(bill),
  });
