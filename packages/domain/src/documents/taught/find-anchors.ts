import {
  compactOf,
  type FlatGroup,
  type FlatLine,
  type FlatPages,
  isLabel,
  sharesColumn,
  spanOf,
  textBetween,
} from './flat-page.ts';
import type { Anchor, Relation } from './lesson.ts';
import { type ValueShape, valueRuns } from './value-runs.ts';

type Value = {
  readonly line: FlatLine;
  readonly group: FlatGroup;
  readonly run: FlatGroup;
  readonly shape: ValueShape;
};

const LABEL_WORDS_MAX = 6;
/** Lines above a value among which its heading is looked for. */
const LINES_NEAR = 2;
const LINES_FAR = 40;

/** The words a value can be found by, the strongest first: beside it, over it, over its column, and the lines next to its own. */
export const anchorsOf = (flat: FlatPages, value: Value): Anchor[] => {
  const near = [...beside(value), ...overAndUnder(flat, value)];
  const context = linesNextTo(flat, value);
  // A line next to another says which of two is meant; alone it is no more than an order.
  return near.length === 0 ? [] : [...near, ...context].slice(0, 6);
};

const anchor = (relation: Relation, words: string, nth: number): Anchor[] => {
  const label = compactOf(words);
  return label.length < 2 ? [] : [{ relation, words: words.replace(/[\s:.]+$/, '').slice(0, 80), label, nth }];
};

const isCurrency = (word: string): boolean => /^(?:[A-Z]{3}|[€$£¥])[:.]?$/.test(word);

/** The last words of a group that are a label, without figures that stand in it and the currency of what follows. */
const labelIn = (line: FlatLine, { from, to }: FlatGroup): string => {
  const kept: string[] = [];
  for (let at = to - 1; at >= from && kept.length < LABEL_WORDS_MAX; at -= 1) {
    const word = line.words[at]?.text ?? '';
    if (/\d/.test(word)) break;
    kept.unshift(word);
  }
  while (kept.length > 1 && isCurrency(kept.at(-1) ?? '')) kept.pop();
  return kept.join(' ');
};

const beside = ({ line, run, shape }: Value): Anchor[] => {
  const left = line.groups
    .flatMap(({ from, to }) => (from < run.from ? [{ from, to: Math.min(to, run.from) }] : []))
    .toReversed()
    .map((group) => ({ group, words: labelIn(line, group) }))
    .find(({ group, words }) => words !== '' && isLabel(line, group));
  const right = line.groups
    .flatMap(({ from, to }) => (to > run.to ? [{ from: Math.max(from, run.to), to }] : []))
    .find((group) => isLabel(line, group));
  const runs = valueRuns(line, shape);
  const nth = left === undefined ? 0 : runs.filter(({ from }) => from >= left.group.to && from < run.from).length;
  return [
    ...(left === undefined ? [] : anchor('right_of', left.words, nth)),
    ...(left !== undefined || right === undefined
      ? []
      : anchor('left_of', textBetween(line, { from: right.from, to: Math.min(right.to, right.from + 4) }), 0)),
  ];
};

const overAndUnder = (flat: FlatPages, { line, run }: Value): Anchor[] => {
  const at = flat.lines.indexOf(line);
  const span = spanOf(line, run);
  const inColumn = (other: FlatLine): FlatGroup | undefined =>
    other.page === line.page
      ? other.groups.find((group) => isLabel(other, group) && sharesColumn(spanOf(other, group), span))
      : undefined;
  const found: Anchor[] = [];
  for (let distance = 1; distance <= LINES_FAR && found.length === 0; distance += 1) {
    const over = flat.lines[at - distance];
    const group = over === undefined ? undefined : inColumn(over);
    if (over === undefined || over.page !== line.page) break;
    if (group === undefined) continue;
    const relation = distance <= LINES_NEAR ? 'below' : 'in_column';
    found.push(...anchor(relation, textBetween(over, group), relation === 'below' ? distance - 1 : 0));
  }
  const under = flat.lines[at + 1];
  const below = under === undefined ? undefined : inColumn(under);
  return under === undefined || below === undefined || found.length > 0
    ? found
    : [...found, ...anchor('above', textBetween(under, below), 0)];
};

const linesNextTo = (flat: FlatPages, { line }: Value): Anchor[] => {
  const at = flat.lines.indexOf(line);
  const said = (other: FlatLine | undefined): string => {
    const group = other?.page === line.page ? other.groups.find((each) => isLabel(other, each)) : undefined;
    return other === undefined || group === undefined ? '' : labelIn(other, group);
  };
  return [...anchor('after_line', said(flat.lines[at - 1]), 0), ...anchor('before_line', said(flat.lines[at + 1]), 0)];
};
