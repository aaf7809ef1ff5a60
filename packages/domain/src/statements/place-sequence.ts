import type { CalendarDate } from '../calendar/index.ts';
import type { LineSequence, SequenceLine } from './line-sequence.ts';

/**
 * One way a known stretch (an island) can lie against a new one: island line j is the new stretch's line at + j.
 * `from` and `to` bound the lines the two share; equal when they only touch.
 */
export type Placement = {
  readonly island: number;
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
};

/**
 * All placements of an island against a new stretch: the balances at the shared cut agree and the shared lines are the
 * same ones, counted with repetition and in any order, since banks sort a day's lines differently from file to file.
 */
export const placementsOf = <A extends SequenceLine, B extends SequenceLine>(
  stretch: LineSequence<A>,
  island: LineSequence<B>,
  index: number,
): Placement[] => {
  const [n, m] = [stretch.lines.length, island.lines.length];
  const found: Placement[] = [];
  for (let at = -m; at <= n; at += 1) {
    const cutsAgree = at >= 0 ? stretch.cuts[at] === island.cuts[0] : island.cuts[-at] === stretch.cuts[0];
    if (!cutsAgree) continue;
    const [from, to] = [Math.max(0, at), Math.min(n, at + m)];
    const placement = { island: index, at, end: at + m, from, to };
    if (from === to ? mayTouch(stretch, island, placement) : sharesLines(stretch, island, placement)) {
      found.push(placement);
    }
  }
  return found;
};

/**
 * Two stretches may touch in the order of their days. Days may interleave a little, since some banks date by the deed and
 * not by the booking, but then they must have no line in common. An empty stretch touches only between its days.
 */
const mayTouch = (stretch: LineSequence, island: LineSequence, { at }: Placement): boolean => {
  if (island.lines.length === 0) return dayFits(stretch, at, island.latest);
  if (stretch.lines.length === 0) return dayFits(island, -at, stretch.latest);
  const [before, after] = at > 0 ? [stretch, island] : [island, stretch];
  if (!isLater(before.latest, after.earliest)) return true;
  if (isLater(before.earliest, after.earliest) || isLater(before.latest, after.latest)) return false;
  const keys = new Set(before.lines.map((line) => line.key));
  return !after.lines.some((line) => keys.has(line.key));
};

const dayFits = (stretch: LineSequence, cut: number, day: CalendarDate | null): boolean =>
  !isLater(stretch.lines[cut - 1]?.bookingDate ?? null, day) && !isLater(day, stretch.lines[cut]?.bookingDate ?? null);

const isLater = (a: CalendarDate | null, b: CalendarDate | null): boolean => a !== null && b !== null && a > b;

const sharesLines = (stretch: LineSequence, island: LineSequence, { at, from, to }: Placement): boolean => {
  const open = new Map<string, number>();
  for (let index = from; index < to; index += 1) count(open, stretch.lines[index]?.key ?? '', 1);
  for (let index = from; index < to; index += 1) {
    if (count(open, island.lines[index - at]?.key ?? '', -1) < 0) return false;
  }
  return true;
};

const count = (counts: Map<string, number>, key: string, change: number): number => {
  const value = (counts.get(key) ?? 0) + change;
  counts.set(key, value);
  return value;
};
