import { describe, expect, it } from 'vitest';
import { cents } from '../amounts/cents.ts';
import { simulateQuarter } from './simulate-quarter.ts';

const quarter = simulateQuarter({ organisation: 'harbour', months: 1, seed: '4', difficulty: 'normal' });

const sum = (postings: readonly { side: 'D' | 'C'; amount: string }[]): bigint =>
  postings.reduce((total, { side, amount }) => total + (side === 'D' ? cents(amount) : -cents(amount)), 0n);

describe('a simulated quarter', () => {
  it('takes the books over in balance, item by item', () => {
    expect(quarter.opening.map(({ entity }) => entity)).toEqual(['harbour-gmbh', 'harbour-bv']);
    for (const { postings } of quarter.opening) {
      expect(sum(postings)).toBe(0n);
      const items = postings.filter(({ opens }) => opens !== null);
      expect(items.length).toBeGreaterThan(10);
      expect(items.every(({ partyKey, opens }) => partyKey !== null && (opens?.itemDate ?? '') < quarter.from)).toBe(
        true,
      );
    }
  });

  it('brings in every bill and every line of the time after, each on a day after its own', () => {
    const bills = quarter.life.bills.filter(({ item }) => item.date >= quarter.from);
    const lines = [...quarter.life.lines.values()].flat().filter(({ bookingDate }) => bookingDate >= quarter.from);
    const documents = quarter.arrivals.flatMap((one) => (one.kind === 'document' && one.bill !== null ? [one] : []));
    const statements = quarter.arrivals.flatMap((one) => (one.kind === 'statement' ? [one] : []));
    expect(documents).toHaveLength(bills.length);
    expect(documents.every(({ day, bill }) => day >= (bill?.item.date ?? ''))).toBe(true);
    expect(statements.reduce((count, one) => count + one.lines, 0)).toBe(lines.length);
    expect(quarter.arrivals.map(({ day }) => day)).toEqual(quarter.arrivals.map(({ day }) => day).sort());
  });

  it('settles only what the opening, the post or a journal has made', () => {
    const made = new Set([
      ...quarter.opening.flatMap(({ postings }) => postings.flatMap(({ opens }) => opens?.key ?? [])),
      ...[...quarter.truth.values()]
        .filter(({ postingDate }) => postingDate >= quarter.from)
        .flatMap(({ postings }) => postings.flatMap(({ opens }) => opens?.key ?? [])),
    ]);
    const settled = [...quarter.life.lines.values()]
      .flat()
      .filter(({ bookingDate }) => bookingDate >= quarter.from)
      .flatMap(({ allocations }) => allocations.map(({ itemKey }) => itemKey));
    expect(settled.filter((key) => !made.has(key))).toEqual([]);
  });
});
