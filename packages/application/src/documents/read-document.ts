import { createHash } from 'node:crypto';
import {
  type KindSaid,
  type PagePrint,
  type PageRange,
  provePartition,
  type ReadDocument,
  rangeInWords,
} from '@counterfoil/domain/documents';
import type { Result } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { openReviewItem } from '../review/index.ts';
import { cutParts } from './cut-parts.ts';
import {
  type DocumentRow,
  findDocument,
  insertPrint,
  insertReading,
  insertWords,
  latestReading,
  lockDocument,
  moveDocument,
} from './document.repository.ts';
import type { DocumentStorage } from './document-storage.ts';
import { partRow, partRows, writeTurn } from './page.repository.ts';
import { type Paper, paperOf, samePaper } from './paper-of.ts';
import { storedWords } from './printed-words.ts';
import { tellProgress } from './tell-progress.ts';

export type FileToRead = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Only these pages of the file are the document. */
  readonly pages?: PageRange;
  /** Degrees clockwise by page, for pages that somebody turned. */
  readonly turns?: Readonly<Record<number, number>>;
  readonly onPage?: (progress: { readonly read: number; readonly of: number }) => void;
};

type PageToPrint = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly page: number;
  readonly turn: number;
};

/** Reads a file into the canonical document; fitted by platform/reader, which parses in a limited child process. */
export type DocumentReader = {
  readonly read: (file: FileToRead) => Promise<Result<ReadDocument>>;
  /** The print of the page a document begins on; a reader without it keeps none. */
  readonly printPage?: (file: PageToPrint) => Promise<Result<PagePrint>>;
};

export type ReadPorts = { readonly storage: DocumentStorage; readonly reader: DocumentReader };

/** Hash over the reading as stored, so that a decision can name exactly what it was made on. */
export const readingHash = (content: ReadDocument): Buffer =>
  createHash('sha256').update(JSON.stringify(content)).digest();

/** Whether a page of paper stands behind the reading: an e-invoice is data, and its duplicate is known by its number. */
const isOnPaper = ({ syntax }: ReadDocument): boolean => syntax === 'text' || syntax === 'ocr';

/** A page that cannot be drawn has no print; nothing else about the document depends on it. */
const printFor = async (
  outcome: Result<ReadDocument>,
  file: PageToPrint,
  { printPage }: DocumentReader,
): Promise<PagePrint | null> => {
  if (!outcome.ok || printPage === undefined || !isOnPaper(outcome.value)) return null;
  const print = await printPage(file);
  return print.ok ? print.value : null;
};
/** What a person said it is holds for every later reading: a page that is turned is still the same paper. */
const asSaid = (content: ReadDocument, said: KindSaid | undefined): ReadDocument =>
  said === undefined ? content : { ...content, kind: said.kind, kindSaid: said };

/** How the reader turned pages that nobody had turned: they are shown as they were read. */
const keepTurns = async (tx: TenantWrite, { sourceId, turns }: Paper, { pages }: ReadDocument): Promise<void> => {
  for (const { number: page, turn: degrees = 0 } of pages)
    if (degrees !== 0 && turns[page] === undefined) await writeTurn(tx, { sourceId, page, degrees, by: null });
};

const keep = async (tx: TenantWrite, document: DocumentRow, read: ReadDocument): Promise<void> => {
  const { printed = [], ...plain } = read;
  const content = asSaid(plain, (await latestReading(tx, document.id))?.content.kindSaid);
  const { revision } = await insertReading(tx, {
    documentId: document.id,
    readerVersion: content.readerVersion,
    content,
    contentHash: readingHash(content),
    readBy: 'machine',
  });
  if (printed.length > 0) await insertWords(tx, { documentId: document.id, revision, lines: storedWords(printed) });
  if (await divided(tx, document, content)) return;
  await moveDocument(tx, {
    id: document.id,
    from: ['reading'],
    to: 'read',
    kind: content.kind,
    pageCount: content.pages.length,
  });
  await enqueue(tx, {
    topic: 'document.read',
    subjectKind: 'document',
    subjectId: document.id,
    priority: PRIORITY.interactive,
  });
};

