import { describe, expect, it } from 'vitest';
import { CONTEXT_KINDS } from './context-kinds.ts';
import { logOfAmount, RECENT_KINDS, RECENT_SIGNS, RECENT_SIZE, RecentDecisions } from './recent-decisions.ts';

const [RENT, REPAIRS, NEVER] = [0, 1, 2];

/** A line of which only the counterparty is known, for that is the first kind. */
const contexts = (counterparty: number): Int32Array => {
  const all = new Int32Array(CONTEXT_KINDS.length);
  all[RECENT_KINDS[0]!] = counterparty;
  return all;
};

const ask = (recent: RecentDecisions, counterparty: number, line: { amount: number; day: number }): number[][] => {
  const rows = [RENT, REPAIRS, NEVER].map(() => new Float32Array(RECENT_SIZE));
  const of = { size: logOfAmount(line.amount), day: line.day };
  recent.tell(contexts(counterparty), of, [RENT, REPAIRS, NEVER], { rows, from: 0 });
  return rows.map((row) => [...row]);
};

const landlord = (): RecentDecisions => {
  const recent = new RecentDecisions();
  for (let month = 0; month < 40; month++) {
    recent.learn(contexts(77), RENT, { size: logOfAmount(-120_000), day: 20_000 + 30 * month });
    if (month % 4 === 0) recent.learn(contexts(77), REPAIRS, { size: logOfAmount(-18_000), day: 20_005 + 30 * month });
  }
  return recent;
};

describe('the latest decisions', () => {
  it('tell a rent from a repair by what amounts such decisions had', () => {
    const [rent, repairs, never] = ask(landlord(), 77, { amount: -120_000, day: 21_200 });

    expect(rent![0]).toBeGreaterThan(0.9);
    expect(repairs![0]).toBeLessThan(0.05);
    expect(never!.slice(0, RECENT_SIGNS)).toEqual([0, 12, 999]);
    expect(ask(landlord(), 77, { amount: -18_500, day: 21_200 })[1]![0]).toBeGreaterThan(0.8);
  });

  it('tell how near the nearest amount was and how many days ago it was last decided so', () => {
    const [rent, repairs] = ask(landlord(), 77, { amount: -120_000, day: 21_200 });

    expect(rent![1]).toBeCloseTo(0, 5);
    expect(rent![2]).toBe(30);
    expect(repairs![1]).toBeCloseTo(Math.log(120_001 / 18_001), 3);
    expect(repairs![2]).toBe(115);
  });

  it('know no days where the line has none, and nothing of whom nobody decided', () => {
    expect(ask(landlord(), 77, { amount: -120_000, day: 0 })[0]![2]).toBe(999);
    expect(ask(landlord(), 78, { amount: -120_000, day: 21_200 })[0]).toEqual(new Array(RECENT_SIZE).fill(-1));
  });

  it('keep thousands of contexts apart', () => {
    const recent = new RecentDecisions();
    for (let who = 1; who <= 5000; who++)
      recent.learn(contexts(who * 7919), who % 2, { size: logOfAmount(-who), day: 20_000 });

    for (const who of [1, 2, 4999, 5000])
      expect(ask(recent, who * 7919, { amount: -who, day: 20_003 })[who % 2]![0]).toBeCloseTo(1, 5);
  });
});
