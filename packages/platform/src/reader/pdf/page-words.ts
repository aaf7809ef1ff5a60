import type { PageSize } from '@counterfoil/domain/documents';
import type { PaperInput } from '../identify/identify-file.ts';
import type { ReaderLimits } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import type { OpenPdf } from './open-pdf.ts';
import { textWidthShares } from './text-width.ts';

/** One printed word in page points, origin top-left; `size` is the font size. */
export type Word = {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly size: number;
};

export type PageText = { readonly size: PageSize; readonly words: readonly Word[] };

/** No line that is printed holds so many signs: what is longer was never meant to be read, and is cut. */
const RUN_MAX = 4_000;

/** A page of words takes milliseconds: saying so after each would cost more than the page. */
const PAGES_BETWEEN_WORDS = 10;

type Run = { text: string; x: number; baseline: number; w: number; size: number; upright: boolean };

/** Which pages of a file, and how each is turned before it is looked at. */
export type PagesWish = Pick<PaperInput, 'pages' | 'turns' | 'onPage'>;

/** How a page stands when somebody turned it from how the file has it. */
export const turned = (stored: number, turn = 0): number => (stored + turn) % 360;

/**
 * The words of every page with their places, in the order the file draws them; rotated margin notes are left out. A page that
 * nobody turned and on which all is written sideways is turned, and says so.
 */
export async function pageTexts(
  pdf: OpenPdf,
  limits: ReaderLimits,
  { pages: range, turns = {}, onPage }: PagesWish = {},
): Promise<PageText[]> {
  const pages: PageText[] = [];
  let count = 0;
  const [first, last] = [range?.first ?? 1, Math.min(range?.last ?? pdf.numPages, pdf.numPages)];
  for (let inFile = first; inFile <= last; inFile += 1) {
    const number = inFile - first + 1;
    const page = await pdf.getPage(inFile);
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) => ('str' in item && item.str !== '' ? [item] : []));
    const viewAt = (turn: number) => page.getViewport({ scale: 1, rotation: turned(page.rotate, turn) });
    const told = turns[inFile];
    const turn = told ?? uprightTurn(items, viewAt(0).transform);
    const viewport = viewAt(turn);
    const runs = items.map((item) => runOf(item, viewport.transform));
    const words = count > limits.wordsMax ? [] : wordsOf(runs, number);
    count += words.length;
    const { width, height } = viewport;
    pages.push({ size: { number, width, height, ...(turn === 0 ? {} : { turn }) }, words });
    page.cleanup();
    if (number % PAGES_BETWEEN_WORDS === 0) onPage?.({ read: number, of: last - first + 1 });
  }
  return pages;
}

type TextRun = { str: string; transform: number[]; width: number; height: number };

/** Signs below which the way they run says nothing about the page: a stamp, a note in the margin. */
const SIGNS_OF_A_PAGE = 60;

/**
 * The turn, in degrees clockwise, after which nearly all that is written runs from left to right; 0 where it does already, or
 * where the page is written in several directions.
 */
function uprightTurn(items: readonly TextRun[], view: readonly number[]): number {
  const signs = new Map<number, number>();
  for (const item of items) {
    const { dx, dy } = directionOf(item, view);
    const turn = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 180) : dy > 0 ? 270 : 90;
    signs.set(turn, (signs.get(turn) ?? 0) + item.str.trim().length);
  }
  const all = [...signs.values()].reduce((sum, each) => sum + each, 0);
  const [most = 0, count = 0] = [...signs].sort((a, b) => b[1] - a[1])[0] ?? [];
  return count >= SIGNS_OF_A_PAGE && count >= 0.9 * all ? most : 0;
}

/** Which way a run of text runs on the page as it is looked at, y downwards. */
function directionOf({ transform: [a = 1, b = 0] }: TextRun, view: readonly number[]): { dx: number; dy: number } {
  const [va = 1, vb = 0, vc = 0, vd = -1] = view;
  return { dx: va * a + vc * b, dy: vb * a + vd * b };
}

/** A text item through the page's viewport matrix, which also turns pages that are stored rotated. */
function runOf(item: TextRun, view: readonly number[]): Run {
  const [a = 1, b = 0, , , e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const x = va * e + vc * f + ve;
  const baseline = vb * e + vd * f + vf;
  const { dx, dy } = directionOf(item, view);
  const size = item.height || Math.hypot(a, b);
  const shown = Math.min(1, RUN_MAX / item.str.length);
  return {
    text: item.str.slice(0, RUN_MAX),
    x,
    baseline,
    w: item.width * shown,
    size,
    upright: dx > 0 && Math.abs(dy) < Math.abs(dx) * 0.1,
  };
}

type OpenWord = { text: string; x: number; end: number; baseline: number; size: number };

function wordsOf(runs: readonly Run[], page: number): Word[] {
  const finished: OpenWord[] = [];
  let current: OpenWord | undefined;
  for (const run of runs) {
    if (!run.upright) continue;
    for (const piece of piecesOf(run)) {
      const end = piece.x + piece.w;
      if (current && continues(current, run, piece.x)) {
        current.text += piece.text;
        current.end = end;
        continue;
      }
      current = { text: piece.text, x: piece.x, end, baseline: run.baseline, size: run.size };
      finished.push(current);
    }
    if (/\s$/.test(run.text)) current = undefined;
  }
  return finished.map((each) => wordOf(each, page));
}

function continues(word: OpenWord, run: Run, x: number): boolean {
  return Math.abs(word.baseline - run.baseline) < 0.2 * run.size && isTouching(x - word.end, run.size);
}

/** Runs drawn letter by letter, or cut where an editor changed a number, touch; words stand a fifth of an em apart. */
const isTouching = (gap: number, size: number): boolean => gap > -0.3 * size && gap < 0.12 * size;

function piecesOf(run: Run): { text: string; x: number; w: number }[] {
  const pieces: { text: string; x: number; w: number }[] = [];
  const shares = textWidthShares(run.text);
  for (const match of run.text.matchAll(/\S+/g)) {
    const from = shares[match.index] ?? 0;
    const to = shares[match.index + match[0].length] ?? 1;
    pieces.push({ text: match[0], x: run.x + from * run.w, w: (to - from) * run.w });
  }
  return pieces;
}

function wordOf(open: OpenWord, page: number): Word {
  const height = open.size * 1.05;
  return {
    text: cleanText(open.text.normalize('NFKC').replace(/[\u00ad\u200b\ufeff]/g, '')),
    page,
    x: open.x,
    y: open.baseline - open.size * 0.82,
    w: Math.max(open.end - open.x, 1),
    h: height,
    size: open.size,
  };
}
