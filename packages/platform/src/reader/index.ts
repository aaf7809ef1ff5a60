export type { FileRefusalReason } from './file-refusal.ts';
export type { FileIdentity, FileInput } from './identify/identify-file.ts';
export { readSaidTable } from './layout/read-said-table.ts';
export { DEFAULT_LIMITS, type ReaderLimits } from './limits.ts';
export { LOOKS } from './ocr/recognise-document.ts';
export type { Look, Recogniser } from './ocr/recogniser.ts';
export { wordsOfPdf } from './pdf/words-of-pdf.ts';
export { READER_VERSION } from './reader-version.ts';
export type { PageImage } from './render/render-pdf-page.ts';
export {
  createDocumentReader,
  type DocumentReader,
  type DocumentReaderOptions,
} from './sandbox/create-document-reader.ts';
