import { type PrintedLine, type PrintedWord, printedLine } from '@counterfoil/domain/documents';
import { cleanText } from '../pdf/clean-text.ts';
import { joinRows } from './join-rows.ts';

const WORDS_PER_PAGE_MAX = 20_000;

/** Words below this are specks and folds of the paper that the recogniser took for print. */
const CONFIDENCE_MIN = 5;

/** Lines of one page from Tesseract's table of words; boxes become fractions of the picture, so no pass knows its scale. */
export function linesOfTsv(
  tsv: string,
  { page, width, height }: { page: number; width: number; height: number },
): PrintedLine[] {
  const lines = new Map<string, PrintedWord[]>();
  let count = 0;
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const [level, , block, paragraph, line, , left, top, wide, high, confidence, ...text] = cells;
    if (level !== '5' || count >= WORDS_PER_PAGE_MAX) continue;
    const word = wordOf(text.join(' '), Number(confidence), {
      x: Number(left) / width,
      y: Number(top) / height,
      w: Number(wide) / width,
      h: Number(high) / height,
    });
    if (word === null) continue;
    count += 1;
    const key = `${block}.${paragraph}.${line}`;
    lines.set(key, [...(lines.get(key) ?? []), word]);
  }
  return joinRows([...lines.values()].map((words) => printedLine(page, words)));
}

function wordOf(text: string, confidence: number, box: PrintedWord['box']): PrintedWord | null {
  const clean = cleanText(text.normalize('NFKC')).trim();
  if (clean === '' || !(confidence >= CONFIDENCE_MIN) || !(box.w > 0 && box.h > 0)) return null;
  return { text: clean, confidence, box };
}
