import type { ColumnRole } from '@counterfoil/domain/documents';
import type { Word } from '../pdf/page-words.ts';
import { compactText } from './compact-text.ts';
import { LABEL_WORDS_MAX, type Meaning, meaningOf } from './labels/label-index.ts';
import type { LabelKind } from './labels/label-kinds.ts';
import { type Extent, extentOf, type Segment, type TextLine } from './text-lines.ts';

/** A label found on a page: which words of which line, and whether it opens its cell, as real labels do. */
export type LabelHit = Extent & {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  readonly compact: string;
  readonly opensCell: boolean;
  readonly endsWithColon: boolean;
  /** What a person said the column under it holds. */
  readonly said?: SaidHead;
};

/** A heading whose column a person explained, and by which lesson. */
export type SaidHead = { readonly id: string; readonly role: ColumnRole };

/** All labels of a line, longest first at each word, none inside another. */
export function labelHits(line: TextLine): LabelHit[] {
  const hits: LabelHit[] = [];
  const cellStarts = new Set(line.segments.map((segment: Segment) => segment.words[0]));
  for (let from = 0; from < line.words.length; ) {
    const startsEmpty = compactText(line.words[from]?.text ?? '') === '';
    const to = startsEmpty ? null : longestLabel(line, from);
    if (to === null) {
      from += 1;
      continue;
    }
    const words = line.words.slice(from, to.end);
    const previous = line.words[from - 1];
    hits.push({
      line,
      from,
      to: to.end,
      meaning: to.meaning,
      compact: to.compact,
      opensCell:
        cellStarts.has(line.words[from] as Word) ||
        (previous !== undefined && (/[|•·]$|^[-–|•·]$/.test(previous.text) || isOrdinal(previous, cellStarts))),
      endsWithColon: /:$/.test(words.at(-1)?.text ?? '') || line.words[to.end]?.text === ':',
      ...extentOf(words),
    });
    from = to.end;
  }
  return inTwoLanguages(line, hits);
}

/** "3. Abschlagsrechnung Nr. 2519": which of several it is stands before the label. */
const isOrdinal = (word: Word, cellStarts: ReadonlySet<Word | undefined>): boolean =>
  cellStarts.has(word) && /^\d{1,2}\.$/.test(word.text);

/** "Factuurnr. / N° facture": one label said in two languages; what it means is what both can mean. */
function inTwoLanguages(line: TextLine, hits: readonly LabelHit[]): LabelHit[] {
  const joined: LabelHit[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    const isPair = last !== undefined && hit.from - last.to <= 1 && /^[/|]$/.test(line.words[hit.from - 1]?.text ?? '');
    const meaning = isPair ? bothMeanings(last.meaning, hit.meaning) : undefined;
    if (last && meaning) {
      const words = line.words.slice(last.from, hit.to);
      joined[joined.length - 1] = {
        ...hit,
        ...extentOf(words),
        from: last.from,
        opensCell: last.opensCell,
        meaning,
      };
    } else joined.push(hit);
  }
  return joined;
}

/** "BTW/TVA", "Factuurnr./N° facture" without a space at the stroke. */
function meaningOfPair(words: readonly Word[]): Meaning | undefined {
  if (!words.some(({ text }) => /\p{L}[.:]?\/\p{L}/u.test(text))) return undefined;
  const parts = words
    .map(({ text }) => text)
    .join(' ')
    .split('/');
  const [one, other] = parts.map((part) => meaningOf(compactText(part)));
  return parts.length === 2 && one && other ? bothMeanings(one, other) : undefined;
}

function bothMeanings(one: Meaning, other: Meaning): Meaning | undefined {
  const kinds = [...one.kinds].filter((kind) => other.kinds.has(kind));
  const languages = new Set([...one.languages, ...other.languages]);
  return kinds.length === 0 ? undefined : { kinds: new Set(kinds), languages };
}

/** "Von", "An", "To" head an address only on a line without figures; elsewhere they are prepositions. */
const SHORT_HEADING = 4;
const HEADINGS = new Set<LabelKind>(['supplier', 'recipient', 'otherParty', 'name', 'address', 'accountHolder']);

const isOnlyHeading = (meaning: Meaning): boolean => [...meaning.kinds].every((kind) => HEADINGS.has(kind));

/** "Lieferant" over an address is a heading, "Lieferant GmbH" is somebody's name: a heading fills its cell, ends in a colon or is said in two languages. */
function standsAlone(line: TextLine, from: number, to: number): boolean {
  const cell = line.segments.find((segment) => segment.words.includes(line.words[from] as Word));
  const fills = cell !== undefined && cell.words[0] === line.words[from] && cell.words.at(-1) === line.words[to - 1];
  const isPair =
    /^\/$/.test(line.words[to - 1]?.text ?? '') || line.words[to]?.text === '/' || line.words[from - 1]?.text === '/';
  return fills || isPair || /:$/.test(line.words[to - 1]?.text ?? '') || line.words[to]?.text === ':';
}

function mayStand(line: TextLine, from: number, { end, meaning, compact }: Label): boolean {
  const heads = from === 0 && /:$/.test(line.words[end - 1]?.text ?? '');
  const isStray = compact.length <= SHORT_HEADING && /\d/.test(line.text) && !heads;
  return !isOnlyHeading(meaning) || (!isStray && standsAlone(line, from, end));
}

type Label = { readonly end: number; readonly meaning: Meaning; readonly compact: string };

/** The longest label that may stand here: "Facture A 17" is no "Facture à", but still a "Facture". */
function longestLabel(line: TextLine, from: number): Label | null {
  const { words } = line;
  let compact = '';
  let best: Label | null = null;
  const end = Math.min(words.length, from + LABEL_WORDS_MAX);
  for (let index = from; index < end; index += 1) {
    const word = words[index] as Word;
    const previous = words[index - 1];
    // A label never reaches across a column gap, except that a lone sign such as ":" may stand off.
    if (index > from && previous && word.x - (previous.x + previous.w) > 1.4 * word.size) break;
    compact += compactText(word.text);
    if (compact.length > 60) break;
    const meaning = compact === '' ? undefined : (meaningOf(compact) ?? meaningOfPair(words.slice(from, index + 1)));
    const label = meaning && { end: index + 1, meaning, compact };
    if (label && mayStand(line, from, label)) best = label;
    if (/[:;]$/.test(word.text) && best?.end === index + 1) break;
  }
  return best;
}

export const means = (hit: LabelHit, ...kinds: readonly LabelKind[]): boolean =>
  kinds.some((kind) => hit.meaning.kinds.has(kind));
