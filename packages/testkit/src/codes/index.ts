export { codeFields } from './code-fields.ts';
export { giroCode, type SwissAsked, swissCode, type TransferAsked } from './payment-code-text.ts';
