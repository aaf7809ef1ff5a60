import type { LineReading } from './line-reading.ts';
import type { PackedNames } from './packed-names.ts';

/** What would be met by chance in this set: an amount, a day, a name. */
export type Chance = {
  /** Of the lines of this direction and currency, the share that are of this very amount for no reason of ours. */
  readonly ofAmount: (line: LineReading) => number;
  /** The share of lines signed with this name. */
  readonly ofName: (name: number) => number;
  /** One day among those of this set. */
  readonly ofDay: number;
  /** Lines of the direction and currency: fewer of them measure no chance. */
  readonly linesLike: (line: LineReading) => number;
};

/** Amounts within this factor of each other are about as frequent as each other. */
const BAND = 1.2;

const firstAtLeast = (sorted: Float64Array, value: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const within = (sorted: Float64Array, from: number, to: number): number =>
  firstAtLeast(sorted, to) - firstAtLeast(sorted, from);

const blockOfLine = ({ block }: LineReading): string => block;

const sortedSizes = (lines: readonly LineReading[]): Map<string, Float64Array> =>
  new Map(
    [...Map.groupBy(lines, blockOfLine)].map(([block, own]) => [
      block,
      Float64Array.from(own, ({ size }) => size).sort(),
    ]),
  );

const NONE = new Float64Array(0);

/** Measures chance on the set itself, so that a crowded price says little and an odd one much. */
export const measureChance = (lines: readonly LineReading[], names: PackedNames): Chance => {
  const paid = sortedSizes(lines);
  const signed = new Uint32Array(names.spellings);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let named = 0;
  for (let at = 0; at < lines.length; at++) {
    const { name, day } = lines[at]!;
    if (day < first) first = day;
    if (day > last) last = day;
    if (name === null) continue;
    named++;
    const spelling = names.spelling(name);
    signed[spelling] = signed[spelling]! + 1;
  }
  const known = new Float64Array(lines.length).fill(-1);
  return {
    ofAmount: (line) => {
      if (known[line.position]! >= 0) return known[line.position]!;
      const others = paid.get(blockOfLine(line)) ?? NONE;
      const minor = line.size;
      const near = within(others, minor / BAND, minor * BAND) + 1;
      const same = within(others, minor, minor + 1) - 1;
      const chance = (near / Math.max(1, minor * (BAND - 1 / BAND)) + Math.max(0, same)) / (others.length + 1);
      known[line.position] = chance;
      return chance;
    },
    ofName: (name) => (signed[names.spelling(name)]! + 0.5) / (named + 1),
    ofDay: 1 / Math.max(60, last - first + 1),
    linesLike: (line) => (paid.get(blockOfLine(line)) ?? NONE).length,
  };
};
