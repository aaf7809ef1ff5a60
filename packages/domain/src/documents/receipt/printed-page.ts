import type { Box } from '../read-document.ts';

/** One word as a recogniser saw it; `confidence` is the recogniser's own, 0 to 100, and no probability. */
export type PrintedWord = { readonly text: string; readonly confidence: number; readonly box: Box };

/** Words on one baseline, left to right. */
export type PrintedLine = {
  readonly page: number;
  readonly text: string;
  readonly words: readonly PrintedWord[];
  readonly box: Box;
};

/** One look at all pages of a document. Several looks at one paper differ, and where they agree they are mostly right. */
export type RecognitionPass = { readonly name: string; readonly lines: readonly PrintedLine[] };

export function printedLine(page: number, words: readonly PrintedWord[]): PrintedLine {
  return { page, words, text: words.map((word) => word.text).join(' '), box: around(words.map((word) => word.box)) };
}

export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}