/**
 * Several bills in one file become documents of their own, once: a file that a person joined again stays what the person
 * made of it.
 */
const divided = async (tx: TenantWrite, document: DocumentRow, content: ReadDocument): Promise<boolean> => {
  const bills = content.bills ?? [];
  if (bills.length < 2 || !provePartition(bills, content.pages.length).ok) return false;
  if ((await partRow(tx, document.id)) !== undefined || (await partRows(tx, document.id)).length > 0) return false;
  await moveDocument(tx, { id: document.id, from: ['reading'], to: 'split', pageCount: content.pages.length });
  const source = (await findDocument(tx, document.id)) ?? document;
  const ids = await cutParts(tx, source, bills);
  await recordEvent(tx, {
    action: 'document.divided',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: { by: content.readerVersion, parts: bills.map((range, at) => `${rangeInWords(range)}: ${ids[at]}`) },
  });
  return true;
};

const park = async (tx: TenantWrite, document: DocumentRow, detail: string): Promise<void> => {
  await moveDocument(tx, { id: document.id, from: ['reading'], to: 'exception' });
  await openReviewItem(tx, {
    stage: '2-read',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    title: document.file_name,
    reasons: [
      { code: 'ingest.file_refused', text: detail, evidence: [{ documentId: document.id, label: document.file_name }] },
    ],
    proposals: [
      { text: 'Refuse it and ask the sender for another copy', action: { type: 'reject', reason: 'unreadable' } },
    ],
  });
};

/** A reader that is being closed refuses whatever it has in hand; that is no word about the file, and the job comes again. */
const assertReaderWasThere = (outcome: Result<ReadDocument>): void => {
  if (!outcome.ok && outcome.refusal.facts?.reason === 'reader_unavailable') throw new Error(outcome.refusal.detail);
};

/** Stage 2: every field with its value, place and checks. What cannot be read at all waits for a person. */
export const readDocument = async (books: Books, documentId: string, ports: ReadPorts): Promise<void> => {
  const { document, paper } = await books.read(async (tx) => ({
    document: await findDocument(tx, documentId),
    paper: await paperOf(tx, documentId),
  }));
  if (document === undefined || document.status !== 'reading') return;
  const bytes = await ports.storage.get(books, document.storage_key);

  const file = { bytes, fileName: document.file_name };
  const outcome = await ports.reader.read({
    ...file,
    pages: paper.pages ?? undefined,
    turns: paper.turns,
    onPage: tellProgress(books, documentId),
  });
  assertReaderWasThere(outcome);
  const page = paper.pages?.first ?? 1;
  const turn = outcome.ok ? (outcome.value.pages.find(({ number }) => number === page)?.turn ?? 0) : 0;
  const print = await printFor(outcome, { ...file, page, turn }, ports.reader);

  await books.transact(async (tx) => {
    const still = await lockDocument(tx, documentId);
    if (still === undefined || still.status !== 'reading') return;
    // A page was turned meanwhile; that began a reading of its own.
    if (!samePaper(paper, await paperOf(tx, documentId))) return;
    if (print !== null) await insertPrint(tx, still.id, print);
    if (outcome.ok) await keepTurns(tx, paper, outcome.value);
    if (outcome.ok) await keep(tx, still, outcome.value);
    else await park(tx, still, outcome.refusal.detail);
    await recordEvent(tx, {
      action: outcome.ok ? 'document.read' : 'document.refused',
      subjectKind: 'document',
      subjectId: documentId,
      entityId: still.entity_id,
      payload: outcome.ok
        ? {
            kind: outcome.value.kind,
            syntax: outcome.value.syntax,
            readerVersion: outcome.value.readerVersion,
            findings: outcome.value.findings.map(({ code }) => code),
          }
        : { refusal: outcome.refusal.code, detail: outcome.refusal.detail },
    });
    await announceChange(tx, 'document', documentId);
  });
};
