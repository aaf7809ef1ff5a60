import { monthNamed } from '../month-names.ts';
import { type DateOrder, readDates } from '../read-date.ts';
import type { Box } from '../read-document.ts';
import { editsBetween } from './name-forms.ts';
import { wordsUnder } from './printed-amounts.ts';
import { around, type PrintedLine, type RecognitionPass } from './printed-page.ts';

export type DateCandidate = {
  readonly value: string;
  readonly score: number;
  readonly passes: number;
  readonly ambiguous: boolean;
  /** The recogniser's opinion of its words, 0 to 100. */
  readonly confidence: number;
  readonly box: Box;
  readonly page: number;
  readonly raw: string;
};

/** Hours and minutes with a colon; with a point only where a word for time follows, since amounts look alike. */
const TIME =
  /(?<![\d.,])([01]?\d|2[0-3])(?: ?: ?([0-5]\d)(?: ?[:.] ?[0-5]\d)?|\.([0-5]\d)(?= ?(?:uhr|h\b)))(?!\d)(?: ?([ap])\.?m)?/i;
const DATE_WORD = /\b(date|dated|datum|dt|tarikh|fecha|data|bizdate|issued|tgl)\b/i;
const OTHER_DATE =
  /\b(expir\w*|exp|valid|until|before|due|return|since|from|birth|print\w*|best|promo\w*|gueltig|gültig|bis|member|delivery|act)\b/i;

/** Digits that recognisers take for letters and letters they take for digits, inside what else looks like a date. */
export function repairDateText(text: string): string {
  return text
    .replace(/(?<=[\d/.-])[Oo](?=[\d/.-])/g, '0')
    .replace(/(?<=[\d/-])[lI|](?=[\d/-])/g, '1')
    .replace(/(\d) ?([/-]) ?(?=\d)(?!(?<=[/-] )\d{1,2}[/.-]\d{1,2}[/.-]\d{2})/g, '$1$2')
    .replace(/(?<=\d)[,;](?=\d{2}[./]\d{2,4})/g, '.')
    .replace(/(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?=\d{2}:)/g, '$1$2$3$2$4 ')
    .replace(/(?<=\d[/ -])\p{L}{3}(?=[/ -](?:19|20)\d\d)/gu, monthMeant);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "14/dun/2017": a month one letter off is the only one it can be, or stays as it was read. */
function monthMeant(read: string): string {
  if (monthNamed(read) !== null) return read;
  const near = MONTHS.filter((month) => editsBetween(month, read.toLowerCase()) === 1);
  return near.length === 1 ? (near[0] as string) : read;
}

/**
 * The day of purchase among all dates that the passes read: beside a word for it or beside a time, agreed on by passes,
 * not said to be the end of an offer. `latest` is the last day it can be, when the document's arrival is known.
 */
export function weighDates(
  passes: readonly RecognitionPass[],
  { order, latest }: { order: DateOrder | null; latest: string | null },
): DateCandidate[] {
  const found = new Map<string, { best: DateCandidate; byPass: Map<string, number> }>();
  for (const pass of passes) {
    for (const [index, line] of pass.lines.entries()) {
      for (const each of datesOf(line, { order, label: pass.lines[index - 1]?.text ?? '' })) {
        if (each.value < '1995-01-01' || (latest !== null && each.value > latest)) continue;
        const entry = found.get(each.value) ?? { best: each, byPass: new Map<string, number>() };
        if (each.score > entry.best.score) entry.best = each;
        entry.byPass.set(pass.name, Math.max(entry.byPass.get(pass.name) ?? 0, each.score));
        found.set(each.value, entry);
      }
    }
  }
  return [...found.values()]
    .map(({ best, byPass }) => ({
      ...best,
      score: [...byPass.values()].reduce((sum, score) => sum + score, 0) / Math.max(1, passes.length),
      passes: byPass.size,
    }))
    .sort((a, b) => b.score - a.score || (a.value < b.value ? 1 : -1));
}

function datesOf(line: PrintedLine, { order, label }: { order: DateOrder | null; label: string }): DateCandidate[] {
  const text = repairDateText(line.text);
  return readDates(text, order).map((date) => {
    const rest = text.replace(date.raw, ' ');
    let score = 1;
    if (DATE_WORD.test(text)) score += 0.7;
    else if (DATE_WORD.test(label)) score += 0.3;
    if (TIME.test(rest)) score += 0.5;
    if (OTHER_DATE.test(text)) score -= 0.7;
    if (/\d{4}$/.test(date.raw.trim()) || date.proves === 'YMD') score += 0.1;
    const at = line.text.indexOf(date.raw);
    const words = at < 0 ? line.words : wordsUnder(line, at, at + date.raw.length);
    const used = words.length > 0 ? words : line.words;
    return {
      value: date.value,
      score: score * (0.6 + (0.4 * Math.min(...used.map((word) => word.confidence))) / 100),
      passes: 1,
      ambiguous: date.ambiguous,
      confidence: Math.min(...used.map((word) => word.confidence)),
      box: around(used.map((word) => word.box)),
      page: line.page,
      raw: used.map((word) => word.text).join(' '),
    };
  });
}

export type PrintedTime = { readonly value: string; readonly line: PrintedLine };

/** The time of day beside the date of purchase or a word for time, as HH:MM. */
export function timeOf(passes: readonly RecognitionPass[], dateBox: Box | null): PrintedTime | null {
  for (const pass of passes) {
    for (const line of pass.lines) {
      const match = TIME.exec(line.text);
      const beside = dateBox !== null && Math.abs(line.box.y - dateBox.y) < Math.max(line.box.h, dateBox.h) * 1.5;
      if (!match || !(beside || /\b(time|uhrzeit|zeit|masa|hora|heure|ora|tijd)\b/i.test(line.text))) continue;
      const [, hour = '0', colon, point, half] = match;
      const minute = colon ?? point ?? '00';
      const shift =
        half && /p/i.test(half) && Number(hour) < 12 ? 12 : half && /a/i.test(half) && Number(hour) === 12 ? -12 : 0;
      return { value: `${String(Number(hour) + shift).padStart(2, '0')}:${minute}`, line };
    }
  }
  return null;
}
