type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
type Line = { readonly page: number; readonly words: readonly { readonly text: string; readonly box: Box }[] };

/** A word of a page: its place in reading order, and the line it stands on. */
export type PageWord = { readonly at: number; readonly line: number; readonly text: string; readonly box: Box };

/** Words of one line that were chosen, the first and the last of them. */
export type Range = { readonly from: number; readonly to: number };

export const wordsOfPage = (lines: readonly Line[], page: number): readonly PageWord[] =>
  lines
    .filter((line) => line.page === page)
    .flatMap((line, number) => line.words.map((word) => ({ ...word, line: number })))
    .map((word, at) => ({ ...word, at }));

/** From one word to another, kept to the line of the first: a value stands on one line. */
export const rangeOf = (words: readonly PageWord[], start: number, end: number): Range => {
  const line = words[start]?.line;
  const own = words.filter((word) => word.line === line).map(({ at }) => at);
  const kept = Math.min(Math.max(end, own[0] ?? start), own.at(-1) ?? start);
  return { from: Math.min(start, kept), to: Math.max(start, kept) };
};

/** Words that stand no further apart than their own height are of one cell. */
const CELL_GAP = 1.2;

/** The cell that a word is of, as the words of it, left to right. */
const cellOf = (words: readonly PageWord[], at: number): readonly PageWord[] => {
  const word = words[at];
  if (word === undefined) return [];
  const line = words.filter((each) => each.line === word.line);
  const place = line.indexOf(word);
  const touches = (left: PageWord | undefined, right: PageWord | undefined): boolean =>
    left !== undefined && right !== undefined && right.box.x - left.box.x - left.box.w <= CELL_GAP * right.box.h;
  let [from, to] = [place, place];
  while (touches(line[from - 1], line[from])) from -= 1;
  while (touches(line[to], line[to + 1])) to += 1;
  return line.slice(from, to + 1);
};

/** From one word down to another in its column: the rest of the first line, whole lines between, the last one up to the word. */
export const blockOf = (words: readonly PageWord[], start: number, end: number): readonly PageWord[] => {
  const [first, last] = [words[Math.min(start, end)], words[Math.max(start, end)]];
  if (first === undefined || last === undefined) return [];
  if (first.line === last.line) return words.slice(first.at, last.at + 1);
  const column = cellOf(words, first.at);
  const left = Math.min(column[0]?.box.x ?? 0, last.box.x);
  const right = Math.max(...[...column, last].map(({ box }) => box.x + box.w));
  return words.filter((word) => {
    if (word.line < first.line || word.line > last.line) return false;
    if (word.line === first.line) return column.includes(word) && word.at >= first.at;
    if (word.line === last.line) return cellOf(words, last.at).includes(word) && word.at <= last.at;
    return cellOf(words, word.at).some(({ box }) => box.x < right && box.x + box.w > left);
  });
};

/** The words of a range on one line. */
export const wordsIn = (words: readonly PageWord[], { from, to }: Range): readonly PageWord[] =>
  words.slice(from, to + 1);

/** The box around the chosen words. */
export const boxAround = (chosen: readonly PageWord[]): Box => {
  const boxes = chosen.map(({ box }) => box);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: Math.min(1, right) - x, h: Math.min(1, bottom) - y };
};

const middle = ({ x, w }: Box): number => x + w / 2;

/** The word an arrow key leads to: along the line, or to the nearest word of the line above or below. */
export const stepFrom = (words: readonly PageWord[], at: number, key: string): number => {
  const word = words[at];
  if (word === undefined) return 0;
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  if (key === 'ArrowRight') return Math.min(words.length - 1, at + 1);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return at;
  const line = word.line + (key === 'ArrowDown' ? 1 : -1);
  const near = words
    .filter((each) => each.line === line)
    .sort((a, b) => Math.abs(middle(a.box) - middle(word.box)) - Math.abs(middle(b.box) - middle(word.box)));
  return near[0]?.at ?? at;
};
