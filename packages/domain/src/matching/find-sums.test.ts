import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADDENDS_MAX, findSums } from './find-sums.ts';

const of = (...amounts: number[]) => amounts.map((amount) => ({ choices: [BigInt(amount)] }));

test('finds the one way, stops at two, and finds none where there is none', () => {
  expect(findSums(of(100, 250, 400), 350n, { all: false })).toEqual([[0, 0, -1]]);
  expect(findSums(of(100, 250, 150, 200), 350n, { all: false })).toHaveLength(2);
  expect(findSums(of(100, 250, 400), 351n, { all: false })).toEqual([]);
  expect(findSums(of(350, 250), 350n, { all: false })).toEqual([]);
});

test('a credit note takes away, and a discount is a choice', () => {
  expect(findSums(of(500, 300, -80), 720n, { all: true })).toEqual([[0, 0, 0]]);
  const discounted = [{ choices: [1000n, 980n] }, { choices: [500n] }];
  expect(findSums(discounted, 1480n, { all: true })).toEqual([[1, 0]]);
});

test('sums beyond what a number holds exactly are told to the unit all the same', () => {
  const most = 2n ** 55n;
  const addends = [{ choices: [most] }, { choices: [most + 1n] }, { choices: [7n] }];
  expect(findSums(addends, 2n * most + 1n, { all: false })).toEqual([[0, 0, -1]]);
  expect(findSums(addends, 2n * most + 2n, { all: false })).toEqual([]);
});

test('tries none beyond what chance allows', () => {
  expect(findSums(of(...Array.from({ length: ADDENDS_MAX + 1 }, () => 1)), 2n, { all: false })).toEqual([]);
});

test('agrees with trying every subset', () => {
  const amounts = fc.array(fc.integer({ min: -9, max: 30 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: -20, max: 90 }), (values, total) => {
      let ways = 0;
      for (let mask = 0; mask < 2 ** values.length; mask += 1) {
        const taken = values.filter((_, at) => (mask >> at) & 1);
        if (taken.length > 1 && taken.reduce((sum, value) => sum + value, 0) === total) ways += 1;
      }
      expect(findSums(of(...values), BigInt(total), { all: false }).length).toBe(Math.min(2, ways));
    }),
  );
});
