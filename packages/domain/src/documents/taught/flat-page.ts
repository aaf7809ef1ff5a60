import type { Box, PageSize } from '../read-document.ts';
import type { PrintedLine } from '../receipt/printed-page.ts';

/** One word where it would stand had the paper lain straight; lengths in heights of its page, origin top-left. */
export type FlatWord = {
  readonly text: string;
  /** Letters and figures alone, folded: what a label is known by. */
  readonly compact: string;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** Words that stand together: a label, a phrase, a cell. */
export type FlatGroup = { readonly from: number; readonly to: number };

export type FlatLine = {
  readonly page: number;
  readonly words: readonly FlatWord[];
  readonly groups: readonly FlatGroup[];
};

/** The pages of a document as lines of words, straightened. */
export type FlatPages = { readonly lines: readonly FlatLine[]; readonly pageCount: number };

/** Whether the middle of a word lies in a box. */
export const liesIn =
  (box: Box) =>
  ({ box: { x, y, w, h } }: FlatWord): boolean =>
    x + w / 2 >= box.x && x + w / 2 <= box.x + box.w && y + h / 2 >= box.y && y + h / 2 <= box.y + box.h;

export const compactOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A gap wider than this many heights of the words beside it ends a cell. */
const CELL_GAP = 1;

export const flatPages = (printed: readonly PrintedLine[], pages: readonly PageSize[]): FlatPages => {
  const lines = pages.flatMap((size) => {
    const ratio = size.height > 0 ? size.width / size.height : 1;
    const own = printed.filter(({ page, words }) => page === size.number && words.length > 0);
    const slope = slopeOf(own, ratio);
    return own.map((line) => flatLine(line, ratio, slope)).sort((a, b) => yOf(a) - yOf(b));
  });
  return { lines, pageCount: pages.length };
};

const yOf = ({ words }: FlatLine): number => (words[0]?.y ?? 0) + (words[0]?.h ?? 0) / 2;

/** How a scan leans: the middle of what its longer lines rise per length. A text layer does not lean. */
const slopeOf = (lines: readonly PrintedLine[], ratio: number): number => {
  const slopes = lines.flatMap(({ words }) => {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) return [];
    const run = (last.box.x - first.box.x) * ratio;
    return run < 0.15 ? [] : [(middle(last.box) - middle(first.box)) / run];
  });
  const sorted = slopes.sort((a, b) => a - b);
  return sorted.length < 3 ? 0 : (sorted[Math.floor(sorted.length / 2)] ?? 0);
};

const middle = ({ y, h }: Box): number => y + h / 2;

const flatLine = (line: PrintedLine, ratio: number, slope: number): FlatLine => {
  const words = [...line.words]
    .sort((a, b) => a.box.x - b.box.x)
    .map(({ text, box }): FlatWord => {
      const x = box.x * ratio;
      return { text, compact: compactOf(text), box, x, y: box.y - slope * x, w: box.w * ratio, h: box.h };
    });
  return { page: line.page, words, groups: groupsOf(words) };
};

const groupsOf = (words: readonly FlatWord[]): FlatGroup[] => {
  const groups: { from: number; to: number }[] = [];
  for (const [at, word] of words.entries()) {
    const [group, before] = [groups.at(-1), words[at - 1]];
    const gap = before === undefined ? 0 : word.x - before.x - before.w;
    if (group !== undefined && gap <= CELL_GAP * Math.max(word.h, before?.h ?? 0)) group.to = at + 1;
    else groups.push({ from: at, to: at + 1 });
  }
  return groups;
};

export const textBetween = ({ words }: FlatLine, { from, to }: FlatGroup): string =>
  words
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');

export type Span = { readonly left: number; readonly right: number };

export const spanOf = ({ words }: FlatLine, { from, to }: FlatGroup): Span => {
  const last = words[to - 1];
  return { left: words[from]?.x ?? 0, right: last === undefined ? 0 : last.x + last.w };
};

/** Whether two spans share a column: they overlap, or end at the same edge as figures do. */
export const sharesColumn = (a: Span, b: Span): boolean => {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return overlap > 0.3 * Math.min(a.right - a.left, b.right - b.left);
};

const isSaying = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 2;

/** A group that could be a label: it has letters, hardly any figures, and is no address of mail or web. */
export const isLabel = (line: FlatLine, group: FlatGroup): boolean => {
  const text = textBetween(line, group);
  return isSaying(text) && !/@|www\.|:\/\//.test(text) && (text.match(/\d/g)?.length ?? 0) <= 2;
};
