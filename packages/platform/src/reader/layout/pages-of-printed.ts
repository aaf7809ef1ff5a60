import type { PageSize, PrintedLine } from '@counterfoil/domain/documents';
import type { PageText, Word } from '../pdf/page-words.ts';

/** How much higher the box of a word is than its font. */
const LEADING = 1.05;

/** Recognised words in the shape a text layer has. The font size of a line is the height of its tallest word. */
export const pagesOfRecognised = (lines: readonly PrintedLine[], pages: readonly PageSize[]): PageText[] =>
  pagesOf(lines, pages, ({ words }) => Math.max(...words.map((word) => word.box.h)));

/** The words of a text layer as they were kept, each of its own size. */
export const pagesOfText = (lines: readonly PrintedLine[], pages: readonly PageSize[]): PageText[] =>
  pagesOf(lines, pages, (_, word) => word.box.h / LEADING);

type SizeOf = (line: PrintedLine, word: PrintedLine['words'][number]) => number;

const pagesOf = (lines: readonly PrintedLine[], pages: readonly PageSize[], sizeOf: SizeOf): PageText[] =>
  pages.map((size) => ({
    size,
    words: lines
      .filter((line) => line.page === size.number)
      .flatMap((line) => line.words.map((word): Word => wordOf(word, size, sizeOf(line, word)))),
  }));

const wordOf = ({ text, box }: PrintedLine['words'][number], page: PageSize, height: number): Word => ({
  text,
  page: page.number,
  x: box.x * page.width,
  y: box.y * page.height,
  w: box.w * page.width,
  h: box.h * page.height,
  size: height * page.height,
});
