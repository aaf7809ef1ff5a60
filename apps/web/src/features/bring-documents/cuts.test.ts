import { expect, it } from 'vitest';
import { type PartRange, sameParts, toggled } from './cuts.ts';

const spoken = (parts: readonly PartRange[]): string =>
  parts.map(({ firstPage, lastPage }) => `${firstPage}-${lastPage}`).join(' ');
const whole = [{ firstPage: 1, lastPage: 4 }];

it('splits before a page and joins again; the first page and no page change nothing', () => {
  const cut = toggled(whole, 3);
  expect(spoken(cut)).toBe('1-2 3-4');
  expect(spoken(toggled(cut, 2))).toBe('1-1 2-2 3-4');
  expect(sameParts(toggled(cut, 3), whole)).toBe(true);
  expect(spoken(toggled(whole, 1))).toBe('1-4');
  expect(spoken(toggled(whole, 9))).toBe('1-4');
});
