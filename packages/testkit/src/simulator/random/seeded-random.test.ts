import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

describe('the dice', () => {
  it('roll the same for the same seed and differently for another', () => {
    const rolls = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 8 }, () => random.whole(0, 999));
    };
    expect(rolls('7')).toEqual(rolls('7'));
    expect(rolls('7')).not.toEqual(rolls('8'));
    expect(rolls('harbour')).toMatchInlineSnapshot(`
      [
        660,
        993,
        345,
        92,
        261,
        455,
        273,
        532,
      ]
    `);
  });

  it('are fair enough: each of ten faces comes between 900 and 1,100 times in 10,000 rolls', () => {
    const random = seededRandom('fair');
    const faces = new Map<number, number>();
    for (let roll = 0; roll < 10_000; roll += 1) {
      const face = random.whole(0, 9);
      faces.set(face, (faces.get(face) ?? 0) + 1);
    }
    expect(faces.size).toBe(10);
    for (const count of faces.values()) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });

  it('keep a forked part still when its parent rolls on', () => {
    const [quiet, busy] = [seededRandom('s'), seededRandom('s')];
    busy.whole(1, 6);
    expect(busy.fork('vendors').whole(1, 1_000_000)).toBe(quiet.fork('vendors').whole(1, 1_000_000));
  });

  it('shuffle without losing or doubling', () => {
    const list = Array.from({ length: 40 }, (_, at) => at);
    const mixed = seededRandom('cards').shuffled(list);
    expect(mixed).not.toEqual(list);
    expect([...mixed].sort((a, b) => a - b)).toEqual(list);
  });
});
