import type { PageSize } from '../../read-document.ts';
import type { PrintedLine } from '../../receipt/printed-page.ts';
import { flatPages, textBetween } from '../flat-page.ts';
import { layoutWords } from '../layout-words.ts';
import { wordsAt } from '../learn-lesson.ts';
import type { Lesson } from '../lesson.ts';
import { type ColumnRole, headKey, roleInWords } from './column-role.ts';

/** What one correction teaches about a column of a party's line table: its heading, and what stands under it. */
export type ColumnLesson = {
  readonly field: `column.${ColumnRole}`;
  readonly column: { readonly role: ColumnRole; readonly label: string; readonly words: string };
  /** The words that tell this layout from another one of the same party. */
  readonly layout: readonly string[];
};

/** Whatever may be taught of a party's paper. */
export type AnyLesson = Lesson | ColumnLesson;

export const isColumnLesson = (lesson: AnyLesson): lesson is ColumnLesson => 'column' in lesson;

/** "under the heading “Zeilenwert”": where a lesson looks, for people. */
export const columnInWords = ({ column }: ColumnLesson): string => `under the heading “${column.words}”`;

export type LearnedColumn =
  | { readonly lesson: ColumnLesson; readonly why: null }
  | { readonly lesson: null; readonly why: string };

type Paper = { readonly printed: readonly PrintedLine[]; readonly pages: readonly PageSize[] };
type PointedHead = {
  readonly role: ColumnRole;
  readonly page: number;
  readonly box: PrintedLine['box'];
};

const nothing = (why: string): LearnedColumn => ({ lesson: null, why });

const WORDS_MAX = 6;

/** What pointing at a heading teaches; or nothing, and why. */
export const learnColumn = ({ role, page, box }: PointedHead, { printed, pages }: Paper): LearnedColumn => {
  const flat = flatPages(printed, pages);
  const place = wordsAt(flat, { page, box });
  if (place === null) return nothing('No word of one line lies where you pointed.');
  const words = textBetween(place.line, place.group).trim();
  const line = place.line.words.map(({ text }) => text).join(' ');
  if (/\d[.,]\d{2}(?!\d)/.test(line))
    return nothing(`“${words}” stands in a row of figures: point at the words over the column.`);
  if (place.group.to - place.group.from > WORDS_MAX)
    return nothing(`“${words.slice(0, 80)}” is longer than a heading: point at the words over one column.`);
  const label = headKey(words);
  if (label === '') return nothing('The heading has no letter, figure or sign to know it again by.');
  return {
    lesson: {
      field: `column.${role}`,
      column: { role, label, words: words.replace(/[\s:]+$/, '').slice(0, 80) },
      layout: layoutWords(flat),
    },
    why: null,
  };
};

/** "net amount under the heading “Zeilenwert”", for the history. */
export const columnTaught = (lesson: ColumnLesson): string =>
  `${roleInWords(lesson.column.role)} ${columnInWords(lesson)}`;
