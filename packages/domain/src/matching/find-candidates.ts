import type { CurrencyCode } from '../money/index.ts';
import { type AmountOrder, blockOf, type ItemIndex } from './item-index.ts';
import { type LineReading, sizePaidIn } from './line-reading.ts';

/** Paid at most this long before it is due, or after. */
const DAYS_EARLY = 120;
const DAYS_LATE = 400;
/** Of one common price the nearest due days; the party's own items come in whatever the crowd. */
const OF_ONE_AMOUNT = 12;
/** Amounts a little off, where nobody is known whose items they are. */
const BY_AMOUNT_MAX = 20;
/** A key that stands for more items than this names none of them. */
const BY_KEY_MAX = 24;
/** A party of more open items than this is asked by amount alone. */
const OF_PARTY_MAX = 2000;

/** The first place whose amount is not less. */
const firstAtLeast = ({ sizes }: AmountOrder, size: number): number => {
  let low = 0;
  let high = sizes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sizes[middle]! < size) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Among places of one amount, the first whose day is not sooner. */
const firstFrom = ({ days }: Pick<AmountOrder, 'days'>, first: number, day: number, end: number): number => {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Finds the items a line could settle: by amount and date, by what its text names, by whose it is. Never all pairs. */
export class CandidateSearch {
  readonly #index: ItemIndex;
  /** For each item the last line it was found for. */
  readonly #turns: Uint32Array;
  #turn = 0;
  /** As many of them as are counted are of the line at hand; the rest is left from lines before. */
  readonly #found: number[] = [];
  #count = 0;

  constructor(index: ItemIndex) {
    this.#index = index;
    this.#turns = new Uint32Array(index.items.length);
  }

  /** Looks up the items of a line; how many there are. */
  turnTo(line: LineReading): number {
    this.#turn++;
    this.#count = 0;
    this.#byParty(line);
    this.#byReference(line.named);
    this.#byReference(line.numbered);
    const { currency } = line.line.amount;
    this.#byAmountIn(currency, line);
    // In the account's currency, and in the one that was ordered where the bank exchanged it.
    const ordered = line.line.original?.currency;
    if (ordered !== undefined && ordered !== currency) this.#byAmountIn(ordered, line);
    return this.#count;
  }

  /** Positions of the items found, each once. */
  at(place: number): number {
    return this.#found[place]!;
  }

  #add(position: number): void {
    if (this.#turns[position] === this.#turn) return;
    this.#turns[position] = this.#turn;
    this.#found[this.#count++] = position;
  }

  #byParty(line: LineReading): void {
    const { items, currencyNumber, partyOrder } = this.#index;
    const { partyNumber: party } = line;
    if (party < 0) return;
    const { starts, positions, sizes, slacks, currencies, discounted } = partyOrder;
    const from = starts[party]!;
    const to = starts[party + 1]!;
    if (to - from > OF_PARTY_MAX) return;
    const currency = currencyNumber(line.line.amount.currency);
    for (let at = from; at < to; at++) {
      const position = positions[at]!;
      const same = currencies[at] === currency;
      const paid = same ? line.size : sizePaidIn(line, items[position]!.item.open.currency);
      if (paid < 0) continue;
      const near = Math.abs(sizes[at]! - paid) <= slacks[at]!;
      if (near || (discounted[at] === 1 && items[position]!.sizes.includes(paid))) this.#add(position);
    }
  }

  #byReference(lists: readonly (readonly number[])[]): void {
    for (let list = 0; list < lists.length; list++) {
      const positions = lists[list]!;
      if (positions.length > BY_KEY_MAX) continue;
      for (let at = 0; at < positions.length; at++) this.#add(positions[at]!);
    }
  }

  #byAmountIn(currency: CurrencyCode, line: LineReading): void {
    const block = blockOf(currency, line.moneyOut);
    const order = this.#index.amounts.get(block);
    const paid = sizePaidIn(line, currency);
    if (order === undefined || paid < 0) return;
    const same = firstAtLeast(order, paid);
    if (order.sizes[same] === paid) this.#addNearest(order, same, line.day);
    // Whose line it is, is known, and what of theirs is a little off has been found.
    if (line.party !== null) return;
    const slack = this.#index.toleranceMax.get(block) ?? 0;
    let place = firstAtLeast(order, paid - slack);
    while (place < order.sizes.length && this.#count < BY_AMOUNT_MAX) {
      const size = order.sizes[place]!;
      if (size > paid + slack) return;
      if (size !== paid) this.#addNearest(order, place, line.day);
      place = order.ends[place]!;
    }
  }

  /** Adds the places of one amount, the nearest due day first, within the window of days. */
  #addNearest({ days, positions, ends }: AmountOrder, first: number, day: number): void {
    const end = ends[first]!;
    let after = firstFrom({ days }, first, day, end);
    let before = after - 1;
    for (let taken = 0; taken < OF_ONE_AMOUNT; taken++) {
      const later = after < end ? days[after]! - day : null;
      const sooner = before >= first ? day - days[before]! : null;
      if (later === null && sooner === null) return;
      if (sooner === null || (later !== null && later <= sooner)) {
        if (later! > DAYS_EARLY) return;
        this.#add(positions[after++]!);
      } else {
        if (sooner > DAYS_LATE) return;
        this.#add(positions[before--]!);
      }
    }
  }
}
