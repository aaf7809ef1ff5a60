import type { PaperPage, PrintedText } from './draw-paper.ts';

const COLUMN = 5.1;
const LINE = 13;

/**
 * A page from a drawing in typed text: two blanks or more part one cell from the next, figures are set flush right. So a
 * test shows the paper it is about.
 */
export const typePaper = (drawing: string): PaperPage => {
  const rows = drawing.replace(/^\n/, '').split('\n');
  const texts = rows.flatMap((row, at) =>
    [...row.matchAll(/\S+(?: \S+)*/g)].map((cell): PrintedText => {
      const isFigure = /^[-€$£]?\s?[\d.,\s]+\s?[€%]?$/.test(cell[0]);
      const column = isFigure ? cell.index + cell[0].length : cell.index;
      return { x: 36 + column * COLUMN, y: 48 + at * LINE, text: cell[0], size: 8, right: isFigure };
    }),
  );
  return { texts };
};
