export { codeFields, giroCode, type SwissAsked, swissCode, type TransferAsked } from '../codes/index.ts';
export { asScannedPdf, asTiff } from './as-files.ts';
export {
  billOnPaper,
  drawPaper,
  type Paper,
  type PaperPage,
  type PrintedCode,
  type PrintedText,
} from './draw-paper.ts';
export { type DrawnReceipt, drawReceipt, type ReceiptPrint } from './draw-receipt.ts';
export { type LaidPaper, layOnTable, type Table } from './lay-on-table.ts';
export { type ScannedTwice, scannedTwice, sentAsFile } from './scanned-twice.ts';
export { typePaper } from './type-paper.ts';
