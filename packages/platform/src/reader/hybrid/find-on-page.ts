import { compactIban, type FieldName, isAmountField, readDates, sayTheSame } from '@counterfoil/domain/documents';
import { sameValue } from '../layout/amounts/exact.ts';
import { findNumbers, type PrintedNumber } from '../layout/amounts/find-amounts.ts';
import { compactText } from '../layout/compact-text.ts';
import { type Extent, extentOf, type TextLine } from '../layout/text-lines.ts';
import type { TextModel } from '../layout/text-model.ts';
import type { Word } from '../pdf/page-words.ts';

/** The pages of a hybrid document, prepared for looking values up on them. */
export type SearchablePages = {
  readonly model: TextModel;
  readonly numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>;
};

export const searchable = (model: TextModel): SearchablePages => ({ model, numbers: findNumbers(model) });

const DATES = new Set<FieldName>(['issueDate', 'dueDate', 'serviceFrom', 'serviceTo']);

/** Where a field's value is printed: sums by their last occurrence, as totals stand below, all else by its first. */
export function findOnPage(pages: SearchablePages, field: FieldName, value: string): Extent | null {
  if (isAmountField(field)) return findAmount(pages, value).at(-1) ?? null;
  if (DATES.has(field)) return findDate(pages, value);
  if (field === 'iban') return findCompact(pages, value, compactIban);
  if (field === 'supplierTaxIds' || field === 'recipientTaxIds') {
    return findCompact(pages, value.split(',')[0] ?? value, compactText);
  }
  if (field === 'supplierAddress') return findCompact(pages, value.split(',')[0] ?? value, compactText);
  return findCompact(pages, value.split('\n')[0] ?? value, compactText);
}

export function findAmount({ numbers }: SearchablePages, value: string): PrintedNumber[] {
  const bare = value.replace(/^-/, '');
  return [...numbers.values()]
    .flat()
    .filter((number) => !number.isPercent && sameValue(number.value.replace(/^-/, ''), bare));
}

function findDate({ model }: SearchablePages, value: string): Extent | null {
  for (const line of model.lines) {
    for (const segment of line.segments) {
      for (const order of ['DMY', 'MDY'] as const) {
        if (readDates(segment.text, order).some((date) => sayTheSame('issueDate', date.value, value))) return segment;
      }
    }
  }
  return null;
}

const WORDS_MAX = 14;

/** The first run of words on a line that, blanks and punctuation aside, is the value. */
function findCompact({ model }: SearchablePages, value: string, compact: (text: string) => string): Extent | null {
  const wanted = compact(value);
  if (wanted.length < 2) return null;
  for (const line of model.lines) {
    for (let from = 0; from < line.words.length; from += 1) {
      const to = runEnd(line.words, from, wanted, compact);
      if (to !== null) return extentOf(line.words.slice(from, to));
    }
  }
  return null;
}

function runEnd(
  words: readonly Word[],
  from: number,
  wanted: string,
  compact: (text: string) => string,
): number | null {
  let text = '';
  for (let to = from; to < Math.min(words.length, from + WORDS_MAX); to += 1) {
    text += compact(words[to]?.text ?? '');
    if (text === wanted && compact(words[from]?.text ?? '') !== '') return to + 1;
    if (!wanted.startsWith(text)) return null;
  }
  return null;
}
