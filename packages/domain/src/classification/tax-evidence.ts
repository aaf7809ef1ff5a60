import type { FieldName, ReadDocument } from '../documents/index.ts';
import { absolute, compare, describeMoney, type Money, parseMoney } from '../money/index.ts';
import type { TaxFinding } from './tax-agreement.ts';

const FULL: readonly (readonly [FieldName, string])[] = [
  ['supplier', 'the supplier'],
  ['supplierTaxIds', "the supplier's tax id"],
  ['recipient', 'the recipient'],
  ['invoiceNumber', 'a number'],
  ['issueDate', 'a date'],
];
const SIMPLE: readonly FieldName[] = ['supplier', 'issueDate'];

/** Up to which total a simplified document will do, gross and inclusive, from the tax set's dated data; null where none does. */
export type EvidenceLimit = Money | null;

const totalOf = (document: ReadDocument): Money | null => {
  const { total, currency } = document.fields;
  if (total.value === null || currency.value === null) return null;
  const parsed = parseMoney(total.value, currency.value);
  return parsed.ok ? parsed.value : null;
};

/** A simplified invoice names the rate or the tax itself, or that there is none (Article 226b (d)). */
const statesTax = ({ taxes, lines, fields }: ReadDocument): boolean =>
  fields.taxTotal.value !== null ||
  taxes.some(({ rate, exemption }) => rate !== null || exemption !== null) ||
  lines.some(({ taxRate }) => taxRate !== null);

/** A limit in one currency says nothing by itself about an amount in another. */
const whyNoInvoice = (total: Money | null, limit: EvidenceLimit): string => {
  if (limit === null) return 'A receipt is not an invoice.';
  if (total !== null && total.currency === limit.currency)
    return `A receipt above ${describeMoney(limit)} is not an invoice.`;
  const its = total === null ? 'its total is not known' : `it is in ${total.currency}`;
  return `A receipt is an invoice up to ${describeMoney(limit)}; ${its}, so whether it is within that is for a person to say.`;
};

/**
 * What keeps the input tax of this document from being reclaimed, null when nothing does. What a full invoice must name
 * is Article 226 of Directive 2006/112/EC; what a simplified one must, Article 226b.
 */
export const judgeTaxEvidence = (document: ReadDocument, limit: EvidenceLimit): TaxFinding | null => {
  const total = totalOf(document);
  const small =
    limit !== null && total !== null && total.currency === limit.currency && compare(absolute(total), limit) <= 0;
  const missing = FULL.filter(([field]) => document.fields[field].value === null)
    .filter(([field]) => !small || SIMPLE.includes(field))
    .map(([, words]) => words);
  if (small && !statesTax(document)) missing.push('the tax rate');
  if (document.kind === 'receipt' && !small) {
    return { code: 'tax.evidence_insufficient', text: whyNoInvoice(total, limit) };
  }
  if (!['invoice', 'credit_note', 'receipt'].includes(document.kind)) {
    return { code: 'tax.evidence_insufficient', text: 'The document is no invoice.' };
  }
  if (missing.length === 0) return null;
  return { code: 'tax.evidence_insufficient', text: `The document does not name ${missing.join(', ')}.` };
};
