import type { ReadLine } from '../read-document.ts';
import { plainSum } from './printed-amounts.ts';
import type { PrintedLine } from './printed-page.ts';
import type { PassRows } from './receipt-facts.ts';

type Bought = { readonly line: PrintedLine; readonly description: string; readonly minor: bigint };

const ITEMS_MAX = 60;

/**
 * What was bought, line by line. The prices of a till are often misread, so they are told only where they add up to the
 * total; else the words alone stand there, by which the purchase can be coded.
 */
export function boughtLines(
  passes: readonly PassRows[],
  { total, decimals }: { total: bigint | null; decimals: number },
): ReadLine[] {
  const lists = passes.map(itemsIn).filter((items) => items.length > 0);
  const adding = lists.find((items) => total !== null && items.reduce((sum, item) => sum + item.minor, 0n) === total);
  return (adding ?? lists[0] ?? []).map(({ line, description, minor }, index) => ({
    position: index + 1,
    description,
    quantity: null,
    unit: null,
    unitPrice: null,
    total: adding ? plainSum(minor, decimals) : null,
    taxRate: null,
    taxCategory: null,
    orderReference: null,
    page: line.page,
    box: line.box,
    path: null,
  }));
}

/** Lines of goods: above the first word of a total, with an amount of their own and words beside or right above it. */
function itemsIn({ rows }: PassRows): Bought[] {
  const items: Bought[] = [];
  for (const [index, row] of rows.entries()) {
    const sum = row.sums.at(-1);
    const isTotal = row.labels.has('total') || row.labels.has('subtotal') || row.labels.has('final');
    if (sum && isTotal) break;
    if (!sum || row.labels.size > 0) continue;
    const above = rows[index - 1];
    const own = wordsOnly(row.line.text);
    const description = own.length >= 4 || !above || above.sums.length > 0 ? own : wordsOnly(above.line.text);
    items.push({ line: row.line, description: description === '' ? 'Item' : description, minor: sum.minor });
  }
  return items.slice(0, ITEMS_MAX);
}

const wordsOnly = (text: string): string =>
  text
    .split(' ')
    .filter((word) => /^\p{L}[\p{L}'&.-]{2,}$/u.test(word))
    .join(' ');
