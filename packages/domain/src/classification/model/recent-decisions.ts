import {
  BY_ALL_THREE,
  BY_COUNTERPARTY,
  BY_COUNTERPARTY_DIMENSION,
  BY_COUNTERPARTY_SOURCE,
  BY_DIMENSION,
  BY_SOURCE,
  sayContext,
} from './context-kinds.ts';
import { hyperParameters } from './hyper-parameters.ts';
import { Rows } from './rows.ts';

/** Contexts whose latest decisions are kept one by one, with their amount and day. */
export const RECENT_KINDS = [
  BY_COUNTERPARTY,
  BY_COUNTERPARTY_DIMENSION,
  BY_COUNTERPARTY_SOURCE,
  BY_ALL_THREE,
  BY_SOURCE,
  BY_DIMENSION,
];
/** Decisions kept of a context: a few at first, since most contexts are decided in once or twice. */
const FEW = 4;
const MANY = 24;
/** What a decision still counts after each later one of the same context. */
const FADE = 0.95;
/** How far amounts may lie apart, as a logarithm, until one tells half as much of the other. */
const NEAR = 0.25;
/** Ledger accounts asked about at once, at most. */
const ASKED_MAX = 8;
const UNKNOWN_GAP = 999;
const UNKNOWN_DISTANCE = 12;
const SLOT_CELLS = 4;
const DECISION_CELLS = 3;
const FIRST_SIZE = 1 << 10;

/** What one context's latest decisions say of a ledger account: by amount, by the nearest amount, and how long ago. */
export const RECENT_SIGNS = 3;
export const RECENT_SIZE = RECENT_SIGNS * RECENT_KINDS.length;

/** What each of those numbers is, in words. */
export const RECENT_WORDS: readonly string[] = RECENT_KINDS.flatMap((kind) => [
  `the latest decisions on amounts like this for ${sayContext(kind)}`,
  `the nearest amount decided so for ${sayContext(kind)}`,
  `how many days ago it was last decided so for ${sayContext(kind)}`,
]);

export const RECENT_PARAMETERS = hyperParameters('recent', [
  ['kept', MANY, 'latest decisions of a context kept one by one'],
  ['fade', FADE, 'what one still counts after each later one'],
  ['near', NEAR, 'how far apart two amounts tell half of each other, as a logarithm'],
]);

const FADES = Float64Array.from({ length: MANY }, (_, age) => FADE ** age);

/** Money out and in are as far apart as can be. */
export const logOfAmount = (minor: number): number => (minor < 0 ? -1 : 1) * Math.log(1 + Math.abs(minor));

/**
 * The latest decisions of a counterparty, a card, a cost centre and these together, one by one: a rent comes back with
 * the same amount and a repair with another, and what was usual a year ago is not what was usual last week.
 *
 * A slot is its context, where its decisions stand, how many were made, and how many it has room for; a decision is its
 * class, the logarithm of its amount, and its day. A ring each, the oldest written over.
 */
export class RecentDecisions {
  private slots = new Rows(FIRST_SIZE * SLOT_CELLS);
  private slotsUsed = 0;
  private readonly decisions = new Rows(FIRST_SIZE * DECISION_CELLS);
  private cellsUsed = 0;
  /** What the ring weighed last said of each of the classes asked. */
  private readonly near = new Float64Array(ASKED_MAX);
  private readonly nearest = new Float64Array(ASKED_MAX);
  private readonly latest = new Float64Array(ASKED_MAX);
  private readonly asked = new Int32Array(ASKED_MAX);

  private slotOf(context: number): number {
    const { whole } = this.slots;
    const last = whole.length - 1;
    let slot = ((context >>> 5) * SLOT_CELLS) & last;
    while (whole[slot] !== 0 && whole[slot] !== context) slot = (slot + SLOT_CELLS) & last;
    return slot;
  }

  private room(decisions: number): number {
    const place = this.cellsUsed;
    this.cellsUsed += decisions * DECISION_CELLS;
    while (this.cellsUsed > this.decisions.whole.length) this.decisions.double();
    return place;
  }

  private widen(): void {
    const { whole } = this.slots;
    this.slots = new Rows(whole.length * 2);
    for (let old = 0; old < whole.length; old += SLOT_CELLS) {
      if (whole[old] === 0) continue;
      const slot = this.slotOf(whole[old]!);
      for (let cell = 0; cell < SLOT_CELLS; cell++) this.slots.whole[slot + cell] = whole[old + cell]!;
    }
  }

