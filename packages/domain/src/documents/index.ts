export { compactIban, hasIbanShape, ibanLengthOf, isBic, isIban } from './bank-identifiers.ts';
export { normaliseBillNumber } from './bill-number.ts';
export { COMPARED, compareSources, type PageStatements, sayTheSame } from './compare-sources.ts';
export { describeReading, MEASURED, type Medium, mediumOf, type Stated } from './confidence/describe-reading.ts';
export { bounded, EVIDENCE_NAMES, type EvidenceName, type FieldEvidence } from './confidence/field-evidence.ts';
export { fitConfidence } from './confidence/fit-confidence.ts';
export { type Logistic, probability, type Sample } from './confidence/logistic.ts';
export { mostStated, SURE, withConfidence } from './confidence/state-confidence.ts';
export { decimalOf, spokenIn } from './decimals.ts';
export { type ExplainedRival, explainRivals } from './explain-rivals.ts';
export { judgeDocument, missingFields } from './judge-document.ts';
export { pageLikeness, SAME_PAPER } from './likeness/page-likeness.ts';
export { type PagePrint, PRINT_SIZE, printOf } from './likeness/page-print.ts';
export { foldWord, monthNamed } from './month-names.ts';
export {
  type DividedFile,
  type Division,
  decideDivision,
  type PageRange,
  type PageRole,
  type PartState,
  provePartition,
  rangeInWords,
  sameRange,
  toggleCut,
} from './page-parts.ts';
export { type FoundCode, withCodes } from './payment-code/compare-code.ts';
export { CODE_TEXT_MAX, type PaymentCode, type PaymentCodeForm } from './payment-code/payment-code.ts';
export { readPaymentCode } from './payment-code/read-payment-code.ts';
export { type ArithmeticProof, proveArithmetic, type SumTerm } from './prove-arithmetic.ts';
export { type DecimalMark, decimalMarkOf, type PrintedAmount, readAmount } from './read-amount.ts';
export { type DateOrder, dateOrderOf, type FoundDate, type PrintedDate, readDate, readDates } from './read-date.ts';
export * from './read-document.ts';
export { type PrintedLine, type PrintedWord, printedLine, type RecognitionPass } from './receipt/printed-page.ts';
export { type ReceiptReading, readReceipt } from './receipt/read-receipt.ts';
export { isReceiptOnPaper } from './receipt/recognise-receipt.ts';
export { asksForPaymentAgain, isPostable, kindOfTypeCode, recogniseHeading, recogniseKind } from './recognise-kind.ts';
export { type ShownArithmetic, type ShownSum, showArithmetic } from './show-arithmetic.ts';
export * from './taught/index.ts';
export { compactId, countryOfVatId, isVatIdShape } from './tax-ids.ts';
export * from './terms/index.ts';
export {
  type FigureTolerance,
  type FigureTolerances,
  type ToleratedFigures,
  tolerateFigures,
} from './tolerate-figures.ts';
