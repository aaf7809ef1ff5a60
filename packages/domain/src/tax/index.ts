export type { InvoicedTax, TaxableLine } from './charge-by-rate.ts';
export { checkTaxAsInvoiced, type InvoicedRate } from './check-as-invoiced.ts';
export { checkWithheld } from './check-withheld.ts';
export {
  judgeWithholding,
  type PayeeToJudge,
  type WithholdingFinding,
  type WithholdingQuestion,
} from './judge-withholding.ts';
export { chargedComponents, chargedRate, extractInclusive, percentOf, rateKey, rateKeyOf, sameRate } from './rate.ts';
export { GERMANY, NETHERLANDS, TAX_SETS, UNITED_STATES } from './sets/index.ts';
export {
  SIMPLIFIED_INVOICE_LIMITS,
  type SimplifiedInvoiceLimit,
  simplifiedInvoiceLimitAt,
} from './simplified-invoice-limit.ts';
export { type GrossLine, takeOutTax } from './take-out-tax.ts';
export {
  isSelfAssessed,
  isWithheld,
  reclaimsInputTax,
  TAX_TREATMENTS,
  type TaxCodeDefinition,
  type TaxComponent,
  type TaxComponentDefinition,
  type TaxDirection,
  type TaxSet,
  type TaxTreatment,
  type TaxVersion,
  type TaxVersionDefinition,
} from './tax-code.ts';
export { type TaxedDocument, type TaxPart, taxDocument } from './tax-document.ts';
export { taxPointOf } from './tax-point.ts';
export { versionAt, versionsOn } from './version-at.ts';
export { versionsOfSet } from './versions-of-set.ts';
