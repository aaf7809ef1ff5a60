import { assignBest } from './assign-group.ts';
import type { WeighedPair } from './weigh-pair.ts';

/** Pairs below this are not put before anybody. */
export const SCORE_MIN = 2;
/** Above this many lines or items in one group the exact method costs too much, and the best pair first comes close. */
const EXACT_MAX = 64;

/** Pairs that compete with others, by group, and those whose line and item nobody else wants. */
const groupsOf = (
  pairs: readonly WeighedPair[],
  lines: number,
): { readonly alone: WeighedPair[]; readonly several: Iterable<WeighedPair[]> } => {
  let items = 0;
  for (let at = 0; at < pairs.length; at++) items = Math.max(items, pairs[at]!.item + 1);
  const parent = new Int32Array(lines + items);
  for (let node = 0; node < parent.length; node++) parent[node] = node;
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (let at = 0; at < pairs.length; at++) parent[rootOf(pairs[at]!.line)] = rootOf(lines + pairs[at]!.item);
  const counts = new Int32Array(lines + items);
  for (let at = 0; at < pairs.length; at++) {
    const root = rootOf(pairs[at]!.line);
    counts[root] = counts[root]! + 1;
  }
  const alone: WeighedPair[] = [];
  const several = new Map<number, WeighedPair[]>();
  for (let at = 0; at < pairs.length; at++) {
    const pair = pairs[at]!;
    const root = rootOf(pair.line);
    const group = counts[root] === 1 ? alone : several.get(root);
    if (group === undefined) several.set(root, [pair]);
    else group.push(pair);
  }
  return { alone, several: several.values() };
};

const byScore = (a: WeighedPair, b: WeighedPair): number => b.score - a.score || a.line - b.line || a.item - b.item;

/** All are of one line, or all of one item, so that only one of them can be. */
const hasOneSide = (group: readonly WeighedPair[]): boolean => {
  const { line, item } = group[0]!;
  let ofLine = true;
  let ofItem = true;
  for (let at = 1; at < group.length; at++) {
    ofLine &&= group[at]!.line === line;
    ofItem &&= group[at]!.item === item;
  }
  return ofLine || ofItem;
};

const bestOf = (group: readonly WeighedPair[]): WeighedPair => {
  let best = group[0]!;
  for (let at = 1; at < group.length; at++) if (byScore(group[at]!, best) < 0) best = group[at]!;
  return best;
};

const bestFirst = (pairs: readonly WeighedPair[]): WeighedPair[] => {
  const lines = new Set<number>();
  const items = new Set<number>();
  return [...pairs].sort(byScore).filter(({ line, item }) => {
    if (lines.has(line) || items.has(item)) return false;
    lines.add(line);
    items.add(item);
    return true;
  });
};

const exactly = (pairs: readonly WeighedPair[], lines: readonly number[], items: readonly number[]): WeighedPair[] => {
  const flipped = lines.length > items.length;
  const [rows, columns] = flipped ? [items, lines] : [lines, items];
  const rowPlace = new Map(rows.map((row, place) => [row, place]));
  const columnPlace = new Map(columns.map((column, place) => [column, place]));
  const worth = new Float64Array(rows.length * columns.length);
  const at = new Map<number, WeighedPair>();
  for (const pair of pairs) {
    const [row, column] = flipped ? [pair.item, pair.line] : [pair.line, pair.item];
    const place = rowPlace.get(row)! * columns.length + columnPlace.get(column)!;
    worth[place] = pair.score - SCORE_MIN + 0.001;
    at.set(place, pair);
  }
  const chosen = assignBest({ rows, columns, worth });
  return [...chosen].flatMap((column, row) => (column < 0 ? [] : [at.get(row * columns.length + column)!]));
};

/**
 * One item for each line at most and one line for each item, such that all together fit best. Lines and items that share
 * no candidate do not compete, so each conflict group is settled by itself.
 */
export const assignPairs = (pairs: readonly WeighedPair[], lineCount: number): WeighedPair[] => {
  const { alone, several } = groupsOf(pairs, lineCount);
  const chosen = alone;
  for (const group of several) {
    if (hasOneSide(group)) {
      chosen.push(bestOf(group));
      continue;
    }
    const lines = [...new Set(group.map(({ line }) => line))];
    const items = [...new Set(group.map(({ item }) => item))];
    const isLarge = lines.length > EXACT_MAX || items.length > EXACT_MAX;
    for (const pair of isLarge ? bestFirst(group) : exactly(group, lines, items)) chosen.push(pair);
  }
  return chosen;
};
