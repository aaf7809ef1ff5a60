import type { IndexedItem } from './item-index.ts';
import type { LineReading } from './line-reading.ts';

/** One item of a run, paid whole or less a discount; what a discount a few days late leaves stays open. */
export type RunPick = { readonly one: IndexedItem; readonly minor: bigint; readonly late: boolean };

/** Banks call it so when they book a payment file in one sum, and mostly say of how many payments. */
const RUN_WORDS = /sammel|batch|bulk|verzamel|group[ée]e?s?\b|payment (file|run)|zahllauf|betaalopdracht/i;
const COUNT =
  /\b(\d{1,2})\s*(posten|zahlungen|buchungen|(ü|ue)berweisungen|items?|payments?|transactions?|transfers|betalingen|posts?|st(ü|ue)ck)\b/i;

/** Due at most so long after the run or before it; the days of a discount count as days due. */
export const AHEAD_DAYS = 12;
export const BEHIND_DAYS = 6;
/** So many choices at most, those due nearest: three of them are laid out by their sum, so work ends with this number. */
const POOL_MAX = 48;
const RUN_MAX = 6;
/** Without a count in the text few items only: more add up by chance. */
const UNCOUNTED_MAX = 4;
const RUNS_MAX = 3;
const LISTED_MAX = 8;

/** How many payments the text says were booked in one sum; null where it says nothing of a run. */
export const runCountIn = (text: string): { readonly count: number | null } | null => {
  const count = COUNT.exec(text);
  if (count !== null && Number(count[1]) > 1) return { count: Number(count[1]) };
  return RUN_WORDS.test(text) ? { count: null } : null;
};

type Choice = RunPick & { readonly place: number; readonly size: number; readonly away: number };

const choicesFor = (line: LineReading, items: readonly IndexedItem[]): Choice[] => {
  const choices = items.flatMap((one, place): Choice[] => {
    const of = (minor: bigint, day: number, late: boolean): Choice[] => {
      const lag = day - line.day;
      if (lag > AHEAD_DAYS || -lag > BEHIND_DAYS || minor >= line.minor || minor <= 0n) return [];
      return [{ one, minor, late, place, size: Number(minor), away: lag < 0 ? -2 * lag : lag }];
    };
    return [
      ...one.discounts.flatMap(({ minor, untilDay }) => of(minor, untilDay, line.day > untilDay)),
      ...of(one.item.open.minor, one.dueDay, false),
    ];
  });
  return choices.sort((a, b) => a.away - b.away || a.place - b.place).slice(0, POOL_MAX);
};

type Picked = readonly Choice[];

const isRun = (picked: Picked): boolean => new Set(picked.map(({ place }) => place)).size === picked.length;

/** Up to three choices as one number, six bits each: places one up, none where there are fewer. */
const packed = (a: number, b = -1, c = -1): number => (a + 1) | ((b + 1) << 6) | ((c + 1) << 12);

const unpacked = (set: number, choices: readonly Choice[]): Picked =>
  [set & 63, (set >> 6) & 63, set >> 12].flatMap((at) => (at === 0 ? [] : [choices[at - 1]!]));

/** A power of two. */
const MARKS = 0x2_0000;
const marks = new Uint8Array(MARKS);
const markOf = (sum: number): number => (sum ^ (sum / MARKS)) & (MARKS - 1);

/** The choices as numbers side by side: all threes of them are gone through twice. */
const sizes = new Float64Array(POOL_MAX);
const places = new Int32Array(POOL_MAX);

const layOut = (choices: readonly Choice[]): void => {
  for (let at = 0; at < choices.length; at++) {
    sizes[at] = choices[at]!.size;
    places[at] = choices[at]!.place;
  }
};

/** Marks what each set of up to three sums up to. */
const markSums = (count: number, total: number): void => {
  marks.fill(0);
  marks[markOf(0)] = 1;
  for (let a = 0; a < count; a++) {
    marks[markOf(sizes[a]!)] = 1;
    for (let b = a + 1; b < count; b++) {
      const two = sizes[a]! + sizes[b]!;
      if (two > total || places[a] === places[b]) continue;
      marks[markOf(two)] = 1;
      for (let c = b + 1; c < count; c++) {
        const sum = two + sizes[c]!;
        if (sum <= total && places[c] !== places[a] && places[c] !== places[b]) marks[markOf(sum)] = 1;
      }
    }
  }
};

/** Sets of up to three by their sum, as far as the sum or another set makes up the rest of the total: most sums have none. */
const smallSets = (choices: readonly Choice[], total: number): Map<number, number[]> => {
  const count = choices.length;
  layOut(choices);
  markSums(count, total);
  const sets = new Map<number, number[]>();
  const keep = (set: number, sum: number): void => {
    const list = sets.get(sum);
    if (list === undefined) sets.set(sum, [set]);
    else if (list.length < LISTED_MAX) list.push(set);
  };
  for (let a = 0; a < count; a++) {
    if (marks[markOf(total - sizes[a]!)] !== 0) keep(packed(a), sizes[a]!);
    for (let b = a + 1; b < count; b++) {
      const two = sizes[a]! + sizes[b]!;
      if (two > total || places[a] === places[b]) continue;
      if (marks[markOf(total - two)] !== 0) keep(packed(a, b), two);
      for (let c = b + 1; c < count; c++) {
        const sum = two + sizes[c]!;
        if (sum > total || marks[markOf(total - sum)] === 0) continue;
        if (places[c] !== places[a] && places[c] !== places[b]) keep(packed(a, b, c), sum);
      }
    }
  }
  return sets;
};

const ALONE: readonly number[] = [0];
const NONE: readonly number[] = [];

const awayOf = (picked: Picked): number => picked.reduce((sum, { away }) => sum + away, 0) / picked.length;

/**
 * The bills a payment run may have paid in one sum, of whatever vendors: up to six whose amounts make it to the cent, due
 * about its day; the likeliest first. Bounded by POOL_MAX choices. It is for a person: nothing across parties goes alone.
 */
export const findPaymentRun = (line: LineReading, free: readonly IndexedItem[]): readonly (readonly RunPick[])[] => {
  const told = runCountIn(line.line.text);
  if (told === null || line.party !== null || (told.count !== null && told.count > RUN_MAX)) return [];
  const choices = choicesFor(line, free);
  const sets = smallSets(choices, line.size);
  const found = new Map<string, Picked>();
  for (const [sum, halves] of sets) {
    const others = sum === line.size ? ALONE : sum * 2 > line.size ? NONE : (sets.get(line.size - sum) ?? NONE);
    for (const half of halves)
      for (const other of others) {
        const picked = [...unpacked(half, choices), ...unpacked(other, choices)];
        const fits = told.count === null ? picked.length <= UNCOUNTED_MAX : picked.length === told.count;
        if (!fits || picked.length < 2 || !isRun(picked)) continue;
        const key = picked
          .map(({ place, minor }) => `${place}:${minor}`)
          .sort()
          .join();
        found.set(key, picked);
      }
  }
  return [...found.values()].sort((a, b) => awayOf(a) - awayOf(b)).slice(0, RUNS_MAX);
};
