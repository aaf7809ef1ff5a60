import { AHEAD_DAYS, BEHIND_DAYS } from './find-payment-run.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { PackedNames } from './packed-names.ts';
import { partiesLike, type Spellings } from './parties-like.ts';
import { type Judged, takenBy } from './propose-groups.ts';
import { dueFirst, mayEverPay } from './weigh-evidence.ts';

type Desk = {
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
  readonly spellings: () => Spellings;
};

type Due = { readonly day: number; readonly one: IndexedItem };

const NOBODY: readonly string[] = [];

/** Of more items than this that fall due about one day, no run can be told. */
const DUE_MAX = 200;

const firstNotBefore = (due: readonly Due[], day: number): number => {
  let low = 0;
  let high = due.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (due[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What nobody settles beyond doubt, by party and for all, made once and only where a line asks. */
export class FreeItems {
  readonly #desk: Desk;
  readonly #taken: Uint8Array;
  readonly #ofParty = new Map<string, readonly IndexedItem[]>();
  /** By currency and direction, in the order of the days on which they may fall due, a discount's among them. */
  readonly #due = new Map<string, readonly Due[]>();
  #partiesLike: ((line: LineReading) => readonly string[]) | null = null;

  constructor(desk: Desk, judged: readonly Judged[]) {
    this.#desk = desk;
    this.#taken = takenBy(judged, desk.index);
  }

  isTaken(position: number): boolean {
    return this.#taken[position] === 1;
  }

  partiesOf(line: LineReading): readonly string[] {
    if (line.party !== null) return [line.party];
    this.#partiesLike ??= partiesLike(this.#desk.spellings(), this.#desk, { partiesSigning: () => NOBODY });
    return this.#partiesLike(line);
  }

  ofParty(line: LineReading, party: string): readonly IndexedItem[] {
    const known = this.#ofParty.get(party);
    const free =
      known ??
      (this.#desk.index.byParty.get(party) ?? [])
        .map((position) => this.#desk.index.items[position]!)
        .filter(({ position }) => this.#taken[position] === 0)
        .sort(dueFirst);
    if (known === undefined) this.#ofParty.set(party, free);
    return free.filter((one) => mayEverPay(line, one, this.#desk.isRefused));
  }

  /** What a run of this day may pay: items that fall due, or whose discount ends, about then; at most DUE_MAX. */
  dueAbout(line: LineReading): readonly IndexedItem[] {
    const due = this.#due.get(line.block) ?? this.#dueOf(line.block);
    this.#due.set(line.block, due);
    const found = new Set<IndexedItem>();
    for (let at = firstNotBefore(due, line.day - BEHIND_DAYS); at < due.length && found.size < DUE_MAX; at++) {
      const { day, one } = due[at]!;
      if (day > line.day + AHEAD_DAYS) break;
      if (mayEverPay(line, one, this.#desk.isRefused)) found.add(one);
    }
    return [...found];
  }

  #dueOf(block: string): readonly Due[] {
    const free = this.#desk.index.items.filter((one) => one.block === block && this.#taken[one.position] === 0);
    return free
      .flatMap((one) => [one.dueDay, ...one.discounts.map(({ untilDay }) => untilDay)].map((day) => ({ day, one })))
      .sort((a, b) => a.day - b.day || a.one.position - b.one.position);
  }
}
