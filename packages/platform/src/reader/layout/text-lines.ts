import type { Box, PageSize } from '@counterfoil/domain/documents';
import type { PageText, Word } from '../pdf/page-words.ts';

/** Words that stand together: a cell of a table, a label, a phrase. Wider gaps than a letter's width end it. */
export type Segment = { readonly words: readonly Word[]; readonly text: string; readonly line: TextLine } & Extent;

export type Extent = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** Words on one baseline, left to right. */
export type TextLine = {
  readonly index: number;
  readonly page: number;
  readonly words: readonly Word[];
  readonly text: string;
  readonly segments: readonly Segment[];
} & Extent;

const CELL_GAP_EM = 1;

/** All lines of all pages in reading order; `index` counts through the document. */
export function textLines(pages: readonly PageText[]): TextLine[] {
  const lines: TextLine[] = [];
  for (const page of pages) {
    for (const words of baselines(page.words)) lines.push(lineOf(mergeSpacedLetters(splitColons(words)), lines.length));
  }
  return lines;
}

const SAME_LINE_OVERLAP = 0.6;

/** Words are on one line when they overlap by more than half their height: a value set larger than its label still is. */
function baselines(words: readonly Word[]): Word[][] {
  const sorted = [...words].sort((a, b) => a.y + a.h / 2 - (b.y + b.h / 2) || a.x - b.x);
  const rows: { words: Word[]; y: number; h: number }[] = [];
  for (const word of sorted) {
    const row = rows.slice(-4).findLast((each) => overlapShare(each, word) >= SAME_LINE_OVERLAP);
    if (row) row.words.push(word);
    else rows.push({ words: [word], y: word.y, h: word.h });
  }
  return rows.sort((a, b) => a.y + a.h - (b.y + b.h)).map((row) => row.words.sort((a, b) => a.x - b.x));
}

function overlapShare(a: { y: number; h: number }, b: { y: number; h: number }): number {
  return (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)) / Math.min(a.h, b.h);
}

/** "Customer:2" is a label and its value; a time, a web address and a ratio are not. */
function splitColons(words: readonly Word[]): Word[] {
  return words.flatMap((word) => {
    const cut = /^([^\d:]*\p{L}[^:]*:)([^:/\s].*)$/u.exec(word.text);
    const [, label, value] = cut ?? [];
    if (!label || !value || /^(https?|urn|mailto|www|ftp):/i.test(label)) return [word];
    const share = label.length / word.text.length;
    return [
      { ...word, text: label, w: word.w * share },
      { ...word, text: value, x: word.x + word.w * share, w: word.w * (1 - share) },
    ];
  });
}

/** Headings set with wide letter spacing arrive as single letters; four or more in a row are one word. */
function mergeSpacedLetters(words: readonly Word[]): Word[] {
  const merged: Word[] = [];
  for (let index = 0; index < words.length; ) {
    let end = index;
    while (end < words.length && /^\p{L}$/u.test(words[end]?.text ?? '')) end += 1;
    if (end - index >= 4) {
      merged.push(joinWords(words.slice(index, end)));
      index = end;
    } else {
      merged.push(words[index] as Word);
      index += 1;
    }
  }
  return merged;
}

function joinWords(words: readonly Word[]): Word {
  const extent = extentOf(words);
  return { ...(words[0] as Word), ...extent, text: words.map((word) => word.text).join('') };
}

function lineOf(words: Word[], index: number): TextLine {
  const line = { index, words, text: textOf(words), segments: [] as Segment[], ...extentOf(words) };
  let cell: Word[] = [];
  for (const word of words) {
    const last = cell.at(-1);
    if (last && word.x - (last.x + last.w) > CELL_GAP_EM * Math.max(word.size, last.size)) {
      line.segments.push(segmentOf(cell, line));
      cell = [];
    }
    cell.push(word);
  }
  if (cell.length > 0) line.segments.push(segmentOf(cell, line));
  return line;
}

const segmentOf = (words: Word[], line: TextLine): Segment => ({
  words,
  text: textOf(words),
  line,
  ...extentOf(words),
});

export const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');

export function extentOf(words: readonly Extent[]): Extent {
  const x = Math.min(...words.map((word) => word.x));
  const y = Math.min(...words.map((word) => word.y));
  const right = Math.max(...words.map((word) => word.x + word.w));
  const bottom = Math.max(...words.map((word) => word.y + word.h));
  return { page: words[0]?.page ?? 1, x, y, w: right - x, h: bottom - y };
}

/** A box as fractions of its page. */
export function boxOf(extent: Extent, pages: readonly PageSize[]): Box {
  const page = pages[extent.page - 1] ?? { width: 1, height: 1 };
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const [x, y] = [clamp(extent.x / page.width), clamp(extent.y / page.height)];
  return { x, y, w: clamp((extent.x + extent.w) / page.width) - x, h: clamp((extent.y + extent.h) / page.height) - y };
}

export const rightOf = (extent: Extent): number => extent.x + extent.w;
export const bottomOf = (extent: Extent): number => extent.y + extent.h;
