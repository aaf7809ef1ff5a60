import type { Word } from '../../pdf/page-words.ts';
import { bottomOf, extentOf, rightOf, textOf } from '../text-lines.ts';
import { amountOf, type TableLine } from './table-row.ts';

/** How far descriptions reach to the right: the widest first line of a row that stays within its column says where text wraps. */
export function wrapLimit(lines: readonly TableLine[]): number {
  let limit = 0;
  for (const { part, cells, columns } of lines) {
    const words = part === 'row' && amountOf(cells, columns) ? (cells.get('description')?.words ?? []) : [];
    const first = words[0];
    if (!first) continue;
    const next = Math.min(
      ...columns.filter((column) => column.kind !== 'description' && column.x > first.x + 20).map((column) => column.x),
    );
    const right = rightOf(extentOf(words));
    if (right <= next + 1) limit = Math.max(limit, right);
  }
  return limit;
}

/** Text wrapped when its first word would not have fitted on the line above; anything else, and small print, is a detail. */
export function wraps(above: readonly Word[], text: readonly Word[], limit: number): boolean {
  const first = text[0] as Word;
  const gap = first.y - bottomOf(extentOf(above));
  const isAside = Math.abs(first.x - (above[0] as Word).x) > 1.5 * first.size;
  const isSmaller = first.size < 0.93 * (above[0] as Word).size;
  if (
    isAside ||
    isSmaller ||
    gap > first.h * 0.9 ||
    rightOf(extentOf(text)) > limit + 2.5 * first.size ||
    isDetail(textOf(text))
  )
    return false;
  const end = rightOf(extentOf(above)) + 0.25 * first.size + first.w;
  return end > limit - 0.3 * first.size || /[-,/&+(]$/.test(above.at(-1)?.text ?? '');
}

/** "Serienummer: X", "Bruttopreis :4,00" or a bullet tell something about the item; they are not its name. */
const isDetail = (text: string): boolean =>
  /^[•*▪-]\s|^\p{L}[\p{L}\s.-]{2,25}:|^\p{L}[\p{L}\s.-]{2,25}\s:\s?\S/u.test(text);
