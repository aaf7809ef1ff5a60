import { type Chance, measureChance } from './chance.ts';
import { runsBySum } from './guess-sets.ts';
import { type Prospects, prospectsFor } from './guess-ways.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import { type Habits, HabitsLearned, type SureMatch } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { NearItems } from './near-items.ts';
import type { PackedNames } from './packed-names.ts';
import { partiesLike, type Spellings } from './parties-like.ts';
import { readMentions, type Starts, startsOf } from './read-mentions.ts';
import { dueFirst, type Guessing } from './weigh-evidence.ts';

export type WeighingDesk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
  /** What each line is of about the amount of, as its candidates were looked through. */
  readonly near: NearItems;
  readonly spellings: () => Spellings;
};

/**
 * What is known of a set while it is weighed: its chance, its habits, and which items nobody settles beyond doubt. Each
 * match that becomes so adds to it; nothing is reckoned anew that the match did not touch.
 */
export class SetKnowledge {
  readonly chance: Chance;
  readonly #desk: WeighingDesk;
  readonly #habits: HabitsLearned;
  readonly #starts: Starts;
  readonly #spellings: Spellings;
  readonly #prospects = new Map<number, Prospects>();
  readonly #taken: Uint8Array;
  readonly #freeInBlock = new Map<string, number>();
  readonly #freeOfParty = new Map<string, readonly IndexedItem[]>();
  /** Spellings that people confirmed, told to the habits once. */
  readonly #told = new Set<number>();
  /** Parties of whose free items some have been taken since. */
  readonly #touched = new Set<string>();

  constructor(desk: WeighingDesk, sure: readonly SureMatch[]) {
    const { index, names, lines } = desk;
    this.#desk = desk;
    this.chance = measureChance(lines, names);
    this.#habits = new HabitsLearned(names);
    this.#starts = startsOf(index.items);
    this.#spellings = desk.spellings();
    this.#taken = new Uint8Array(index.items.length);
    for (const { block } of index.items) this.#freeInBlock.set(block, (this.#freeInBlock.get(block) ?? 0) + 1);
    for (const { name, party, confirmed } of lines)
      if (confirmed > 0 && name !== null && party !== null && !this.#told.has(names.spelling(name))) {
        this.#told.add(names.spelling(name));
        this.#habits.sign(names.spelling(name), party, confirmed);
      }
    for (const match of sure) this.learn(match);
    for (const [party, positions] of index.byParty) {
      const items: IndexedItem[] = [];
      for (const position of positions) if (this.isFree(position)) items.push(index.items[position]!);
      if (items.length > 1) items.sort(dueFirst);
      if (items.length > 0) this.#freeOfParty.set(party, items);
    }
    this.#touched.clear();
  }

  isFree(position: number): boolean {
    return this.#taken[position] === 0;
  }

  /** A match beyond doubt: its items are taken, and it is one more to learn from. */
  learn(match: SureMatch): void {
    this.#habits.learn(match);
    for (const { position, block, party } of match.items) {
      if (!this.isFree(position)) continue;
      this.#taken[position] = 1;
      this.#freeInBlock.set(block, this.#freeInBlock.get(block)! - 1);
      this.#touched.add(party);
    }
  }

  get habits(): Habits {
    return this.#habits;
  }

  prospectsOf(line: LineReading): Prospects {
    const before = this.#prospects.get(line.position);
    if (before !== undefined) return before;
    const mentions = readMentions(line, { index: this.#desk.index, starts: this.#starts });
    const found = prospectsFor(line, { near: this.#desk.near.of(line.position), mentions }, this.#desk);
    this.#prospects.set(line.position, found);
    return found;
  }

  partiesLike(): (line: LineReading) => readonly string[] {
    return partiesLike(this.#spellings, this.#desk, this.#habits);
  }

  /** What a round goes by. */
  guessing(waiting: readonly LineReading[]): Guessing {
    for (const party of this.#touched) {
      const left = this.#freeOfParty.get(party)?.filter(({ position }) => this.isFree(position)) ?? [];
      if (left.length > 0) this.#freeOfParty.set(party, left);
      else this.#freeOfParty.delete(party);
    }
    this.#touched.clear();
    const nameless = waiting.filter(({ name }) => name === null);
    return {
      index: this.#desk.index,
      names: this.#desk.names,
      chance: this.chance,
      habits: this.#habits,
      freeOfParty: this.#freeOfParty,
      isFree: (position) => this.isFree(position),
      freeInBlock: this.#freeInBlock,
      runsBySum: runsBySum(this.#freeOfParty, nameless),
      isRefused: this.#desk.isRefused,
    };
  }
}
