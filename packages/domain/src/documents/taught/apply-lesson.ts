import type { Box } from '../read-document.ts';
import { around } from '../receipt/printed-page.ts';
import { growBlock, textsOf } from './blocks.ts';
import { saysSign } from './currency-sign.ts';
import { labelSpots } from './find-label.ts';
import { type FlatGroup, type FlatLine, type FlatPages, sharesColumn, spanOf, textBetween } from './flat-page.ts';
import { pageWord } from './learn-lesson.ts';
import type { Anchor, Lesson } from './lesson.ts';
import { patternOf, saySameValue, type ValueRun, valueRuns } from './value-runs.ts';

/** What a lesson reads from a document: a value with its place, nothing, or several that fit as well. */
export type LessonReading =
  | {
      readonly outcome: 'found';
      readonly value: string;
      readonly raw: string;
      readonly page: number;
      readonly box: Box;
    }
  | { readonly outcome: 'missed' | 'tied' };

type Spots = ReadonlyMap<FlatLine, readonly FlatGroup[]>;
type Found = { readonly line: FlatLine; readonly run: ValueRun; readonly weight: number };

const ENOUGH = 0.6;
/** Two values nearer than this in weight are a tie, and a tie is no reading. */
const CLEAR = 0.12;

/** Reads a document by a lesson: every value of the taught shape is weighed by the words it stands to. */
export const applyLesson = (flat: FlatPages, lesson: Lesson): LessonReading => {
  if (lesson.constant !== null) return constantOn(flat, lesson, lesson.constant);
  const anchors = lesson.anchors.map((anchor) => ({ anchor, spots: spotsOf(flat, anchor.label) }));
  const found: Found[] = flat.lines.flatMap((line, at) => {
    const runs = lesson.shape.block === undefined ? valueRuns(line, lesson.shape) : startsOf(line, anchors);
    return runs.flatMap((run) => {
      const weights = anchors.map((each) => weightOf(each, { flat, line, at, run, runs }));
      if (!anchors.some(({ anchor }, nth) => PRIMARY.has(anchor.relation) && (weights[nth] ?? 0) > 0)) return [];
      return [{ line, run, weight: sum(weights) + shapeWeight(run, lesson) + pageWeight(line, flat, lesson) }];
    });
  });
  const ranked = found.sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  if (best === undefined || best.weight < ENOUGH) return { outcome: 'missed' };
  if (lesson.shape.block !== undefined) return blockFrom(flat, ranked, lesson.shape);
  const rival = ranked.find(({ run }) => !saySameValue(lesson.shape.form, run.value, best.run.value));
  if (rival !== undefined && best.weight - rival.weight < CLEAR) return { outcome: 'tied' };
  return readingOf(best.line, best.run, best.run.value);
};

/** Where a block may begin: at the first word of a cell, or behind the words that announce it. */
const startsOf = (line: FlatLine, anchors: readonly Sought[]): ValueRun[] => {
  const behind = anchors.flatMap(({ anchor, spots }) =>
    anchor.relation === 'right_of' ? (spots.get(line) ?? []).map(({ to }) => to) : [],
  );
  return line.groups.flatMap(({ from, to }) => {
    const inside = behind.filter((at) => at > from && at < to);
    return [inside.at(-1) ?? from].map((start) => {
      const raw = textBetween(line, { from: start, to });
      return { from: start, to, raw, value: raw };
    });
  });
};

/** The whole block from its first line down; two beginnings that fit as well are none. */
const blockFrom = (
  flat: FlatPages,
  [best, rival]: readonly Found[],
  { block, form }: Lesson['shape'],
): LessonReading => {
  if (best === undefined || block === undefined) return { outcome: 'missed' };
  if (rival !== undefined && best.weight - rival.weight < CLEAR) return { outcome: 'tied' };
  const pieces = growBlock(flat, { line: best.line, group: best.run }, block);
  if (form === 'identifier' && pieces.length < block.lines) return { outcome: 'missed' };
  const boxes = pieces.flatMap(({ line, group }) => line.words.slice(group.from, group.to).map(({ box }) => box));
  const texts = textsOf(pieces);
  const value = texts.join(block.join);
  return { outcome: 'found', value, raw: texts.join(' '), page: best.line.page, box: around(boxes) };
};

const PRIMARY = new Set<Anchor['relation']>(['right_of', 'left_of', 'below', 'above', 'in_column']);

const sum = (weights: readonly number[]): number => weights.reduce((all, each) => all + each, 0);

const spotsOf = ({ lines }: FlatPages, label: string): Spots =>
  new Map(
    lines.flatMap((line) => {
      const spots = labelSpots(line, label);
      return spots.length === 0 ? [] : [[line, spots] as const];
    }),
  );

const readingOf = (line: FlatLine, { from, to }: FlatGroup, value: string): LessonReading => {
  const words = line.words.slice(from, to);
  const raw = words.map(({ text }) => text).join(' ');
  return { outcome: 'found', value, raw, page: line.page, box: around(words.map(({ box }) => box)) };
};

