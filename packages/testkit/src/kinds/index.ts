export { receiptOn } from './as-sent.ts';
export { type BillLine, type BillWish, billXml, escaped } from './bill-xml.ts';
export { KINDS } from './kinds.ts';
export { COMPANY, VENDOR } from './known-company.ts';
export { CORPORA_ARE_HERE, realFiles } from './of-corpora.ts';
export type { Entry, KindGroup, PartEnd, Row } from './row.ts';
export { faultsOfShown, type ShownDocument, type ShownFile } from './shown-document.ts';
