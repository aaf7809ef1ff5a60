/** Raised with every change that can alter what a document reads as; stored with each reading and each decision. */
export const READER_VERSION = 'reader-11';
