import { describe, expect, it } from 'vitest';
import { coverageOf } from './coverage.ts';
import { nearbyLinks } from './nearby-links.ts';
import { openDesk } from './testing/statement-desk.ts';
import { day, statementOf } from './testing/statement-of.ts';

const monthly = (month: string, opening: string, closing: string) =>
  statementOf(`2026-${month}-15 -1.00 FEE`, { opening, closing, statementNumber: month });

describe('the links near a statement', () => {
  const desk = openDesk();
  for (let month = 1; month <= 9; month += 1) {
    desk.receive(monthly(`0${month}`, `${100 - month + 1}.00`, `${100 - month}.00`));
  }
  const numbers = (first: string, last: string): (string | null)[] =>
    nearbyLinks(desk.links, { first: day(first), last: day(last) }).map((link) => link.statementNumber);

  it('are those around its days and the nearest on either side', () => {
    expect(numbers('2026-05-01', '2026-05-31')).toEqual(['03', '04', '05', '06', '07']);
    expect(numbers('2026-05-15', '2026-05-15')).toEqual(['03', '04', '05', '06', '07']);
  });

  it('reach as far as it takes when the account slept', () => {
    expect(numbers('2027-06-01', '2027-06-30')).toEqual(['09']);
  });

  it('are all of them when the statement names no day', () => {
    expect(nearbyLinks(desk.links, coverageOf(statementOf(''))).length).toBe(9);
  });
});
