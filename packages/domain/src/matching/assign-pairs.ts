import { assignBest } from './assign-group.ts';
import type { WeighedPair } from './weigh-pair.ts';

/** Pairs below this are not put before anybody. */
export const SCORE_MIN = 2;
/** Above this many lines or items in one group the exact method costs too much, and the best pair first comes close. */
const EXACT_MAX = 64;

const groupsOf = (pairs: readonly WeighedPair[], lines: number): WeighedPair[][] => {
  const items = pairs.reduce((most, { item }) => Math.max(most, item + 1), 0);
  const parent = Int32Array.from({ length: lines + items }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (const { line, item } of pairs) parent[rootOf(line)] = rootOf(lines + item);
  const groups = new Map<number, WeighedPair[]>();
  for (const pair of pairs) {
    const root = rootOf(pair.line);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
};

const bestFirst = (pairs: readonly WeighedPair[]): WeighedPair[] => {
  const lines = new Set<number>();
  const items = new Set<number>();
  return [...pairs]
    .sort((a, b) => b.score - a.score || a.line - b.line || a.item - b.item)
    .filter(({ line, item }) => {
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
export const assignPairs = (pairs: readonly WeighedPair[], lineCount: number): WeighedPair[] =>
  groupsOf(pairs, lineCount).flatMap((group) => {
    if (group.length === 1) return group;
    const lines = [...new Set(group.map(({ line }) => line))];
    const items = [...new Set(group.map(({ item }) => item))];
    if (lines.length === 1 || items.length === 1 || lines.length > EXACT_MAX || items.length > EXACT_MAX)
      return bestFirst(group);
    return exactly(group, lines, items);
  });
