import type { Box } from '../read-document.ts';
import { labelSpots } from './find-label.ts';
import {
  compactOf,
  type FlatGroup,
  type FlatLine,
  type FlatPages,
  isLabel,
  liesIn,
  sharesColumn,
  spanOf,
  textBetween,
} from './flat-page.ts';
import { formOf } from './value-runs.ts';

/** A piece of a value that stands on several lines. */
export type Piece = { readonly line: FlatLine; readonly group: FlatGroup };

/**
 * How a value over several lines ends: at the words of the line below it, at a wider gap, or, where neither says so, after so
 * many lines. And what stands between its lines once it is one text.
 */
export type BlockShape = {
  readonly lines: number;
  readonly join: string;
  readonly until: string | null;
  readonly gap: boolean;
};

/** A gap between lines wider than this many of those before it ends a block. */
const WIDER = 1.5;
/** Lines that a block may grow beyond what was pointed at, where its end is known by what follows. */
const MORE_LINES = 6;

/** The lines whose words lie in a box, each with those words. */
export const piecesIn = ({ lines }: FlatPages, { page, box }: { readonly page: number; readonly box: Box }): Piece[] =>
  lines.flatMap((line) => {
    if (line.page !== page) return [];
    const inside = liesIn(box);
    const from = line.words.findIndex(inside);
    return from < 0 ? [] : [{ line, group: { from, to: line.words.findLastIndex(inside) + 1 } }];
  });

export const textsOf = (pieces: readonly Piece[]): string[] =>
  pieces.map(({ line, group }) => textBetween(line, group).trim());

const JOINS = ['', ' ', ', '];

/** What stands between the lines of a field's value where nobody says: a number that broke is one again, an address has commas. */
export const usualJoin = (field: string): string =>
  field === 'supplierAddress' ? ', ' : formOf(field) === 'identifier' ? '' : ' ';

/** What stands between the lines of a value as a person gave it; null where they say another value. */
export const joinOf = (texts: readonly string[], value: string, usual: string): string | null =>
  compactOf(texts.join('')) !== compactOf(value) ? null : (JOINS.find((join) => texts.join(join) === value) ?? usual);

const topOf = ({ line, group }: Piece): number => line.words[group.from]?.y ?? 0;
const heightOf = ({ line, group }: Piece): number => line.words[group.from]?.h ?? 0;

/** How a block that was pointed at ends, by what stands below it. */
export const endOf = (flat: FlatPages, pieces: readonly Piece[], join: string): BlockShape => {
  const last = pieces.at(-1);
  const shape = { lines: pieces.length, join, until: null, gap: false };
  if (last === undefined) return shape;
  const below = nextPiece(flat, last, pieces[0] ?? last);
  if (below === null) return { ...shape, gap: true };
  const pitch = pitchOf(pieces);
  const gap = topOf(below) - topOf(last) > WIDER * pitch;
  const until = isLabel(below.line, below.group) ? compactOf(labelStart(below)) : '';
  return { ...shape, gap, until: until === '' ? null : until };
};

/** The first words of what follows, before any figure: "Bank details", "Page". */
const labelStart = ({ line, group: { from, to } }: Piece): string => {
  const words = line.words.slice(from, Math.min(to, from + 3)).map(({ text }) => text);
  const figure = words.findIndex((text) => /\d/.test(text));
  return words.slice(0, figure < 0 ? words.length : figure).join(' ');
};

/** Lines one after the other: the distance of the first two, or a line and a half where there is one. */
const pitchOf = (pieces: readonly Piece[]): number => {
  const [first, second] = pieces;
  if (first === undefined) return 0;
  return second === undefined ? 1.5 * heightOf(first) : topOf(second) - topOf(first);
};

/** What stands under a piece in its column. */
const nextPiece = ({ lines }: FlatPages, above: Piece, first: Piece): Piece | null => {
  const at = lines.indexOf(above.line);
  const column = spanOf(first.line, first.group);
  for (const line of lines.slice(at + 1)) {
    if (line.page !== above.line.page) return null;
    const group = line.groups.find((each) => {
      const span = spanOf(line, each);
      return Math.abs(span.left - column.left) < 2 * heightOf(first) || sharesColumn(span, column);
    });
    if (group !== undefined) return { line, group };
  }
  return null;
};

/** The block that begins at a piece, down to where such a block ends. */
export const growBlock = (flat: FlatPages, first: Piece, { lines, until, gap }: BlockShape): Piece[] => {
  const pieces = [first];
  const most = until !== null || gap ? lines + MORE_LINES : lines;
  let ended = false;
  while (pieces.length < most) {
    const above = pieces.at(-1) ?? first;
    const next = nextPiece(flat, above, first);
    const isApart =
      next !== null && topOf(next) - topOf(above) > WIDER * (pieces.length > 1 ? pitchOf(pieces) : 2 * heightOf(first));
    const isEnd =
      next === null ||
      (gap && isApart) ||
      (until !== null && labelSpots(next.line, until).some(({ from }) => from === next.group.from));
    if (isEnd) {
      ended = true;
      break;
    }
    pieces.push(next);
  }
  return ended || most === lines ? pieces : pieces.slice(0, lines);
};
