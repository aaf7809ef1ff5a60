import { type CalendarDate, dateOf, daysInMonth } from '../calendar/index.ts';
import { monthNamed } from './month-names.ts';

export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** A printed date and whether swapping day and month would have given another real day. */
export type PrintedDate = {
  readonly value: CalendarDate;
  readonly ambiguous: boolean;
  readonly proves: DateOrder | null;
};

const NUMERIC = /(?<![\d.,/-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?![\d/-]|[.,]\d)/;
const DAY_WORD_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|e|º|°)?[\s.\-/]*(?:de\s+|d')?([A-Za-zÀ-ÿ]{3,12})\.?[\s.,\-/]*(?:de\s+|del\s+)?(\d{4}|\d{2}(?!\d))/;
const WORD_DAY_YEAR = /(?<![A-Za-zÀ-ÿ])([A-Za-zÀ-ÿ]{3,12})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)/;

/** Where in a text a date stands and what it says. */
export type FoundDate = PrintedDate & { readonly raw: string; readonly index: number };

/**
 * The first date in a text: ISO, numeric by `order`, or with a month in words of six languages. A numeric date that
 * fits only one order proves it; one that fits both and has no order to settle it is read day first and marked.
 */
export function readDate(text: string, order: DateOrder | null = null): FoundDate | null {
  const candidates = [readNumeric(text, order), readWorded(text), readInWords(text)].filter((each) => each !== null);
  return candidates.sort((a, b) => a.index - b.index)[0] ?? null;
}

function readNumeric(text: string, order: DateOrder | null): FoundDate | null {
  const match = NUMERIC.exec(text);
  if (!match) return null;
  const [raw, a = '', mark = '', b = '', c = ''] = match;
  const place = { raw, index: match.index };
  if (a.length === 4) {
    const value = dayOf(Number(a), Number(b), Number(c));
    return value && c.length <= 2 ? { value, ambiguous: false, proves: 'YMD', ...place } : null;
  }
  if (a.length > 2 || c.length === 3) return null;
  const year = fullYear(c);
  const dayFirst = dayOf(year, Number(b), Number(a));
  const monthFirst = dayOf(year, Number(a), Number(b));
  if (!dayFirst && !monthFirst) return null;
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) {
    const value = (dayFirst ?? monthFirst) as CalendarDate;
    const proves = dayFirst && monthFirst ? null : dayFirst ? 'DMY' : 'MDY';
    return { value, ambiguous: false, proves, ...place };
  }
  const useMonthFirst = order === 'MDY' && mark !== '.';
  return {
    value: useMonthFirst ? monthFirst : dayFirst,
    ambiguous: order === null && mark !== '.',
    proves: null,
    ...place,
  };
}

function readWorded(text: string): FoundDate | null {
  const dayFirst = DAY_WORD_YEAR.exec(text);
  const month = dayFirst ? monthNamed(dayFirst[2] ?? '') : null;
  if (dayFirst && month) {
    const value = dayOf(fullYear(dayFirst[3] ?? ''), month, Number(dayFirst[1]));
    if (value) return { value, ambiguous: false, proves: null, raw: dayFirst[0], index: dayFirst.index };
  }
  const wordFirst = WORD_DAY_YEAR.exec(text);
  const named = wordFirst ? monthNamed(wordFirst[1] ?? '') : null;
  if (!wordFirst || !named) return null;
  const value = dayOf(Number(wordFirst[3]), named, Number(wordFirst[2]));
  return value ? { value, ambiguous: false, proves: null, raw: wordFirst[0], index: wordFirst.index } : null;
}

const DAYS_IN_WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const IN_WORDS = new RegExp(
  `\\b(${[...DAYS_IN_WORDS].reverse().join('|')})(?: day)? of ([A-Za-z]{3,9}),? (\\d{4})\\b`,
  'i',
);

/** "The fifth of April 2026", as letters of law and counsel are dated. */
function readInWords(text: string): FoundDate | null {
  const match = IN_WORDS.exec(text);
  const month = match ? monthNamed(match[2] ?? '') : null;
  if (!match || month === null) return null;
  const day = DAYS_IN_WORDS.indexOf((match[1] ?? '').toLowerCase()) + 1;
  const value = dayOf(Number(match[3]), month, day);
  return value ? { value, ambiguous: false, proves: null, raw: match[0], index: match.index } : null;
}

/** Every date of a text in order of appearance. */
export function readDates(text: string, order: DateOrder | null = null): FoundDate[] {
  const found: FoundDate[] = [];
  let offset = 0;
  for (let next = readDate(text, order); next; next = readDate(text.slice(offset), order)) {
    found.push({ ...next, index: next.index + offset });
    offset += next.index + next.raw.length;
  }
  return found;
}

/** The order a document's dates prove together; month-first only when at least one date can be nothing else. */
export function dateOrderOf(texts: readonly string[]): DateOrder | null {
  const votes = new Map<DateOrder, number>();
  for (const text of texts) {
    for (const { proves } of readDates(text))
      if (proves && proves !== 'YMD') votes.set(proves, (votes.get(proves) ?? 0) + 1);
  }
  const days = votes.get('DMY') ?? 0;
  const months = votes.get('MDY') ?? 0;
  return days === months ? null : days > months ? 'DMY' : 'MDY';
}

function dayOf(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dateOf(year, month, day);
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length <= 2 ? (year >= 70 ? 1900 + year : 2000 + year) : year;
}
