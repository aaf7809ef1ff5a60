import { hyperParameters } from './hyper-parameters.ts';
import { Rows } from './rows.ts';

/** Each further decision in a context makes the earlier ones count a little less, slowly and fast: coding drifts. */
const SLOW = 0.995;
const FAST = 0.75;
/** Ledger accounts kept in one context, the latest first; what was not seen for longer is forgotten. */
const ENTRIES_MAX = 24;
const SLOT_CELLS = 4;
const ENTRY_CELLS = 5;
/** A slot's last cell holds how often it was seen and, above that, how often in a row alike, up to 255. */
const STREAK = 24;
const SEEN_MAX = 2 ** STREAK - 1;
const STREAK_MAX = 255;
const FIRST_SIZE = 1 << 12;

export const COUNT_PARAMETERS = hyperParameters('counts', [
  ['slow', SLOW, 'what an earlier decision still counts after a later one, in the long memory'],
  ['fast', FAST, 'the same in the short memory'],
  ['entriesMax', ENTRIES_MAX, 'ledger accounts remembered in one context'],
]);

/**
 * A slot is its key, its first entry, its slow count and how often it was seen; an entry is its class, its counts slow
 * and fast, the next entry, and when it was last decided.
 *
 * How often each ledger account was decided in each context (a counterparty, a counterparty with a card, …), with
 * decay: an open-addressing table, a linked list of ledger accounts in each slot, the latest first. Slots and entries
 * are handed out as places in their rows; entry 0 is the end of every list.
 */
export class DecisionCounts {
  private slots = new Rows(FIRST_SIZE * SLOT_CELLS);
  private slotsUsed = 0;
  private readonly entries = new Rows(FIRST_SIZE * ENTRY_CELLS);
  private entriesUsed = ENTRY_CELLS;
  /** Decisions counted so far: the time that ages are told in. */
  private clock = 0;

  /** The slot of a context, or -1 where nothing was decided in it. */
  find(context: number): number {
    const { whole } = this.slots;
    const last = whole.length - 1;
    let slot = ((context >>> 7) * SLOT_CELLS) & last;
    for (;;) {
      const key = whole[slot];
      if (key === context) return slot;
      if (key === 0) return -1;
      slot = (slot + SLOT_CELLS) & last;
    }
  }

  first(slot: number): number {
    return this.slots.whole[slot + 1]!;
  }

  total(slot: number): number {
    return this.slots.real[slot + 2]!;
  }

  /** Decisions in this context, every one counted in full. */
  seen(slot: number): number {
    return this.slots.whole[slot + 3]! & SEEN_MAX;
  }

  /** How often in a row the latest decisions of this context were alike. */
  streak(slot: number): number {
    return this.slots.whole[slot + 3]! >>> STREAK;
  }

  classOf(entry: number): number {
    return this.entries.whole[entry]!;
  }

  slow(entry: number): number {
    return this.entries.real[entry + 1]!;
  }

  fast(entry: number): number {
    return this.entries.real[entry + 2]!;
  }

  next(entry: number): number {
    return this.entries.whole[entry + 3]!;
  }

  /** How many decisions ago, of all decisions, this one was made last. */
  age(entry: number): number {
    return this.clock - this.entries.whole[entry + 4]!;
  }

  /** Told once for each decision, before it is counted in its contexts. */
  tick(): void {
    this.clock++;
  }

  private place(context: number): number {
    if (this.slotsUsed * SLOT_CELLS * 5 > this.slots.whole.length * 3) this.widen();
    const { whole } = this.slots;
    const last = whole.length - 1;
    let slot = ((context >>> 7) * SLOT_CELLS) & last;
    while (whole[slot] !== 0 && whole[slot] !== context) slot = (slot + SLOT_CELLS) & last;
    if (whole[slot] === 0) {
      whole[slot] = context;
      this.slotsUsed++;
    }
    return slot;
  }

  private widen(): void {
    const { whole } = this.slots;
    this.slots = new Rows(whole.length * 2);
    this.slotsUsed = 0;
    for (let old = 0; old < whole.length; old += SLOT_CELLS) {
      if (whole[old] === 0) continue;
      const slot = this.place(whole[old]!);
      for (let cell = 1; cell < SLOT_CELLS; cell++) this.slots.whole[slot + cell] = whole[old + cell]!;
    }
  }

  private addEntry(accountClass: number, before: number): number {
    if (this.entriesUsed === this.entries.whole.length) this.entries.double();
    const entry = this.entriesUsed;
    this.entriesUsed += ENTRY_CELLS;
    this.entries.whole[entry] = accountClass;
    this.entries.whole[entry + 3] = before;
    return entry;
  }

  /** Fades what was decided before, takes the entry of the class out of the list and returns it, or 0. */
  private fade(first: number, accountClass: number): number {
    const { whole, real } = this.entries;
    let before = 0;
    let found = 0;
    let kept = 0;
    for (let entry = first; entry !== 0; ) {
      const after = whole[entry + 3]!;
      real[entry + 1]! *= SLOW;
      real[entry + 2]! *= FAST;
      kept++;
      if (whole[entry] === accountClass) {
        found = entry;
        if (before !== 0) whole[before + 3] = after;
      } else {
        before = entry;
        if (kept >= ENTRIES_MAX) {
          whole[entry + 3] = 0;
          break;
        }
      }
      entry = after;
    }
    return found;
  }

  /** One decision more in this context. */
  add(context: number, accountClass: number): void {
    const slot = this.place(context);
    this.slots.real[slot + 2] = this.total(slot) * SLOW + 1;
    const first = this.first(slot);
    const alike = first !== 0 && this.classOf(first) === accountClass;
    const streak = alike ? Math.min(STREAK_MAX, this.streak(slot) + 1) : 1;
    this.slots.whole[slot + 3] = Math.min(SEEN_MAX, this.seen(slot) + 1) | (streak << STREAK);

    let entry = this.fade(first, accountClass);
    if (entry === 0) entry = this.addEntry(accountClass, first);
    else if (entry !== first) this.entries.whole[entry + 3] = first;
    this.slots.whole[slot + 1] = entry;
    this.entries.whole[entry + 4] = this.clock;
    this.entries.real[entry + 1]! += 1;
    this.entries.real[entry + 2]! += 1;
  }

  get bytes(): number {
    return this.slots.bytes + this.entries.bytes;
  }
}
