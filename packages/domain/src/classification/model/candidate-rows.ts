import { dateOfDayNumber, partsOf } from '../../calendar/index.ts';
import type { CodingLine } from './coding-line.ts';
import { BY_ALL_THREE, BY_COUNTERPARTY } from './context-kinds.ts';
import type { DecisionCounts } from './decision-counts.ts';
import { type EvidenceMixer, STANDING, STANDING_WORDS } from './evidence-mixer.ts';
import { logOfAmount, RECENT_SIZE, RECENT_WORDS, type RecentDecisions } from './recent-decisions.ts';

/** Numbers of the line itself, the same in every candidate's row. */
const OF_LINE = STANDING + RECENT_SIZE;
export const ROW_WIDTH = OF_LINE + 8;

/** What each number of a row is, in words. */
export const ROW_WORDS: readonly string[] = [
  ...STANDING_WORDS,
  ...RECENT_WORDS,
  'the amount',
  'the tax stated',
  'how often this counterparty was decided',
  'how often this counterparty was decided with this card and cost centre',
  'how round the amount is',
  'how round the amount is',
  'the day of the week',
  'the day of the month',
];

const DAYS_OF_WEEK = 7;

/** A line, its contexts, and how often each ledger account was decided at all. */
export type AskedOf = { readonly line: CodingLine; readonly contexts: Int32Array; readonly prior: Float64Array };

/** What there is to say of the likeliest candidates beside each other, a row of numbers each. */
export class CandidateRows {
  private readonly counts: DecisionCounts;
  private readonly mixer: EvidenceMixer;
  private readonly recent: RecentDecisions;
  private day = 0;
  private dayOfMonth = 1;
  private readonly single = [new Float32Array(ROW_WIDTH)];

  constructor(counts: DecisionCounts, mixer: EvidenceMixer, recent: RecentDecisions) {
    this.counts = counts;
    this.mixer = mixer;
    this.recent = recent;
  }

  /** Lines come by days: the calendar is asked once for each. */
  private turnTo(day: number): void {
    this.day = day;
    this.dayOfMonth = partsOf(dateOfDayNumber(day)).day;
  }

  private seen(kind: number): number {
    const slot = this.mixer.slots[kind]!;
    return slot < 0 ? 0 : Math.log(1 + this.counts.seen(slot));
  }

  /** Of the line weighed last, the candidates at these places, to be kept. */
  of(asked: AskedOf, places: readonly number[]): Float32Array[] {
    // One piece of memory for all of them: asking for it is what costs.
    const whole = new Float32Array(places.length * ROW_WIDTH);
    const rows = places.map((_, rank) => whole.subarray(rank * ROW_WIDTH, (rank + 1) * ROW_WIDTH));
    this.fill(asked, places, rows);
    return rows;
  }

  /** Of the one candidate that stands far above the others; the row is written over with the next line. */
  alone(asked: AskedOf, places: readonly number[]): Float32Array {
    this.fill(asked, places, this.single);
    return this.single[0]!;
  }

  private fill({ line, contexts, prior }: AskedOf, places: readonly number[], rows: readonly Float32Array[]): void {
    const { amountMinor, tax, day = 0 } = line;
    const size = logOfAmount(amountMinor);
    const rate = tax === '' ? -1 : Number(tax) || 0;
    const cents = Math.abs(amountMinor) % 100;
    const round = amountMinor % 1000 === 0 ? 2 : amountMinor % 500 === 0 ? 1 : 0;
    if (day !== this.day) this.turnTo(day);
    const known = this.seen(BY_COUNTERPARTY);
    const together = this.seen(BY_ALL_THREE);
    for (const row of rows) {
      row[OF_LINE] = size;
      row[OF_LINE + 1] = rate;
      row[OF_LINE + 2] = known;
      row[OF_LINE + 3] = together;
      row[OF_LINE + 4] = cents;
      row[OF_LINE + 5] = round;
      row[OF_LINE + 6] = day % DAYS_OF_WEEK;
      row[OF_LINE + 7] = this.dayOfMonth;
    }
    this.mixer.stand(places, prior, rows);
    const classes = places.map((at) => this.mixer.candidates[at]!);
    this.recent.tell(contexts, { size, day }, classes, { rows, from: STANDING });
  }
}
