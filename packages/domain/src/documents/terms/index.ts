export { clausesOf, discountIn, netDaysIn, shortDiscountIn, speaksOfDiscount } from './clauses.ts';
export { dueMoved, followTerms } from './follow-terms.ts';
export { dueByTerms, readTerms, type TermsRead } from './read-terms.ts';
