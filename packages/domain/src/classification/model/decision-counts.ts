/** Each further decision in a context makes the earlier ones count a little less, slowly and fast: coding drifts. */
const SLOW = 0.995;
const FAST = 0.75;
/** Ledger accounts kept in one context, the latest first; what was not seen for longer is forgotten. */
const ENTRIES_MAX = 24;

const grow = <T extends Int32Array | Uint16Array | Float32Array>(from: T, into: T): T => {
  into.set(from as never);
  return into;
};

/**
 * How often each ledger account was decided in each context (a counterparty, a counterparty with a card, …), with
 * decay: an open-addressing table of typed arrays, a linked list of ledger accounts in each slot, the latest first.
 */
export class DecisionCounts {
  private keys = new Int32Array(1 << 12);
  head = new Int32Array(1 << 12);
  slow = new Float32Array(1 << 12);
  fast = new Float32Array(1 << 12);
  seen = new Int32Array(1 << 12);
  private slots = 0;

  /** By entry; entry 0 is the end of every list. */
  classOf = new Uint16Array(1 << 12);
  entrySlow = new Float32Array(1 << 12);
  entryFast = new Float32Array(1 << 12);
  next = new Int32Array(1 << 12);
  private used = 1;

  /** The slot of a context, or -1 where nothing was decided in it. */
  find(context: number): number {
    const mask = this.keys.length - 1;
    let slot = (context >>> 7) & mask;
    for (;;) {
      const key = this.keys[slot];
      if (key === context) return slot;
      if (key === 0) return -1;
      slot = (slot + 1) & mask;
    }
  }

  private place(context: number): number {
    if (this.slots * 5 > this.keys.length * 3) this.widen();
    const mask = this.keys.length - 1;
    let slot = (context >>> 7) & mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== context) slot = (slot + 1) & mask;
    if (this.keys[slot] === 0) {
      this.keys[slot] = context;
      this.slots++;
    }
    return slot;
  }

  private widen(): void {
    const { keys, head, slow, fast, seen } = this;
    const size = keys.length * 2;
    this.keys = new Int32Array(size);
    this.head = new Int32Array(size);
    this.slow = new Float32Array(size);
    this.fast = new Float32Array(size);
    this.seen = new Int32Array(size);
    this.slots = 0;
    for (let old = 0; old < keys.length; old++) {
      if (keys[old] === 0) continue;
      const slot = this.place(keys[old]!);
      this.head[slot] = head[old]!;
      this.slow[slot] = slow[old]!;
      this.fast[slot] = fast[old]!;
      this.seen[slot] = seen[old]!;
    }
  }

  private addEntry(accountClass: number, before: number): number {
    if (this.used === this.next.length) {
      const size = this.used * 2;
      this.classOf = grow(this.classOf, new Uint16Array(size));
      this.entrySlow = grow(this.entrySlow, new Float32Array(size));
      this.entryFast = grow(this.entryFast, new Float32Array(size));
      this.next = grow(this.next, new Int32Array(size));
    }
    const entry = this.used++;
    this.classOf[entry] = accountClass;
    this.next[entry] = before;
    return entry;
  }

  /** One decision more in this context. */
  add(context: number, accountClass: number): void {
    const slot = this.place(context);
    this.slow[slot] = this.slow[slot]! * SLOW + 1;
    this.fast[slot] = this.fast[slot]! * FAST + 1;
    this.seen[slot]!++;

    const first = this.head[slot]!;
    let before = 0;
    let found = 0;
    let kept = 0;
    for (let entry = first; entry !== 0; ) {
      const after = this.next[entry]!;
      this.entrySlow[entry]! *= SLOW;
      this.entryFast[entry]! *= FAST;
      kept++;
      if (this.classOf[entry] === accountClass) {
        found = entry;
        if (before !== 0) this.next[before] = after;
      } else {
        before = entry;
        if (kept >= ENTRIES_MAX) {
          this.next[entry] = 0;
          break;
        }
      }
      entry = after;
    }
    if (found === 0) found = this.addEntry(accountClass, first);
    else if (found !== first) this.next[found] = first;
    this.head[slot] = found;
    this.entrySlow[found]! += 1;
    this.entryFast[found]! += 1;
  }

  get bytes(): number {
    return this.keys.length * 20 + this.next.length * 14;
  }
}
