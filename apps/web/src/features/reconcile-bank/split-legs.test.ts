import { describe, expect, test } from 'vitest';
import { emptyLeg, type Leg, partsOf, readLeg, splitOf, takeRest } from './split-legs.ts';

const out = { amount: '-100.00', currency: 'EUR' };
const legs = (...typed: string[]): Leg[] =>
  typed.map((text, key) => ({ ...emptyLeg(key, text), account: `la_${key}` }));
const left = (...typed: string[]): string => splitOf(legs(...typed), out).left.amount;

describe('what a person types for a part', () => {
  test('is an amount or a percentage of the whole line, to the nearest cent', () => {
    expect(readLeg('60', out)).toBe('60.00');
    expect(readLeg('60 %', out)).toBe('60.00');
    expect(readLeg('33,335%', { amount: '-100.01', currency: 'EUR' })).toBe('33.34');
    expect(readLeg('-3.00', out)).toBe('-3.00');
  });

  test('is nothing while it cannot be read, or has more decimals than the currency', () => {
    expect(readLeg('', out)).toBeNull();
    expect(readLeg('sixty', out)).toBeNull();
    expect(readLeg('%', out)).toBeNull();
    expect(readLeg('0.5', { amount: '1000', currency: 'JPY' })).toBeNull();
    expect(readLeg('12.5%', { amount: '1001', currency: 'JPY' })).toBe('125');
  });
});

describe('what is left of the line', () => {
  test('is the line less its parts, whichever way the money goes; too much is left with a minus', () => {
    expect(left('60', '30')).toBe('10.00');
    expect(left('60', '')).toBe('40.00');
    expect(left('60', '43')).toBe('-3.00');
    expect(left('103', '-3')).toBe('0.00');
  });

  test('goes to one part with one key, added to what stands there', () => {
    const [one, two] = legs('60', '30') as [Leg, Leg];
    expect(takeRest(two, splitOf([one, two], out), out).typed).toBe('40.00');
    expect(takeRest(emptyLeg(2), splitOf([one, two, emptyLeg(2)], out), out).typed).toBe('10.00');
  });

  test('a split is complete with nothing left, an account for each part and no part of nothing', () => {
    expect(splitOf(legs('60', '40'), out).complete).toBe(true);
    expect(splitOf(legs('60', '30'), out).complete).toBe(false);
    expect(splitOf(legs('100', '0'), out)).toMatchObject({ complete: false, unread: new Set([1]) });
    expect(splitOf([...legs('60'), emptyLeg(1, '40')], out).complete).toBe(false);
  });
});

test('parts are sent signed like the bank line', () => {
  expect(partsOf(legs('103', '-3'), out).map(({ amount }) => amount)).toEqual(['-103.00', '3.00']);
  expect(partsOf(legs('103', '-3'), { ...out, amount: '100.00' }).map(({ amount }) => amount)).toEqual([
    '103.00',
    '-3.00',
  ]);
});
