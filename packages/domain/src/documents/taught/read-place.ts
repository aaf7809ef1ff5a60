import { decimalMarkOf } from '../read-amount.ts';
import { dateOrderOf } from '../read-date.ts';
import type { Box, PageSize } from '../read-document.ts';
import type { PrintedLine } from '../receipt/printed-page.ts';
import { piecesIn, textsOf, usualJoin } from './blocks.ts';
import { currencyIn } from './currency-sign.ts';
import { flatPages } from './flat-page.ts';
import { mayBreak, wordsAt } from './learn-lesson.ts';
import { formOf, patternOf, valueRuns } from './value-runs.ts';

/** What the words at a place say, and which value of a field that is; null where they are none. */
export type PlaceRead = { readonly text: string; readonly value: string | null };

type Place = { readonly field: string; readonly page: number; readonly box: Box };

/** Reads one place for one field, with the decimal mark and the order of days that the document itself proves. */
export const readPlace = (
  { field, page, box }: Place,
  { printed, pages }: { readonly printed: readonly PrintedLine[]; readonly pages: readonly PageSize[] },
): PlaceRead => {
  const flat = flatPages(printed, pages);
  const place = wordsAt(flat, { page, box });
  if (place === null) return { text: '', value: null };
  const { line, group } = place;
  const text = line.words
    .slice(group.from, group.to)
    .map((word) => word.text)
    .join(' ');
  const form = formOf(field);
  const texts = textsOf(piecesIn(flat, { page, box }));
  if (texts.length > 1 && mayBreak(form)) {
    const whole = texts.join(usualJoin(field));
    return { text: whole, value: whole };
  }
  if (form === null || form === 'block' || form === 'name') return { text, value: text };
  if (form === 'currency') return { text, value: currencyIn(text) };
  const all = printed.map((each) => each.text);
  const shape = {
    form,
    pattern: patternOf(text),
    words: group.to - group.from,
    order: dateOrderOf(all),
    mark: decimalMarkOf(all.flatMap((each) => each.match(/\d[\d.,']*[.,]\d+/g) ?? [])),
    before: '',
    after: '',
  };
  const [run] = valueRuns(line, shape).filter(({ from, to }) => from < group.to && to > group.from);
  return { text, value: run?.value ?? null };
};
