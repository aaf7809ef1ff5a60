import { compareDecimals, multiplyDecimals } from '../../../money/index.ts';
import { decimalOf, magnitude, minus } from '../../decimals.ts';
import { AMOUNT_FIELDS, type ReadDocument, type ReadLine } from '../../read-document.ts';
import type { PrintedLine } from '../../receipt/printed-page.ts';
import { flatPages } from '../flat-page.ts';
import { opennessOf, sumsJudgedAnew } from '../judge-anew.ts';
import { layoutLikeness, layoutWords, sameLayout } from '../layout-words.ts';
import type { LessonOutcome, LessonUse, ReadAsTaught } from '../read-as-taught.ts';
import type { ColumnLesson } from './column-lesson.ts';
import type { TaughtHead } from './column-role.ts';

/** Reads the words of a document's pages again with these headings known: the layout reader's own way, told more. */
export type TableReader = (
  document: ReadDocument,
  printed: readonly PrintedLine[],
  heads: readonly TaughtHead[],
) => ReadDocument;

/** The words on a document's pages, and who reads tables among them. */
export type TaughtPaper = { readonly printed: readonly PrintedLine[]; readonly tables?: TableReader };

export type KeptColumn = { readonly id: string; readonly lesson: ColumnLesson };

/**
 * A reading with its lines as the party's column lessons have them. Lines that stand in data, and lines whose headings a
 * person said on this very document, are left alone. The arithmetic judges: what closed with the plain lines closes with the
 * taught ones, or the plain ones stay.
 */
export const readColumnsAsTaught = (
  document: ReadDocument,
  { printed, tables }: TaughtPaper,
  kept: readonly KeptColumn[],
): ReadAsTaught => {
  if (tables === undefined || kept.length === 0 || !hasLinesOnPaper(document)) return { document, uses: [] };
  const words = layoutWords(flatPages(printed, document.pages));
  const isOwn = ({ lesson }: KeptColumn): boolean => sameLayout(lesson.layout, words);
  const chosen = nearestOfHeading(kept.filter(isOwn), words);
  const elsewhere = kept.filter((each) => !isOwn(each)).map((each) => useOf(each, 'other_layout', null));
  if (chosen.length === 0) return { document, uses: elsewhere };
  const heads = chosen.map(
    ({ id, lesson: { column } }): TaughtHead => ({ id, role: column.role, label: column.label }),
  );
  const read = tables(document, printed, heads);
  const found = new Map(
    (read.columns ?? []).flatMap((head) => (head.taught === undefined ? [] : [[head.taught, head]])),
  );
  const outcome = found.size === 0 ? null : judgedColumns(document, read);
  const uses = chosen.map((each) => {
    const head = found.get(each.id);
    if (head === undefined || outcome === null) return useOf(each, 'missed', null);
    return useOf(each, outcome.outcome, head.words);
  });
  return { document: outcome?.document ?? document, uses: [...uses, ...elsewhere] };
};

const useOf = ({ id, lesson }: KeptColumn, outcome: LessonOutcome, value: string | null): LessonUse => ({
  lessonId: id,
  field: lesson.field,
  outcome,
  value,
});

/** Lines that the page alone says: those of an e-invoice stand in its data. */
const hasLinesOnPaper = ({ syntax, columnsSaid }: ReadDocument): boolean =>
  (syntax === 'text' || syntax === 'ocr') && columnsSaid !== true;

/** One lesson a heading: the one whose paper looks most like this one, the later taught where two do. */
const nearestOfHeading = (kept: readonly KeptColumn[], words: readonly string[]): KeptColumn[] =>
  [...Map.groupBy(kept, ({ lesson }) => lesson.column.label).values()].flatMap((own) => {
    const ranked = own
      .map((each, at) => ({ each, at, likeness: layoutLikeness(each.lesson.layout, words) }))
      .sort((a, b) => b.likeness - a.likeness || b.at - a.at);
    return ranked[0] === undefined ? [] : [ranked[0].each];
  });

