import { describe, expect, it } from 'vitest';
import { DecisionCounts } from './decision-counts.ts';

const [FUEL, PAPER] = [3, 8];
const [SHOP, CARD] = [1011, 2022];

const countedAs = (decisions: readonly (readonly [context: number, accountClass: number])[]): DecisionCounts => {
  const counts = new DecisionCounts();
  for (const [context, accountClass] of decisions) {
    counts.tick();
    counts.add(context, accountClass);
  }
  return counts;
};

describe('counts of decisions', () => {
  it('tell how often in a row a context was decided alike, and start again at every change', () => {
    const alike = countedAs([
      [SHOP, PAPER],
      [SHOP, FUEL],
      [CARD, PAPER],
      [SHOP, FUEL],
    ]);

    expect(alike.seen(alike.find(SHOP))).toBe(3);
    expect(alike.streak(alike.find(SHOP))).toBe(2);
    expect(alike.streak(alike.find(CARD))).toBe(1);
  });

  it('count a long row on without losing how often the context was seen', () => {
    const counts = countedAs(Array.from({ length: 700 }, () => [SHOP, FUEL] as const));

    expect(counts.streak(counts.find(SHOP))).toBe(255);
    expect(counts.seen(counts.find(SHOP))).toBe(700);
  });

  it('tell an age in decisions of the whole organisation, the latest being none ago', () => {
    const counts = countedAs([
      [SHOP, FUEL],
      [CARD, FUEL],
      [SHOP, PAPER],
    ]);
    const latest = counts.first(counts.find(SHOP));

    expect(counts.classOf(latest)).toBe(PAPER);
    expect(counts.age(latest)).toBe(0);
    expect(counts.age(counts.next(latest))).toBe(2);
  });
});