/** A value that never changes is read where its words stand, and is what the person said it is. */
const constantOn = (flat: FlatPages, { anchors, shape }: Lesson, constant: string): LessonReading => {
  const label = anchors[0]?.label ?? '';
  if (shape.form === 'currency') return currencyOn(flat, label, constant);
  for (const [line, [spot]] of spotsOf(flat, label)) if (spot !== undefined) return readingOf(line, spot, constant);
  return { outcome: 'missed' };
};

/** What the vendor's sign means is what the person said; where another stands, the vendor bills in another currency. */
const currencyOn = ({ lines }: FlatPages, sign: string, currency: string): LessonReading => {
  for (const line of lines) {
    const from = line.words.findIndex(({ text }) => saysSign(text, sign));
    if (from >= 0) return readingOf(line, { from, to: from + 1 }, currency);
  }
  return { outcome: 'missed' };
};

type Place = {
  readonly flat: FlatPages;
  readonly line: FlatLine;
  readonly at: number;
  readonly run: ValueRun;
  readonly runs: readonly ValueRun[];
};

type Sought = { readonly anchor: Anchor; readonly spots: Spots };

const weightOf = ({ anchor, spots }: Sought, place: Place): number => {
  switch (anchor.relation) {
    case 'right_of':
      return most(spots.get(place.line) ?? [], (spot) => rightWeight(spot, anchor, place));
    case 'left_of':
      return most(spots.get(place.line) ?? [], ({ from }) =>
        from >= place.run.to && from <= place.run.to + 1 ? 0.7 : 0,
      );
    case 'below':
      return overWeight(anchor.nth, spots, place);
    case 'above':
      return columnHas(place.flat.lines[place.at + 1], spots, place) ? 0.6 : 0;
    case 'in_column':
      return place.flat.lines.slice(0, place.at).some((line) => columnHas(line, spots, place)) ? 0.4 : 0;
    case 'after_line':
      return spotOn(place.flat.lines[place.at - 1], spots, place) ? 0.3 : 0;
    case 'before_line':
      return spotOn(place.flat.lines[place.at + 1], spots, place) ? 0.3 : 0;
    case 'itself':
      return 0;
  }
};

const most = (spots: readonly FlatGroup[], weigh: (spot: FlatGroup) => number): number =>
  Math.max(0, ...spots.map(weigh));

/** The nearest value behind the label weighs most; "Total net" is not quite "Total". */
const rightWeight = (spot: FlatGroup, { nth }: Anchor, { line, run, runs }: Place): number => {
  if (spot.to > run.from) return 0;
  const between = runs.filter(({ from }) => from >= spot.to && from < run.from).length;
  const group = line.groups.find(({ from, to }) => spot.from >= from && spot.from < to);
  const more = line.words
    .slice(group?.from ?? spot.from, Math.min(group?.to ?? spot.to, run.from))
    .filter(({ text, compact }, at) => {
      const index = (group?.from ?? spot.from) + at;
      const isOutside = index < spot.from || index >= spot.to;
      return isOutside && /^\p{L}{2,}$/u.test(compact) && !/^[A-Z]{3}$/.test(text);
    });
  return (between === nth ? 1 : 0.4) * (more.length === 0 ? 1 : 0.6);
};

const overWeight = (nth: number, spots: Spots, place: Place): number => {
  for (const [distance, weight] of [
    [nth + 1, 0.9],
    [nth, 0.7],
    [nth + 2, 0.6],
  ] as const) {
    if (distance >= 1 && columnHas(place.flat.lines[place.at - distance], spots, place)) return weight;
  }
  return 0;
};

const columnHas = (other: FlatLine | undefined, spots: Spots, { line, run }: Place): boolean =>
  other !== undefined &&
  other.page === line.page &&
  (spots.get(other) ?? []).some((spot) => sharesColumn(wholeLabel(other, spot), spanOf(line, run)));

/** The cell a label opens, since a figure stands under the cell and not under its first word. */
const wholeLabel = (line: FlatLine, spot: FlatGroup) =>
  spanOf(line, line.groups.find(({ from, to }) => spot.from >= from && spot.to <= to) ?? spot);

const spotOn = (other: FlatLine | undefined, spots: Spots, { line }: Place): boolean =>
  other !== undefined && other.page === line.page && spots.has(other);

const shapeWeight = ({ value }: ValueRun, { shape }: Lesson): number => {
  if (shape.form !== 'identifier') return 0;
  return patternOf(value) === shape.pattern ? 0.25 : -0.2;
};

const pageWeight = ({ page }: FlatLine, { pageCount }: FlatPages, lesson: Lesson): number => {
  const word = pageWord(page, pageCount);
  return word === lesson.page || word === 'only' || lesson.page === 'only' ? 0.1 : 0;
};
