import {
  type DateOrder,
  type DecimalMark,
  dateOrderOf,
  decimalMarkOf,
  type PageSize,
} from '@counterfoil/domain/documents';
import type { PageText } from '../pdf/page-words.ts';
import { type LabelHit, labelHits } from './label-hits.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** A document as lines and labels, with what it says about itself as a whole: language, decimal mark, date order. */
export type TextModel = {
  readonly pages: readonly PageSize[];
  readonly lines: readonly TextLine[];
  readonly hits: readonly LabelHit[];
  readonly hitsByLine: ReadonlyMap<TextLine, readonly LabelHit[]>;
  readonly language: string | null;
  readonly mark: DecimalMark | null;
  readonly order: DateOrder | null;
  readonly text: string;
};

export function textModel(pages: readonly PageText[]): TextModel {
  const lines = textLines(pages);
  const hitsByLine = new Map(lines.map((line) => [line, labelHits(line)]));
  const hits = [...hitsByLine.values()].flat();
  const language = languageOf(hits);
  const texts = lines.map((line) => line.text);
  return {
    pages: pages.map((page) => page.size),
    lines,
    hits,
    hitsByLine,
    language,
    mark: decimalMarkOf(texts.flatMap((text) => text.match(/\d[\d.,']*[.,]\d+/g) ?? [])),
    order: dateOrderOf(texts) ?? habitualOrder(language, texts),
    text: texts.join('\n'),
  };
}

/** The language most labels belong to; a label that several languages share counts for none of them. */
function languageOf(hits: readonly LabelHit[]): string | null {
  const votes = new Map<string, number>();
  for (const { meaning, compact } of hits) {
    if (meaning.languages.size !== 1 || compact.length < 4) continue;
    const [language = ''] = meaning.languages;
    votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Month first is written in the United States only, and such a document shows it: dollars and a state with its ZIP code. */
function habitualOrder(language: string | null, texts: readonly string[]): DateOrder | null {
  if (language !== 'en') return language === null ? null : 'DMY';
  const american = texts.some(
    (text) => /\b[A-Z]{2},? \d{5}(-\d{4})?\b/.test(text) || /\b(USA|United States)\b/i.test(text),
  );
  const dollars = texts.some((text) => /\$|\bUSD\b/.test(text));
  return american && dollars ? 'MDY' : american || dollars ? null : 'DMY';
}
