import { isCurrency } from '@counterfoil/domain/money';
import type { Word } from '../../pdf/page-words.ts';
import { type Candidate, candidate } from '../candidates.ts';
import { compactText } from '../compact-text.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import { meaningOf } from '../labels/label-index.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { textOf } from '../text-lines.ts';
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
  return [...found, ...statedCodes(model), ...countedSigns(model)];
}

/** "Montants exprimés en EUR": a short sentence on amounts that names their currency. */
function statedCodes(model: TextModel): Candidate[] {
  return model.lines.flatMap((line) =>
    line.words.flatMap((word, index) => {
      const code = word.text.replace(/[).:,]+$/, '');
      if (!isCurrency(code)) return [];
      const before = textOf(line.words.slice(Math.max(0, index - 4), index));
      return IN_CURRENCY.test(before) ? [candidate(code, [word], 1.2)] : [];
    }),
  );
}

const IN_CURRENCY =
  /(amounts?|prices?|betrag|beträge|preise?|montants?|prix|importes?|precios?|import[oi]|prezz[oi]|bedrag(?:en)?|prij[sz]e?n?|valor(?:es)?|kwot[ay])\b.*\b(in|en|em|w)$/i;

function countedSigns(model: TextModel): Candidate[] {
  const votes = new Map<string, { count: number; first: Candidate }>();
  for (const line of model.lines) {
    const hasFigure = /\d/.test(line.text);
    for (const [index, word] of line.words.entries()) {
      const code = (hasFigure ? signIn(word.text) : null) ?? codeBeside(line.words, index);
      if (code === null) continue;
      const before = votes.get(code);
      votes.set(code, { count: (before?.count ?? 0) + 1, first: before?.first ?? candidate(code, [word], 0) });
    }
  }
  const most = Math.max(1, ...[...votes.values()].map((vote) => vote.count));
  return [...votes.values()].map(({ count, first }) => ({ ...first, score: count / most }));
}

const MONEY_LABELS: readonly LabelKind[] = ['total', 'payable', 'colAmount'];

/** Codes of funds and units of account, which no bill is paid in: "CHE" opens a Swiss company's number. */
const KEPT_IN_BOOKS = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'XDR', 'XSU', 'XUA']);

/** A code counts where money stands: beside a figure, or closing a label such as "Total USD". Elsewhere it is any three letters. */
function codeBeside(words: readonly Word[], index: number): string | null {
  const code = words[index]?.text.replace(/^[(]|[):.,]+$/g, '') ?? '';
  if (!/^[A-Z]{3}$/.test(code) || !isCurrency(code) || KEPT_IN_BOOKS.has(code)) return null;
  const isFigure = (word: Word | undefined): boolean => word !== undefined && /^[-−(]?\d[\d.,']*[-)]?$/.test(word.text);
  if (isFigure(words[index - 1]) || isFigure(words[index + 1])) return code;
  const isNamed = [1, 2, 3].some((count) => {
    const before = meaningOf(compactText(textOf(words.slice(Math.max(0, index - count), index))));
    return MONEY_LABELS.some((kind) => before?.kinds.has(kind));
  });
  return isNamed ? code : null;
}

function signIn(text: string): string | null {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;
}
