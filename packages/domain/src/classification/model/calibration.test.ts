import { describe, expect, it } from 'vitest';
import { Calibration, isotonic, thresholdAt, wilsonUpper } from './calibration.ts';
import { seededRandom } from './hash.ts';

describe('calibration', () => {
  it('states by Wilson how many wrong ones a count still allows', () => {
    expect(wilsonUpper(0, 100)).toBeCloseTo(0.0263, 3);
    expect(wilsonUpper(0, 270)).toBeLessThan(0.01);
    expect(wilsonUpper(5, 100)).toBeGreaterThan(0.05);
  });

  it('draws a curve that never falls', () => {
    const random = seededRandom(3);
    const ranked = Array.from({ length: 2000 }, (_, at) => ({ score: at / 200 - 5, right: random() < at / 2000 }));
    const rates = isotonic(ranked).map(({ rate }) => rate);

    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
  });

  it('gives no threshold to a past too short to prove it', () => {
    const faultless = (count: number) => Array.from({ length: count }, (_, score) => ({ score, right: true }));

    expect(thresholdAt(faultless(100), 0.99)).toBe(Number.POSITIVE_INFINITY);
    expect(thresholdAt(faultless(1000), 0.99)).toBe(0);
  });

  it('may spend later what was allowed to be wrong and did not come, but owes nothing for the past', () => {
    // The surest 900 were all right; below them one in ten is wrong.
    const ranked = Array.from({ length: 1500 }, (_, at) => ({ score: at, right: at >= 600 || at % 10 !== 0 }));
    const alone = thresholdAt(ranked, 0.99);
    const spared = thresholdAt(ranked, 0.99, { made: 1000, wrong: 2 });

    expect(spared).toBeLessThan(alone);
    expect(thresholdAt(ranked, 0.99, { made: 1000, wrong: 40 })).toBe(alone);
    // With 8 spare: 1 % of those taken and 8 more of a thousand, and not one beyond.
    const taken = ranked.filter(({ score }) => score >= spared);
    expect(taken.filter(({ right }) => !right).length).toBeLessThanOrEqual(taken.length * 0.01 + 8);
  });

  it('learns how far to trust a sureness that promises too much', () => {
    const random = seededRandom(11);
    const calibration = new Calibration({ size: 2, netTo: 2, treesFrom: 1, sureness: 1 }, 0.99);
    const promised = (): Float32Array => Float32Array.of(1, random() * 6);
    for (let made = 0; made < 4000; made++) {
      const evidence = promised();
      calibration.note(evidence, { account: 0, right: random() < 0.5 + evidence[1]! / 15, sure: false });
    }

    const at = (sureness: number) => calibration.confidence(calibration.score(Float32Array.of(1, sureness), 0));
    expect(at(1)).toBeCloseTo(0.5 + 1 / 15, 1);
    expect(at(5)).toBeCloseTo(0.5 + 5 / 15, 1);
    expect(calibration.threshold).toBe(Number.POSITIVE_INFINITY);
  });
});
