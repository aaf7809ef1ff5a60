import {
  type Box,
  type ColumnCorrection,
  type ColumnRole,
  columnInWords,
  headKey,
  isColumnRole,
  learnColumn,
  linesClose,
  type PrintedLine,
  type ReadDocument,
  type ReadLine,
  roleInWords,
  sayColumns,
  type TableReader,
} from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { latestReading, printedWordsOf } from '../documents/index.ts';
import type { ItemRow } from '../review/index.ts';

/** The words over a column of the line table, and what a person says stands under them. */
export type PointedColumn = { readonly role: ColumnRole; readonly page: number; readonly box: Box };

type Said = { readonly by: string; readonly reason: string | null };
type Asked = {
  readonly documentId: string;
  readonly columns: readonly PointedColumn[];
  readonly tables: TableReader | undefined;
};
type SaidOnPaper = Said & Pick<Asked, 'columns' | 'tables'> & { readonly printed: readonly PrintedLine[] };

/** The reading with its lines read again by the headings a person explained; what they said is kept with it, and teaches. */
export const withColumnsSaid = async (
  tx: TenantRead,
  content: ReadDocument,
  { documentId, ...said }: Asked & Said,
): Promise<ReadDocument> =>
  said.columns.length === 0 || said.tables === undefined
    ? content
    : saidOnPaper(content, { ...said, printed: await printedWordsOf(tx, documentId) });

const saidOnPaper = (content: ReadDocument, { printed, columns, tables, by, reason }: SaidOnPaper): ReadDocument => {
  if (tables === undefined) return content;
  const said = columns.flatMap(({ role, page, box }): ColumnCorrection[] => {
    const { lesson } = learnColumn({ role, page, box }, { printed, pages: content.pages });
    if (lesson === null) return [];
    const { words, label } = lesson.column;
    const before = content.columns?.find((head) => headKey(head.words) === label)?.role ?? null;
    return [{ role, before, words, page, box, by, reason }];
  });
  return { ...sayColumns(content, { printed, tables }, said), columnCorrections: said };
};

/** How the lines would read, and whether they make the sum of the page. */
export type ColumnsPreview = { readonly lines: readonly ReadLine[]; readonly close: boolean };

export type ColumnLessonPreview = {
  readonly field: string;
  readonly words: string | null;
  readonly why: string | null;
};

/** What explaining these headings would make of the lines, and what each would teach. Nothing is written. */
export const previewColumns = async (
  tx: TenantRead,
  content: ReadDocument,
  asked: Asked,
): Promise<{ readonly lessons: readonly ColumnLessonPreview[]; readonly table: ColumnsPreview | null }> => {
  if (asked.columns.length === 0) return { lessons: [], table: null };
  const printed = await printedWordsOf(tx, asked.documentId);
  const lessons = asked.columns.map(({ role, page, box }) => {
    const { lesson, why } = learnColumn({ role, page, box }, { printed, pages: content.pages });
    return { field: `column.${role}`, words: lesson === null ? null : columnInWords(lesson), why };
  });
  const read = saidOnPaper(content, { ...asked, printed, by: '', reason: null });
  return { lessons, table: { lines: read.lines, close: linesClose(read) } };
};

const refused = (at: number, detail: string): RefusalError =>
  new RefusalError({ code: 'request.invalid', detail, facts: { field: `changes.columns.${at}` } });

/**
 * Headings can be explained where the lines stand on the page alone, each once, and one for each meaning.
 * @throws RefusalError request.invalid
 */
export const refuseUnreadableColumns = async (
  tx: TenantRead,
  { subject_id: documentId, subject_kind: kind }: Pick<ItemRow, 'subject_id' | 'subject_kind'>,
  changes: Readonly<Record<string, unknown>> | undefined,
): Promise<void> => {
  const columns = (changes?.columns ?? []) as readonly PointedColumn[];
  if (columns.length === 0) return;
  const read = kind === 'document' ? await latestReading(tx, documentId) : undefined;
  const syntax = read?.content.syntax;
  if (read === undefined || (syntax !== 'text' && syntax !== 'ocr'))
    throw refused(
      0,
      'The lines of this document stand in its data, not in a table on the page: its headings change nothing.',
    );
  const printed = await printedWordsOf(tx, documentId);
  const labels: string[] = [];
  for (const [at, { role, page, box }] of columns.entries()) {
    if (!isColumnRole(role)) throw refused(at, `"${String(role)}" is nothing that a column holds.`);
    const { lesson, why } = learnColumn({ role, page, box }, { printed, pages: read.content.pages });
    if (lesson === null) throw refused(at, why);
    const { label, words } = lesson.column;
    if (labels.includes(label)) throw refused(at, `The heading “${words}” is explained twice.`);
    if (role !== 'ignored' && columns.findIndex((each) => each.role === role) < at)
      throw refused(at, `Two headings cannot both be the ${roleInWords(role)}.`);
    labels.push(label);
  }
};
