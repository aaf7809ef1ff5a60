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

/** The box around the chosen words. */
export const rangeBox = (words: readonly PageWord[], { from, to }: Range): Box => {
  const boxes = words.slice(from, to + 1).map(({ box }) => box);
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
