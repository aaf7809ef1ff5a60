import { isCurrency } from '@counterfoil/domain/money';
import { type Candidate, candidate } from '../candidates.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import type { TextModel } from '../text-model.ts';

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\bEuro\b/i, 'EUR'],
  [/£/, 'GBP'],
  [/₹|\bRs\.?(?=\s|$|\d)|\bINR\b/, 'INR'],
  [/¥/, 'JPY'],
  [/zł/, 'PLN'],
  [/\bKč\b/, 'CZK'],
  [/\bFr\.(?=\s*\d)|\bSFr\b/, 'CHF'],
  [/\bUS\s?\$/, 'USD'],
  [/\bRM(?=\s*\d)/, 'MYR'],
  [/\$/, 'USD'],
];
const CODE = /(?<![A-Z])[A-Z]{3}(?![A-Z])/g;
/** Codes of ISO 4217 that are words or abbreviations on invoices first. */
const NOT_MONEY_WORDS = new Set([
  'ALL',
  'TOP',
  'CUP',
  'MOP',
  'BAM',
  'COP',
  'PEN',
  'SOS',
  'TRY',
  'GEL',
  'LAK',
  'MUR',
  'COU',
]);

/** Candidates for the currency: the one a label names, else codes and signs by how often they stand beside amounts. */
export function pickCurrency(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'currency')) continue;
    const word = valuePlaces(model, hit)
      .flatMap((place) => place.words.slice(0, 3))
      .find((each) => isCurrency(each.text.replace(/[^A-Z]/g, '')) || signIn(each.text) !== null);
    if (!word) continue;
    const code = word.text.replace(/[^A-Z]/g, '');
    found.push(candidate(isCurrency(code) ? code : (signIn(word.text) as string), [word], 2));
  }
  return [...found, ...countedSigns(model)];
}

function countedSigns(model: TextModel): Candidate[] {
  const votes = new Map<string, { count: number; first: Candidate }>();
  for (const line of model.lines) {
    if (!/\d/.test(line.text)) continue;
    for (const word of line.words) {
      const code = currencyOf(word.text);
      if (code === null) continue;
      const before = votes.get(code);
      votes.set(code, { count: (before?.count ?? 0) + 1, first: before?.first ?? candidate(code, [word], 0) });
    }
  }
  const most = Math.max(1, ...[...votes.values()].map((vote) => vote.count));
  return [...votes.values()].map(({ count, first }) => ({ ...first, score: count / most }));
}

function currencyOf(text: string): string | null {
  for (const [code] of text.matchAll(CODE)) if (isCurrency(code) && !NOT_MONEY_WORDS.has(code)) return code;
  return signIn(text);
}

function signIn(text: string): string | null {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;
}
