import { AT, type ItemIndex, ROW } from './item-index.ts';
import { type LineReading, mayName } from './line-reading.ts';
import { type Marks, markWords } from './name-marks.ts';
import type { PackedNames } from './packed-names.ts';
import { NAME_NEAR_FROM, ROUNDING, WEIGHTS } from './weigh-pair.ts';

const { amount: AMOUNT, party: PARTY } = WEIGHTS;
const BEST_BY_FACTS = Math.max(PARTY.iban, PARTY.same);
const BEST_BY_NAME = Math.max(PARTY.confirmed, PARTY.name);

/**
 * Tells of most pairs that they will not reach the least score, from numbers side by side and without going to the item.
 * It reckons with the best that could still be found, so a pair that would count always passes.
 */
export class PairSieve {
  readonly #index: ItemIndex;
  readonly #names: PackedNames;
  readonly #least: number;
  #line: LineReading | null = null;
  #currency = -1;
  #party = -1;
  #hasKeys = false;
  #hasFacts = false;
  /** The marks of the line's words, once they are asked for. */
  #words: Marks | null = null;

  constructor(index: ItemIndex, names: PackedNames, least: number) {
    this.#index = index;
    this.#names = names;
    this.#least = least - ROUNDING;
  }

  /** The line whose items are asked for next. */
  turnTo(line: LineReading): void {
    this.#line = line;
    this.#currency = this.#index.currencyNumber(line.line.amount.currency);
    this.#party = line.partyNumber;
    this.#hasKeys = line.named.length > 0 || line.numbered.length > 0;
    this.#hasFacts = line.iban !== null || line.line.partyId !== null;
    this.#words = null;
  }

  mayCount(position: number): boolean {
    const line = this.#line!;
    const { rows } = this.#index;
    const row = position * ROW;
    if (rows[row + AT.currency] !== this.#currency) return true;
    if (this.#hasKeys && mayName(line, position)) return true;
    const over = line.size - rows[row + AT.size]!;
    const within = over <= rows[row + AT.over]! && -over <= rows[row + AT.under]!;
    const amount = over === 0 ? AMOUNT.exact : within ? AMOUNT.within : AMOUNT.part;
    const dayPoints = Math.min(
      WEIGHTS.dayPointsMax,
      Math.abs(line.day - rows[row + AT.dueDay]!) / WEIGHTS.daysPerPoint,
    );
    const early = rows[row + AT.documentDay]! - line.day > WEIGHTS.beforeDocumentDays ? WEIGHTS.beforeDocument : 0;
    const known = amount - dayPoints + early;
    if (known + (this.#hasFacts ? BEST_BY_FACTS : BEST_BY_NAME) < this.#least) return false;
    if (this.#hasFacts || rows[row + AT.party] === this.#party) return true;
    return known + this.#partyAtBest(line, rows[row + AT.name]!) >= this.#least;
  }

  #partyAtBest(line: LineReading, name: number): number {
    if (line.name !== null && this.#names.mayBeLike(line.name, name, NAME_NEAR_FROM)) return PARTY.name;
    if (this.#words === null) {
      this.#words = { low: 0, high: 0 };
      markWords(this.#words, line.references.words);
    }
    if (this.#names.mayBeIn(this.#words, name)) return PARTY.in_text;
    return line.name === null ? PARTY.silent : PARTY.other_name;
  }
}
