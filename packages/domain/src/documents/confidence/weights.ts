import type { Logistic } from './logistic.ts';

/**
 * What each figure of evidence weighs, by how a value was read and which it is, in the order of `describeReading`. Written
 * by `bench confidence --out` from documents whose truth is known; how far it carries is what that bench prints.
 */
export const WEIGHTS: Readonly<Record<string, Logistic>> = {
  'receipt.issueDate': { bias: 1.11, weights: [-0.15, 1.02, 1.6] },
  'receipt.supplier': { bias: -1.87, weights: [1.32, 1.02, 1.85] },
  'receipt.total': { bias: 0.05, weights: [1.82, -0.04, 1.28] },
  'text.currency': { bias: 2.83, weights: [0.21, 0.28, 0, 0, 0.1, 0] },
  'text.dueDate': { bias: 2.1, weights: [-0.11, 0.06, 0, 0.03, -0.55, 0] },
  'text.iban': { bias: 1.61, weights: [0.17, 0.07, 0, 0.72, 0, 0] },
  'text.invoiceNumber': { bias: 2.74, weights: [0.13, 0.26, 0, 0.27, 0.04, 0] },
  'text.issueDate': { bias: 2.19, weights: [0.11, 0.22, 0, 0, -0.57, 0] },
  'text.lines': { bias: 1.22, weights: [0.12, 0.11, 0.12, 0.12, 0, 0] },
  'text.netTotal': { bias: 1.98, weights: [0.2, 0.2, 0.14, 0, 0.2, 0] },
  'text.orderReference': { bias: 1.64, weights: [0.06, 0.14, 0, 0, 0.21, 0] },
  'text.supplier': { bias: 1.97, weights: [0.18, -0.02, 0, -0.05, 0, 0] },
  'text.supplierTaxIds': { bias: 1.69, weights: [0, 0, 0, 0.83, 0, 0] },
  'text.taxTotal': { bias: 1.94, weights: [0.18, 0.19, 0.17, 0, 0.19, 0] },
  'text.taxes': { bias: 2.03, weights: [0.2, -0.02, 0.2, 0.2, 0, 0] },
  'text.total': { bias: 2.48, weights: [0.25, 0.25, 0.18, 0, 0.25, 0] },
};
