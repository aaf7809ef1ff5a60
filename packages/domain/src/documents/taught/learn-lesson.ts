import type { Box, FieldName, PageSize } from '../read-document.ts';
import type { PrintedLine } from '../receipt/printed-page.ts';
import { endOf, joinOf, type Piece, piecesIn, textsOf, usualJoin } from './blocks.ts';
import { signFor } from './currency-sign.ts';
import { anchorsOf } from './find-anchors.ts';
import {
  compactOf,
  type FlatGroup,
  type FlatLine,
  type FlatPages,
  flatPages,
  liesIn,
  textBetween,
} from './flat-page.ts';
import { layoutWords } from './layout-words.ts';
import type { Anchor, Lesson } from './lesson.ts';
import {
  formOf,
  patternOf,
  saySameValue,
  type ValueForm,
  type ValueRun,
  type ValueShape,
  valueRuns,
} from './value-runs.ts';

/** What a reviewer did: this value for this field, and the words it stands in. */
export type Pointed = { readonly field: string; readonly value: string; readonly page: number; readonly box: Box };

type Paper = { readonly printed: readonly PrintedLine[]; readonly pages: readonly PageSize[] };

export type Learned = { readonly lesson: Lesson; readonly why: null } | { readonly lesson: null; readonly why: string };

const nothing = (why: string): Learned => ({ lesson: null, why });

/**
 * What pointing at words teaches; or nothing, and why: a field that has no words of its own, words on no line, words that
 * say something else than the value given, or none near them to know them again by.
 */
export const learnLesson = (pointed: Pointed, { printed, pages }: Paper): Learned => {
  const form = formOf(pointed.field);
  if (form === null) return nothing('Where this field stands cannot be learned by pointing.');
  const flat = flatPages(printed, pages);
  const place = wordsAt(flat, pointed);
  if (place === null) return nothing('No word of one line lies where you pointed.');
  const pieces = piecesIn(flat, pointed);
  if (form === 'block' || (pieces.length > 1 && mayBreak(form))) return learnBlock({ pointed, form, pieces }, flat);
  const shape = shapeOf(form, pointed.value, place);
  if (shape === null)
    return nothing(
      `The words say “${textBetween(place.line, place.group)}”, and the value given is ${pointed.value}: a place that says something else teaches nothing.`,
    );
  const run = runAt(place, shape);
  const isConstant = form === 'name' || form === 'currency' || pointed.field === 'supplierTaxIds';
  const anchors = isConstant
    ? [itself(place, form === 'currency' ? pointed.value : null)]
    : anchorsOf(flat, { ...place, run, shape });
  if (anchors.length === 0) return nothing('No words stand near it by which it could be found again.');
  return {
    lesson: {
      field: pointed.field as FieldName,
      anchors,
      shape,
      page: pageWord(pointed.page, pages.length),
      layout: layoutWords(flat),
      constant: isConstant ? pointed.value : null,
    },
    why: null,
  };
};

/** Names and numbers break over lines as blocks do; an amount, a date and an account never do. */
export const mayBreak = (form: ValueForm | null): boolean =>
  form === 'block' || form === 'name' || form === 'identifier';

/** What stands at the right of a block is another column, and changes with what is written there. */
const announcing = (anchors: readonly Anchor[]): Anchor[] => anchors.filter(({ relation }) => relation !== 'left_of');

type Block = { readonly pointed: Pointed; readonly form: ValueForm; readonly pieces: readonly Piece[] };

/** What pointing at several lines teaches: the words near the first, and how such a value ends. A vendor's own never changes. */
const learnBlock = ({ pointed, form, pieces }: Block, flat: FlatPages): Learned => {
  const [first] = pieces;
  const texts = textsOf(pieces);
  const usual = usualJoin(pointed.field);
  const join = joinOf(texts, pointed.value, usual);
  if (first === undefined || join === null)
    return nothing(
      `The words say “${texts.join(usual)}”, and the value given is ${pointed.value}: a place that says something else teaches nothing.`,
    );
  const block = endOf(flat, pieces, join);
  const words = first.group.to - first.group.from;
  const shape: ValueShape = { form, pattern: patternOf(pointed.value), words, ...PLAIN, block };
  const isConstant = form === 'name' || pointed.field === 'supplierAddress';
  const anchors = isConstant
    ? [itself(first, null)]
    : announcing(anchorsOf(flat, { ...first, run: first.group, shape }));
  if (anchors.length === 0) return nothing('No words stand near it by which it could be found again.');
  const page = pageWord(pointed.page, flat.pageCount);
  const constant = isConstant ? pointed.value : null;
  return {
    lesson: { field: pointed.field as FieldName, anchors, shape, page, layout: layoutWords(flat), constant },
    why: null,
  };
};

