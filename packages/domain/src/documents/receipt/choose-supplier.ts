import { foldWord } from '../month-names.ts';
import type { Box } from '../read-document.ts';
import { type FoundForm, hasTradeWord, legalFormIn, respellTrade } from './name-forms.ts';
import { around, type PrintedLine, type RecognitionPass } from './printed-page.ts';

export type NameCandidate = {
  readonly value: string;
  readonly score: number;
  /** Passes whose spelling is exactly this one, and passes that saw something like it. */
  readonly passes: number;
  readonly seenBy: number;
  readonly country: string | null;
  readonly hasForm: boolean;
  readonly confidence: number;
  readonly box: Box;
  readonly page: number;
  readonly raw: string;
};

/** Lines that name no seller: addresses, numbers, titles, greetings. Folded, in the languages of the labels. */
const NOT_A_NAME =
  /\b(jalan|jln|jin|lorong|lrg|lot|taman|tmn|bandar|kampung|seksyen|section|road|street|avenue|boulevard|strasse|str|platz|weg|allee|rue|calle|via|plein|straat|tel|telp|telephone|phone|fax|hotline|email|e-mail|www|http|gst|vat|sst|tax|ust|steuer|iva|tva|btw|reg|regn|id|date|datum|time|receipt|invoice|bill|rechnung|quittung|beleg|bon|cashier|kasse|kassier|table|tisch|order|member|welcome|thank|willkommen|danke|merci|gracias|customer|copy|page|seite|no|floor|level|unit|block|blk|km|formerly|known|licensee|kuala|selangor|johor|total|cash(?!.{1,3}carry)|qty|item|amount|price)\b/;

/** Words that names end with and none begins with: what stands above them is the beginning. */
const NO_BEGINNING = /^(enterprises?|trading|holdings?|industr(y|ies)|marketing|resources|co\b\.?|company|&|\()/i;

const TOP_SHARE = 0.42;

/** Sellers as the head of the receipt names them, best first; spellings of several passes are one candidate. */
export function weighSuppliers(passes: readonly RecognitionPass[]): NameCandidate[] {
  const seen = passes.flatMap((pass) => headNames(pass).map((name) => ({ ...name, pass: pass.name })));
  const groups: (typeof seen)[] = [];
  for (const name of seen) {
    const group = groups.find((each) => each.some((other) => isSameName(other, name)));
    if (group) group.push(name);
    else groups.push([name]);
  }
  return groups.map((group) => consensus(group, passes.length)).sort((a, b) => b.score - a.score);
}

/** Two spellings of one line: much alike, or somewhat alike and printed at the same height. */
function isSameName(a: HeadName, b: HeadName): boolean {
  const alike = likeness(keyOf(a.value), keyOf(b.value));
  const sameHeight = Math.abs(a.box.y + a.box.h / 2 - b.box.y - b.box.h / 2) < Math.max(a.box.h, b.box.h) * 0.6;
  return alike >= 0.72 || (sameHeight && alike >= 0.4);
}

type HeadName = {
  value: string;
  score: number;
  country: string | null;
  hasForm: boolean;
  confidence: number;
  box: Box;
  page: number;
  raw: string;
};

function headNames(pass: RecognitionPass): HeadName[] {
  const first = pass.lines.filter((line) => line.page === 1);
  const head = first.slice(0, Math.max(6, Math.ceil(first.length * TOP_SHARE)));
  const usual = median(first.map((line) => line.box.h)) || 1;
  const names: HeadName[] = [];
  let order = 0;
  for (const [index, line] of head.entries()) {
    const text = respellTrade(tidyName(line.text));
    if (text.replace(/[^\p{L}]/gu, '').length < 3) continue;
    const name = nameOf(text, { line, above: head.slice(0, index) });
    const score = scoreOf(name.text, {
      line,
      order,
      usual,
      hasForm: name.form !== null,
      joined: name.lines.length > 1,
    });
    order += 1;
    names.push({
      value: name.text,
      score,
      country: name.form?.country ?? null,
      hasForm: name.form !== null,
      confidence: mean(line.words.map((word) => word.confidence)),
      box: around(name.lines.map((each) => each.box)),
      page: line.page,
      raw: name.lines.map((each) => each.text).join(' '),
    });
  }
  return names;
}

/** A line of print without frames, leading specks and the registration number behind a name. */
export function tidyName(text: string): string {
  return text
    .replace(/[_~|=*"“”‘«»{}<>—]+/g, ' ')
    .replace(/[([][^)\]]*\d{3}[^)\]]*[)\]]?.*$/, ' ')
    .replace(/\b(co\.? ?(reg|no)|company (no|reg)|reg\.? ?no|gst|roc)\b.*$/i, ' ')
    .replace(/\s\d{4,}[-–]?\w?\b.*$/, ' ')
    .replace(/^[^\p{L}\d]+/u, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,:;'’`.\-–]+$/, (end) => (end.includes('.') ? '.' : ''))
    .trim();
}

