import type { Box } from '../read-document.ts';
import { around, type PrintedLine, type PrintedWord } from './printed-page.ts';

/** An amount on paper in minor units of `decimals` places, with the words it was read from. */
export type PrintedSum = {
  readonly minor: bigint;
  readonly line: PrintedLine;
  readonly box: Box;
  readonly raw: string;
  readonly confidence: number;
};

/**
 * Digits with a decimal mark and as many decimals as the currency has. Recognisers put a blank beside the mark
 * ("85. 54", "295 .00"), read a comma for a point and keep or lose the dot that groups thousands.
 */
const WITH_DECIMALS =
  /(?<![\d.,/:#-])(-|−|\()?\s?(\d{1,3}(?:[.,' ]\d{3})+|\d{1,7})(?: ?[.,] ?)(\d{2})(?![\d%]|[.,/:-]\d| ?%)/g;
const WITHOUT_DECIMALS = /(?<![\d.,/:#-])(-|−|\()?\s?(\d{1,3}(?:[.,']\d{3})+|\d{2,7})(?![\d%/:]|[.,]\d| ?%)/g;

/** All amounts of a line from left to right; `decimals` is the exponent of the receipt's currency, 2 where unknown. */
export function sumsOf(line: PrintedLine, decimals: number): PrintedSum[] {
  const pattern = decimals === 0 ? WITHOUT_DECIMALS : WITH_DECIMALS;
  const sums: PrintedSum[] = [];
  for (const match of line.text.matchAll(pattern)) {
    const [raw, sign, whole = '', fraction = ''] = match;
    const words = wordsUnder(line, match.index, match.index + raw.length);
    if (words.length === 0) continue;
    const trailing = line.text.slice(match.index + raw.length, match.index + raw.length + 1);
    const size = BigInt(whole.replace(/\D/g, '') + fraction);
    sums.push({
      minor: sign || /[-−]/.test(trailing) ? -size : size,
      line,
      box: around(words.map((word) => word.box)),
      raw: words.map((word) => word.text).join(' '),
      confidence: Math.min(...words.map((word) => word.confidence)),
    });
  }
  return sums;
}

/** The words of a line whose letters lie between two positions of its text. */
export function wordsUnder(line: PrintedLine, from: number, to: number): PrintedWord[] {
  const words: PrintedWord[] = [];
  let at = 0;
  for (const word of line.words) {
    const end = at + word.text.length;
    if (end > from && at < to) words.push(word);
    at = end + 1;
  }
  return words;
}

/** Minor units as the plain decimal string a field carries. */
export function plainSum(minor: bigint, decimals: number): string {
  const size = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = decimals === 0 ? size : `${size.slice(0, -decimals)}.${size.slice(-decimals)}`;
  return minor < 0n ? `-${whole}` : whole;
}
