import type { InvoiceDraft, LineDraft } from '@counterfoil/domain/receivables';
import type { DemoSales } from './issue-invoices.ts';

/** An invoice of the demo as somebody would fill it in; what differs is said. */
export const draftOf = (
  sales: DemoSales,
  lines: readonly LineDraft[],
  differs: Partial<InvoiceDraft> = {},
): InvoiceDraft => ({
  kind: 'invoice',
  currency: sales.currency,
  issueDate: sales.today,
  serviceFrom: null,
  serviceTo: sales.today,
  terms: { baseline: 'issue', netDays: 30, discounts: [{ percent: '2', days: 14 }] },
  pricesIncludeTax: false,
  lines,
  adjustments: [],
  prepayments: [],
  orderReference: null,
  buyerReference: null,
  note: null,
  ...differs,
});