type Judged = { readonly document: ReadDocument; readonly outcome: 'taken' | 'agreed' | 'outweighed' };

const judgedColumns = (document: ReadDocument, read: ReadDocument): Judged => {
  const columns = read.columns ?? [];
  if (sameLines(document.lines, read.lines)) return { document: { ...document, columns }, outcome: 'agreed' };
  const base = sumsJudgedAnew(document);
  const taken = [withLines(document, read), withLinesAndSums(document, read)]
    .filter((tried) => closesNoWorse(base, tried))
    .sort((a, b) => opennessOf(a) - opennessOf(b))[0];
  return taken === undefined ? { document, outcome: 'outweighed' } : { document: taken, outcome: 'taken' };
};

/** The lines alone: the sums of the page stay as they were read. */
export const withLines = (document: ReadDocument, read: ReadDocument): ReadDocument =>
  sumsJudgedAnew({
    ...document,
    lines: read.lines,
    columns: read.columns ?? [],
    ...(document.tables === undefined ? {} : { tables: { ...document.tables, lines: null } }),
  });

/** The sums as they are read beside these lines, but for those that a person gave or that were taught. */
export const withLinesAndSums = (document: ReadDocument, read: ReadDocument): ReadDocument => {
  const fields = { ...document.fields };
  for (const name of AMOUNT_FIELDS) {
    const { source, taught } = fields[name];
    if (source !== 'person' && source !== 'xml' && source !== 'code' && taught === undefined)
      fields[name] = {
        ...read.fields[name],
        source: read.fields[name].value === null ? source : shownSource(document),
      };
  }
  const { taxes, adjustments, rounding = null } = read;
  return withLines({ ...document, fields, taxes, adjustments, rounding }, read);
};

const shownSource = ({ syntax }: ReadDocument): 'ocr' | 'text' => (syntax === 'ocr' ? 'ocr' : 'text');

const bare = ({ page: _, box: __, path: ___, position: ____, ...line }: ReadLine): unknown => line;
const sameLines = (a: readonly ReadLine[], b: readonly ReadLine[]): boolean =>
  JSON.stringify(a.map(bare)) === JSON.stringify(b.map(bare));

/** Whether everything that closed before closes still: the sums of the page, the lines with them, each line in itself. */
export const closesNoWorse = (before: ReadDocument, after: ReadDocument): boolean => {
  if (after.lines.length === 0 && before.lines.length > 0) return false;
  if (openSums(after) > openSums(before) || opennessOf(after) > opennessOf(before)) return false;
  if (linesClose(before) && !linesClose(after)) return false;
  const [was, is] = [productsOf(before), productsOf(after)];
  return !(was.right > 0 && was.wrong === 0 && is.wrong > 0);
};

const openSums = ({ findings }: ReadDocument): number =>
  findings.filter(({ code }) => code === 'read.arithmetic_open').length;

/** Whether the lines make the net, or the total where prices hold the tax. */
export const linesClose = ({ fields }: ReadDocument): boolean =>
  fields.netTotal.checks.includes('lines_close_net') || fields.total.checks.includes('lines_close_total');

const ONE_CENT = { units: 1n, scale: 2 };

/** Lines whose pieces and price multiply to their amount, and lines where they do not. */
const productsOf = ({ lines }: ReadDocument): { right: number; wrong: number } => {
  const counted = lines.flatMap(({ quantity, unitPrice, total }) => {
    const [pieces, price, amount] = [decimalOf(quantity), decimalOf(unitPrice), decimalOf(total)];
    if (pieces === null || price === null || amount === null) return [];
    return [compareDecimals(magnitude(minus(multiplyDecimals(pieces, price), amount)), ONE_CENT) <= 0];
  });
  const right = counted.filter(Boolean).length;
  return { right, wrong: counted.length - right };
};