  /** One decision more in this context. */
  private add(context: number, accountClass: number, { size, day }: { size: number; day: number }): void {
    if (this.slotsUsed * 2 * SLOT_CELLS > this.slots.whole.length) this.widen();
    const { whole: slots } = this.slots;
    const slot = this.slotOf(context);
    if (slots[slot] === 0) {
      this.slotsUsed++;
      slots[slot] = context;
      slots[slot + 1] = this.room(FEW);
      slots[slot + 3] = FEW;
    } else if (slots[slot + 2] === FEW) {
      const wide = this.room(MANY);
      this.decisions.whole.copyWithin(wide, slots[slot + 1]!, slots[slot + 1]! + FEW * DECISION_CELLS);
      slots[slot + 1] = wide;
      slots[slot + 3] = MANY;
    }
    const at = slots[slot + 1]! + (slots[slot + 2]! % slots[slot + 3]!) * DECISION_CELLS;
    slots[slot + 2]!++;
    this.decisions.whole[at] = accountClass;
    this.decisions.real[at + 1] = size;
    this.decisions.whole[at + 2] = day;
  }

  learn(contexts: Int32Array, accountClass: number, of: { readonly size: number; readonly day: number }): void {
    for (const kind of RECENT_KINDS) if (contexts[kind] !== 0) this.add(contexts[kind]!, accountClass, of);
  }

  /**
   * What they say of some ledger accounts, `RECENT_SIZE` numbers each, written from a place of each row on. The classes
   * are few, so that looking for one among them is quicker than a table.
   */
  tell(
    contexts: Int32Array,
    { size, day }: { readonly size: number; readonly day: number },
    classes: readonly number[],
    { rows, from }: { readonly rows: readonly Float32Array[]; readonly from: number },
  ): void {
    const { near, nearest, latest, asked } = this;
    const count = rows.length;
    for (let rank = 0; rank < count; rank++) asked[rank] = classes[rank]!;
    for (let place = 0; place < RECENT_KINDS.length; place++) {
      const context = contexts[RECENT_KINDS[place]!]!;
      const slot = context === 0 ? -1 : this.slotOf(context);
      const made = slot < 0 ? 0 : this.slots.whole[slot + 2]!;
      const column = from + place * RECENT_SIGNS;
      if (made === 0) {
        for (let rank = 0; rank < count; rank++) {
          const row = rows[rank]!;
          row[column] = -1;
          row[column + 1] = -1;
          row[column + 2] = -1;
        }
        continue;
      }
      for (let rank = 0; rank < count; rank++) {
        near[rank] = 0;
        nearest[rank] = UNKNOWN_DISTANCE;
        latest[rank] = UNKNOWN_GAP;
      }
      const whole = this.weigh(slot, count, size, day);
      for (let rank = 0; rank < count; rank++) {
        const row = rows[rank]!;
        row[column] = near[rank]! / whole;
        row[column + 1] = nearest[rank]!;
        row[column + 2] = latest[rank]!;
      }
    }
  }

  /** Sums up one context's ring, the latest first, and returns the weight of all of it. */
  private weigh(slot: number, count: number, size: number, day: number): number {
    const { near, nearest, latest, asked } = this;
    const { whole, real } = this.decisions;
    const { whole: slots } = this.slots;
    const made = slots[slot + 2]!;
    const room = slots[slot + 3]!;
    const base = slots[slot + 1]!;
    let all = 1e-6;
    let place = (made - 1) % room;
    const kept = Math.min(made, room);
    for (let age = 0; age < kept; age++) {
      const at = base + place * DECISION_CELLS;
      place = place === 0 ? room - 1 : place - 1;
      const distance = Math.abs(real[at + 1]! - size);
      const apart = distance / NEAR;
      const weight = FADES[age]! / (1 + apart * apart);
      all += weight;
      const decided = whole[at]!;
      let rank = 0;
      while (rank < count && asked[rank] !== decided) rank++;
      if (rank === count) continue;
      near[rank]! += weight;
      if (distance < nearest[rank]!) nearest[rank] = distance;
      if (day !== 0 && latest[rank] === UNKNOWN_GAP) latest[rank] = Math.min(UNKNOWN_GAP - 1, day - whole[at + 2]!);
    }
    return all;
  }

  get bytes(): number {
    return this.slots.bytes + this.decisions.bytes;
  }
}