/** Lines that one name is printed on at most. */
const NAME_LINES_MAX = 3;

type NameOnLines = { text: string; form: FoundForm | null; lines: PrintedLine[] };

/** The name that ends on a line; where what stands there begins no name, with the lines above it. */
function nameOf(text: string, { line, above }: { line: PrintedLine; above: readonly PrintedLine[] }): NameOnLines {
  const form = legalFormIn(text);
  if (!form) return { text, form, lines: [line] };
  const printed = respell(text.slice(form.at, form.end), form.printed);
  let [own, lines] = [text.slice(0, form.at).trim(), [line]];
  for (const before of above.slice(-(NAME_LINES_MAX - 1)).reverse()) {
    const begins = own.split(' ').length > 1 && !NO_BEGINNING.test(own);
    const [next] = lines;
    const words = respellTrade(tidyName(before.text));
    if (begins || next === undefined || !isBeginning(words, before.box.h / next.box.h)) break;
    own = `${words} ${own}`;
    lines = [before, ...lines];
  }
  return { text: `${own} ${printed}${behindForm(text.slice(form.end))}`.trim(), form, lines };
}

function isBeginning(words: string, height: number): boolean {
  if (words === '' || /\d/.test(words) || Math.abs(height - 1) > 0.5) return false;
  // In a bracket that stays open a place may stand, and a place is no name of its own.
  return !NOT_A_NAME.test(foldWord(words.replace(/[([][^)\]]*$/, ''))) && legalFormIn(words) === null;
}

/** Behind the form may stand a place in brackets; a bracket with a figure in it is the registration, however it was read. */
const behindForm = (rest: string): string => (/^\s*[([{][^\d]*\d/.test(rest) ? '' : rest);

/** A form read almost right is spelled right; one that was read right keeps its capitals and points. */
function respell(read: string, printed: string): string {
  return keyOf(read) === keyOf(printed) ? read : printed;
}

function scoreOf(
  text: string,
  {
    line,
    order,
    usual,
    hasForm,
    joined,
  }: { line: PrintedLine; order: number; usual: number; hasForm: boolean; joined: boolean },
): number {
  const letters = text.replace(/[^\p{L}]/gu, '');
  const digits = text.replace(/\D/g, '').length;
  let score = 2 - Math.min(order, 8) * 0.3;
  if (hasForm) score += 2.2;
  else if (hasTradeWord(text)) score += 0.6;
  if (NOT_A_NAME.test(foldWord(text))) score -= hasForm ? 0.6 : 2.4;
  if (digits > letters.length * 0.4) score -= 1.5;
  if (letters === letters.toUpperCase()) score += 0.5;
  else if (letters === letters.toLowerCase()) score -= 1.2;
  score += Math.min(1, Math.max(-0.5, line.box.h / usual - 1)) * 0.6;
  if (text.length < 5) score -= 0.8;
  if (joined) score += 0.2;
  const words = text.split(' ');
  if (words.filter((word) => word.length <= 2).length > words.length / 2) score -= 0.8;
  return score + (mean(line.words.map((word) => word.confidence)) - 80) / 40;
}

/** Of several spellings of one name the one most alike to all others, the surest recogniser's first among equals. */
function consensus(group: readonly (HeadName & { pass: string })[], passCount: number): NameCandidate {
  const byPass = new Map<string, HeadName>();
  for (const name of group) {
    const before = byPass.get(name.pass);
    if (!before || name.score > before.score) byPass.set(name.pass, name);
  }
  const names = [...byPass.values()];
  const ranked = names
    .map((name) => ({
      name,
      rank:
        names.reduce(
          (sum, other) =>
            sum + likeness(name.value, other.value) + (keyOf(name.value) === keyOf(other.value) ? 0.5 : 0),
          0,
        ) +
        name.confidence / 100 +
        (name.hasForm ? 0.4 : 0),
    }))
    .sort((a, b) => b.rank - a.rank);
  const best = (ranked[0] as (typeof ranked)[number]).name;
  const score = names.reduce((sum, name) => sum + Math.max(0, name.score), 0) / Math.max(1, passCount);
  const passes = names.filter((name) => keyOf(name.value) === keyOf(best.value)).length;
  return { ...best, score, passes, seenBy: names.length };
}

const keyOf = (text: string): string => foldWord(text).replace(/[^a-z0-9]/g, '');

/** Share of letter pairs two texts have in common (Dice): 1 for the same text, 0 for nothing alike. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at += 1) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  return all === 0 ? 0 : (2 * shared) / all;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
