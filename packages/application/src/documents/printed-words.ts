import { type PrintedLine, printedLine } from '@counterfoil/domain/documents';
import type { TenantRead } from '@counterfoil/platform/db';
import { latestWords } from './document.repository.ts';

/** A word as it is stored: its text, then left, top, width and height in ten-thousandths of the page. */
type StoredWord = readonly [text: string, x: number, y: number, w: number, h: number];
type StoredLine = readonly [page: number, words: readonly StoredWord[]];

const SCALE = 10_000;
const scaled = (fraction: number): number => Math.round(fraction * SCALE);

/** Lines as they are stored: short, because there are hundreds to a page. */
export const storedWords = (printed: readonly PrintedLine[]): StoredLine[] =>
  printed.map(({ page, words }) => [
    page,
    words.map(({ text, box }) => [text, scaled(box.x), scaled(box.y), scaled(box.w), scaled(box.h)]),
  ]);

/** The words on a document's pages, line by line; none where it is data alone or was read before words were kept. */
export const printedWordsOf = async (tx: TenantRead, documentId: string): Promise<PrintedLine[]> =>
  (((await latestWords(tx, documentId)) ?? []) as StoredLine[]).map(([page, words]) =>
    printedLine(
      page,
      words.map(([text, x, y, w, h]) => ({
        text,
        confidence: 0,
        box: { x: x / SCALE, y: y / SCALE, w: w / SCALE, h: h / SCALE },
      })),
    ),
  );