/** A currency is known by its sign or code alone: the figure that it stands with is another on every bill. */
const itself = ({ line, group }: Piece, currency: string | null) => {
  const words = textBetween(line, group);
  const sign = currency === null ? null : signFor(words, currency);
  return { relation: 'itself' as const, words: sign ?? words, label: sign ?? compactOf(words), nth: 0 };
};

export const pageWord = (page: number, pages: number): Lesson['page'] =>
  pages <= 1 ? 'only' : page === 1 ? 'first' : page === pages ? 'last' : 'middle';

/** The words of one line whose middle lies in the box. */
export const wordsAt = (
  { lines }: FlatPages,
  { page, box }: { readonly page: number; readonly box: Box },
): Piece | null => {
  const inside = liesIn(box);
  const hit = lines
    .filter((line) => line.page === page && line.words.some(inside))
    .sort((a, b) => b.words.filter(inside).length - a.words.filter(inside).length);
  const line = hit[0];
  if (line === undefined) return null;
  const from = line.words.findIndex(inside);
  const to = line.words.findLastIndex(inside) + 1;
  return { line, group: { from, to } };
};

const PLAIN = { order: null, mark: null, before: '', after: '' } as const;

/** How the value is written there, or null when the words there say another. */
const shapeOf = (form: ValueForm, value: string, { line, group }: Piece): ValueShape | null => {
  const raw = textBetween(line, group);
  const shape: ValueShape = { form, pattern: patternOf(value), words: group.to - group.from, ...PLAIN };
  if (form === 'identifier') return identifierShape(shape, raw, value);
  if (form === 'name') return alikeNames(raw, value) ? shape : null;
  if (form === 'currency') return signFor(raw, value) === null ? null : shape;
  const ways: Partial<ValueShape>[] =
    form === 'date'
      ? [{}, { order: 'DMY' }, { order: 'MDY' }]
      : form === 'amount'
        ? [{}, { mark: ',' }, { mark: '.' }]
        : [{}];
  for (const way of ways) {
    const tried = { ...shape, ...way };
    if (runsAt(line, group, tried).some((run) => saySameValue(form, run.value, value)))
      return { ...tried, order: form === 'date' ? (tried.order ?? null) : null };
  }
  return null;
};

const runsAt = (line: FlatLine, group: FlatGroup, shape: ValueShape): ValueRun[] =>
  valueRuns(line, shape).filter((run) => run.from < group.to && run.to > group.from);

/** The value as the shape reads it out of the line: "EUR 12.00" was pointed at, and 12.00 is the value. */
const runAt = ({ line, group }: Piece, shape: ValueShape): FlatGroup => {
  if (shape.form === 'identifier' || shape.form === 'name') return group;
  const [run] = runsAt(line, group, shape);
  return run ?? group;
};

const identifierShape = (shape: ValueShape, raw: string, value: string): ValueShape | null => {
  const at = raw.toLowerCase().indexOf(value.toLowerCase());
  if (at >= 0) return { ...shape, before: raw.slice(0, at), after: raw.slice(at + value.length) };
  return compactOf(raw) === compactOf(value) ? shape : null;
};

/** A recogniser's spelling of a name may differ from the name; its letters mostly do not. */
const alikeNames = (raw: string, value: string): boolean => {
  const [a, b] = [compactOf(raw), compactOf(value)];
  if (a === '' || b === '') return false;
  return a === b || a.includes(b) || b.includes(a) || sharedStart(a, b) >= 0.6 * Math.min(a.length, b.length);
};

const sharedStart = (a: string, b: string): number => {
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at += 1;
  return at;
};
