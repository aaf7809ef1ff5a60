import { expect, test } from 'vitest';
import { formatIban, initialsOf } from './identifiers.ts';

test('an IBAN is read in groups of four', () => {
  expect(formatIban('DE04240699140081447720')).toBe('DE04 2406 9914 0081 4477 20');
  expect(formatIban('DE04 2406')).toBe('DE04 2406');
});

test.each([
  ['Lena Brandt', 'LB'],
  ['clerk@harbour.example', 'CH'],
  ['Mono', 'MO'],
])('%s is known by %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
