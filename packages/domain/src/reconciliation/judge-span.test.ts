import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { judgeSpan, type SpanFacts } from './index.ts';

const facts = (rest: Partial<SpanFacts> = {}): SpanFacts => ({
  lockedThrough: null,
  firstStatement: date('2026-01-01'),
  today: date('2026-11-28'),
  ...rest,
});
const span = (through: string, from: string | null = null, rest: Partial<SpanFacts> = {}): string => {
  const judged = judgeSpan({ from: from === null ? null : date(from), through: date(through) }, facts(rest));
  return judged.ok ? `${judged.value.from}..${judged.value.through}` : judged.refusal.code;
};
const LOCKED = { lockedThrough: date('2026-02-28') };

test('the first certificate begins where its author says, else where the statements begin', () => {
  expect(span('2026-02-28')).toBe('2026-01-01..2026-02-28');
  expect(span('2026-02-28', '2026-02-01')).toBe('2026-02-01..2026-02-28');
});

test('the next one begins on the day after the last', () => {
  expect(span('2026-03-31', null, LOCKED)).toBe('2026-03-01..2026-03-31');
  expect(span('2026-03-31', '2026-03-01', LOCKED)).toBe('2026-03-01..2026-03-31');
  expect(span('2026-03-31', '2026-03-02', LOCKED)).toBe('reconciliation.days_invalid');
  expect(span('2026-02-28', null, LOCKED)).toBe('reconciliation.locked_already');
});

test('a day that is not over, days that end before they begin, and more than a year are refused', () => {
  expect(span('2026-11-28')).toBe('reconciliation.days_invalid');
  expect(span('2026-11-27', '2026-11-01')).toBe('2026-11-01..2026-11-27');
  expect(span('2026-01-31', '2026-02-01')).toBe('reconciliation.days_invalid');
  expect(span('2026-11-27', '2025-11-01')).toBe('reconciliation.days_invalid');
});

test('reconciliation.nothing_to_prove: an account without statements', () => {
  expect(span('2026-01-31', null, { firstStatement: null })).toBe('reconciliation.nothing_to_prove');
});
