import { headKey, slipsBetween, type TaughtHead } from '@counterfoil/domain/documents';
import type { LabelHit, SaidHead } from './label-hits.ts';
import { extentOf, type TextLine } from './text-lines.ts';
import type { TextModel } from './text-model.ts';

const WORDS_MAX = 8;
/** One letter in so many may be another one on a scan. */
const LETTERS_PER_SLIP = 8;
const MONEY = /\d[.,]\d{2}(?!\d)/;

/**
 * The model with headings that people explained standing among its labels, before what their words would mean elsewhere.
 * Only on lines that are a row of headings: two of them, and no figure. "Total" over a column is one, beside a sum it is not.
 */
export function withSaidHeads(model: TextModel, heads: readonly TaughtHead[]): TextModel {
  if (heads.length === 0) return model;
  const hitsByLine = new Map(
    model.lines.map((line) => {
      const plain = model.hitsByLine.get(line) ?? [];
      return [line, MONEY.test(line.text) ? plain : withSaid(line, plain, heads)] as const;
    }),
  );
  return { ...model, hitsByLine, hits: [...hitsByLine.values()].flat() };
}

function withSaid(line: TextLine, plain: readonly LabelHit[], heads: readonly TaughtHead[]): readonly LabelHit[] {
  const said = heads.flatMap((head) => spotsOf(line, head));
  if (said.length === 0) return plain;
  const longestFirst = said.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const apart = longestFirst.filter((each, at) => longestFirst.slice(0, at).every((other) => !overlaps(each, other)));
  const others = plain.filter((hit) => apart.every((each) => !overlaps(each, hit)));
  const isRowOfHeads = apart.length + others.filter(({ opensCell }) => opensCell).length >= 2;
  return isRowOfHeads ? [...apart, ...others].sort((a, b) => a.from - b.from) : plain;
}

type Spot = { readonly from: number; readonly to: number };

const overlaps = (a: Spot, b: Spot): boolean => a.from < b.to && b.from < a.to;

function spotsOf(line: TextLine, { id, role, label }: TaughtHead): LabelHit[] {
  const spots: LabelHit[] = [];
  for (let from = 0; from < line.words.length; from += 1) {
    const to = spotEnd(line, from, label);
    if (to !== null) spots.push(hitAt(line, { from, to }, { id, role }));
  }
  return spots;
}

function spotEnd({ words }: TextLine, from: number, label: string): number | null {
  const slips = Math.floor(label.length / LETTERS_PER_SLIP);
  for (let to = Math.min(words.length, from + WORDS_MAX); to > from; to -= 1) {
    const text = headKey(
      words
        .slice(from, to)
        .map((word) => word.text)
        .join(' '),
    );
    if (text === label || (slips > 0 && slipsBetween(text, label, slips) <= slips)) return to;
  }
  return null;
}

const hitAt = (line: TextLine, { from, to }: Spot, said: SaidHead): LabelHit => {
  const words = line.words.slice(from, to);
  return {
    line,
    from,
    to,
    meaning: { kinds: new Set(), languages: new Set() },
    compact: headKey(words.map(({ text }) => text).join(' ')),
    opensCell: line.segments.some((segment) => segment.words[0] === line.words[from]),
    endsWithColon: false,
    said,
    ...extentOf(words),
  };
};
