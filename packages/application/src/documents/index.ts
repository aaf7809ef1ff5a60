export { cutParts, partFingerprint } from './cut-parts.ts';
export {
  type DocumentRow,
  findDocument,
  insertReading,
  lastRejection,
  latestReading,
  lockDocument,
  moveDocument,
  printsOf,
  type Reading,
  type Rejection,
  takenBackOn,
  withdrawPosted,
} from './document.repository.ts';
export type { DocumentMoveRow } from './document-move.repository.ts';
export type { DocumentStorage, StoredFile } from './document-storage.ts';
export { fileIssuedDocument, type IssuedFile } from './file-issued-document.ts';
export { type FileIdentifier, type FileIdentity, type IngestPorts, ingestDocument } from './ingest-document.ts';
export { keysInUse } from './keys-in-use.ts';
export {
  countDocuments,
  countFiled,
  DOCUMENT_TABS,
  type DocumentFilter,
  type DocumentListRow,
  getDocument,
  listDocuments,
  type WholeDocument,
} from './list-documents.ts';
export { type EntityMove, moveToEntity } from './move-to-entity.ts';
export { type PartRow, partRow, partRows, writeTurn } from './page.repository.ts';
export { type Paper, paperOf } from './paper-of.ts';
export { printedWordsOf } from './printed-words.ts';
export { type DocumentReader, type FileToRead, type ReadPorts, readDocument, readingHash } from './read-document.ts';
export { type ArrivedFile, type Received, receiveDocument } from './receive-document.ts';
export { recordOriginalRead } from './record-original-read.ts';
