import {
  type LessonUse,
  type ReadAsTaught,
  type ReadDocument,
  readAllAsTaught,
  type TableReader,
} from '@counterfoil/domain/documents';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertReading, printedWordsOf, type Reading, readingHash } from '../documents/index.ts';
import { insertLessonEvents, servingLessons } from './lesson.repository.ts';

/** Whose lessons, and who reads a table again whose headings are known; without one, columns stay as they are. */
export type Whose = { readonly partyId: string; readonly tables?: TableReader | undefined };

/** What a document would read as by what was taught of a party; null where nothing was, or its words are not known. */
export const readingByLessons = async (
  tx: TenantRead,
  read: Pick<Reading, 'documentId' | 'content'>,
  { partyId, tables }: Whose,
): Promise<ReadAsTaught | null> => {
  const lessons = await servingLessons(tx, partyId);
  const own = lessons.filter(({ document_id }) => document_id !== read.documentId);
  if (own.length === 0) return null;
  const printed = await printedWordsOf(tx, read.documentId);
  if (printed.length === 0) return null;
  return readAllAsTaught(
    read.content,
    tables === undefined ? { printed } : { printed, tables },
    own.map(({ id, content, rights }) => ({ id, lesson: content, rights })),
  );
};

const whatItSays = ({ fields, findings, taxes, lines, columns }: ReadDocument): unknown => [
  fields,
  findings,
  taxes,
  lines,
  columns ?? null,
];

const saysTheSame = (a: ReadDocument, b: ReadDocument): boolean =>
  JSON.stringify(whatItSays(a)) === JSON.stringify(whatItSays(b));

/** Reads a document again by what was taught of its party: a reading of its own where that changes anything. */
export const readByLessons = async (tx: TenantWrite, read: Reading, whose: Whose): Promise<Reading> => {
  const taught = await readingByLessons(tx, read, whose);
  if (taught === null) return read;
  await insertLessonEvents(
    tx,
    taught.uses.map((use) => eventOf(use, read.documentId)),
  );
  if (saysTheSame(taught.document, read.content)) return read;
  const { corrections: _, columnCorrections: __, ...content } = taught.document;
  const { revision } = await insertReading(tx, {
    documentId: read.documentId,
    readerVersion: content.readerVersion,
    content,
    contentHash: readingHash(content),
    readBy: read.readBy,
  });
  await recordEvent(tx, {
    action: 'document.read_as_taught',
    subjectKind: 'document',
    subjectId: read.documentId,
    payload: {
      partyId: whose.partyId,
      revision,
      lessons: taught.uses.map(({ lessonId, outcome }) => ({ lessonId, outcome })),
    },
  });
  return { ...read, revision, content };
};

const eventOf = ({ lessonId, outcome, value }: LessonUse, documentId: string) => ({
  lessonId,
  kind: outcome,
  documentId,
  value,
  byUser: null,
  reason: null,
});
