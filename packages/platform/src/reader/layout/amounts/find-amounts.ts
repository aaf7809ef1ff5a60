import { type DecimalMark, readAmount } from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { type Extent, extentOf, rightOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';

/** A number printed on a line: an amount, a quantity or, with `isPercent`, a rate. */
export type PrintedNumber = Extent & {
  readonly value: string;
  readonly decimals: number;
  readonly isPercent: boolean;
  /** True when a currency sign or code stands with it, so that it can be nothing but money. */
  readonly hasCurrency: boolean;
  readonly words: readonly Word[];
  readonly line: TextLine;
  readonly from: number;
};

const CURRENCY =
  /^(€|\$|£|¥|₹|EUR|USD|GBP|CHF|INR|NOK|SEK|DKK|PLN|CZK|CAD|AUD|JPY|MYR|RM|Rs\.?|kr\.?|zł|Fr\.?|US\$|Euro)$/;
const CURRENCY_START = /^(€|\$|£|¥|₹|US\$|EUR|USD|GBP|CHF|Rs\.?|RM)(?=[-−(]?\d)/;
const CURRENCY_END = /(€|\$|£|zł|EUR|USD|CHF|GBP)$/;
const NUMBER = /^[-−–+(]?\d[\d.,'’]*[-–—)]?(,[-–—]{1,2})?$/;

/** All numbers of all lines, each with the words it covers. */
export function findNumbers(model: TextModel): ReadonlyMap<TextLine, readonly PrintedNumber[]> {
  const style: NumberStyle = { mark: model.mark, hasBlanks: !/\d[,'’]\d{3}\b/.test(model.text) };
  return new Map(model.lines.map((line) => [line, numbersOf(line, style)]));
}

/** How a document writes its numbers; `hasBlanks` where thousands may be set apart by blanks, as no other sign parts them. */
export type NumberStyle = { readonly mark: DecimalMark | null; readonly hasBlanks: boolean };

export function numbersOf(line: TextLine, style: NumberStyle): PrintedNumber[] {
  const numbers: PrintedNumber[] = [];
  for (let from = 0; from < line.words.length; ) {
    const found = numberAt(line, from, style);
    if (found) numbers.push(found);
    from += found ? found.words.length : 1;
  }
  return numbers;
}

function numberAt(line: TextLine, from: number, style: NumberStyle): PrintedNumber | null {
  const words = line.words;
  let index = from;
  let hasCurrency = false;
  let sign = '';
  while (index < words.length && index - from < 3) {
    const text = words[index]?.text ?? '';
    if (CURRENCY.test(text) && isNear(words, index + 1, 1.2)) hasCurrency = true;
    else if (/^[-−–]$/.test(text) && isNear(words, index + 1, 1.2)) sign = '-';
    else break;
    index += 1;
  }
  const digits = digitsAt(words, index, style);
  if (!digits) return null;
  let end = digits.end;
  const isPercent = /%$/.test(digits.text) || (words[end]?.text.startsWith('%') === true && isNear(words, end, 1));
  if (!/%$/.test(digits.text) && isPercent) end += 1;
  else if (!isPercent && CURRENCY.test(words[end]?.text ?? '') && isNear(words, end, 1)) {
    hasCurrency = true;
    end += 1;
  }
  const bare = digits.text.replace(/%$/, '');
  hasCurrency ||= CURRENCY_START.test(bare) || CURRENCY_END.test(bare);
  const amount = readAmount(`${sign}${bare.replace(CURRENCY_START, '').replace(CURRENCY_END, '')}`, style.mark);
  if (!amount) return null;
  const covered = words.slice(from, end);
  return {
    ...extentOf(covered),
    value: amount.value,
    decimals: amount.decimals,
    isPercent,
    hasCurrency,
    words: covered,
    line,
    from,
  };
}

/** The digits of a number, over several words where blanks group its thousands ("1 234,50"). */
function digitsAt(
  words: readonly Word[],
  from: number,
  { mark, hasBlanks }: NumberStyle,
): { text: string; end: number } | null {
  const printed = (words[from]?.text ?? '')
    .replace(/[;:]$/, '')
    .replace(/^\((.*%)\)$/, '$1')
    // "680.00T": a sign for the tax of the line hangs on its amount.
    .replace(/(?<=^[-−]?[\d.,']*[.,]\d{2})[A-Z*]$/, '')
    // "(over € 47,45)": the bracket closes an aside that began before the figure.
    .replace(/^([^(]*\d)\)$/, '$1');
  // "(20 %)": the bracket opens an aside, it is no minus.
  const first = words[from + 1]?.text.startsWith('%)') ? printed.replace(/^\(/, '') : printed;
  const bare = first
    .replace(CURRENCY_START, '')
    .replace(CURRENCY_END, '')
    .replace(/%$/, '')
    .replace(/(?<=\d)[.,]$/, '');
  if (!NUMBER.test(bare)) return null;
  let text = first.replace(/(?<=\d)[.,]$/, '');
  let end = from + 1;
  const sign = mark === '.' ? '.' : ',';
  if ((mark === '.' && !hasBlanks) || !/^[-−]?\d{1,3}$/.test(text)) return { text, end };
  const group = mark === '.' ? /^\d{3}(\.\d{1,4})?$/ : /^\d{3}(,\d{1,4})?$/;
  while (isNear(words, end, 0.4) && group.test(words[end]?.text ?? '')) {
    text += ` ${words[end]?.text}`;
    end += 1;
    if (text.includes(sign)) break;
  }
  return text.includes(sign) ? { text, end } : { text: first, end: from + 1 };
}

function isNear(words: readonly Word[], index: number, em: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  return before !== undefined && word !== undefined && word.x - rightOf(before) < em * word.size;
}

/** Money rather than a count: it carries a currency or exactly the decimals money has. */
export const looksLikeMoney = (number: PrintedNumber): boolean =>
  !number.isPercent && (number.hasCurrency || number.decimals === 2);
