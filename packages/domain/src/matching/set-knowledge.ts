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

const NO_ITEMS: readonly IndexedItem[] = [];

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
  readonly #prospects: (Prospects | undefined)[];
  readonly #taken: Uint8Array;
  readonly #freeInBlock = new Map<string, number>();
  readonly #freeOfParty: (readonly IndexedItem[])[] = [];
  /** Spellings that people confirmed, told to the habits once. */
  readonly #told = new Set<number>();
  /** Parties of whose free items some have been taken since. */
  readonly #touched = new Set<number>();

  constructor(desk: WeighingDesk, sure: readonly SureMatch[]) {
    const { index, names, lines } = desk;
    this.#desk = desk;
    this.chance = measureChance(lines, names);
    this.#habits = new HabitsLearned(names, index.byParty.size);
    this.#starts = startsOf(index.items);
    this.#spellings = desk.spellings();
    this.#taken = new Uint8Array(index.items.length);
    this.#prospects = new Array<Prospects | undefined>(lines.length).fill(undefined);
    for (const { block } of index.items) this.#freeInBlock.set(block, (this.#freeInBlock.get(block) ?? 0) + 1);
    this.#signConfirmed();
    for (const match of sure) this.learn(match);
    for (const positions of index.byParty.values()) {
      const items: IndexedItem[] = [];
      for (const position of positions) if (this.isFree(position)) items.push(index.items[position]!);
      if (items.length > 1) items.sort(dueFirst);
      this.#freeOfParty.push(items.length === 0 ? NO_ITEMS : items);
    }
    this.#touched.clear();
  }

  /** What people confirmed before counts as seen, once for each spelling. */
  #signConfirmed(): void {
    const { lines, names, index } = this.#desk;
    for (const { name, party, confirmed } of lines) {
      if (confirmed === 0 || name === null || party === null) continue;
      const spelling = names.spelling(name);
      if (this.#told.has(spelling)) continue;
      this.#told.add(spelling);
      this.#habits.sign(spelling, { party, partyNumber: index.partyOrder.numberOf(party) }, confirmed);
    }
  }

  isFree(position: number): boolean {
    return this.#taken[position] === 0;
  }

  /** A match beyond doubt: its items are taken, and it is one more to learn from. */
  learn(match: SureMatch): void {
    this.#habits.learn(match);
    for (let at = 0; at < match.items.length; at++) {
      const { position, block, partyNumber } = match.items[at]!;
      if (!this.isFree(position)) continue;
      this.#taken[position] = 1;
      this.#freeInBlock.set(block, this.#freeInBlock.get(block)! - 1);
      this.#touched.add(partyNumber);
    }
  }

  get habits(): Habits {
    return this.#habits;
  }

  prospectsOf(line: LineReading): Prospects {
    const before = this.#prospects[line.position];
    if (before !== undefined) return before;
    const mentions = readMentions(line, { index: this.#desk.index, starts: this.#starts });
    const found = prospectsFor(line, { near: this.#desk.near.of(line.position), mentions }, this.#desk);
    this.#prospects[line.position] = found;
    return found;
  }

  partiesLike(): (line: LineReading) => readonly string[] {
    return partiesLike(this.#spellings, this.#desk, this.#habits);
  }

  /** What a round goes by. */
  guessing(waiting: readonly LineReading[]): Guessing {
    for (const party of this.#touched)
      this.#freeOfParty[party] = this.#freeOfParty[party]!.filter(({ position }) => this.isFree(position));
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
