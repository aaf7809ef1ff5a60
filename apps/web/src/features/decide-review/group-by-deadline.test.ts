import { describe, expect, test } from 'vitest';
import { deadlineGroup, timeLeft, withHeadings } from './group-by-deadline.ts';

const now = new Date(2026, 10, 20, 10, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0).toISOString();

describe('deadlines', () => {
  test.each([
    [at(20, 9), 'overdue'],
    [at(20, 13), 'today'],
    [at(20, 23), 'today'],
    [at(21, 1), 'tomorrow'],
    [at(24, 9), 'week'],
    [at(28, 9), 'later'],
    [null, 'none'],
  ])('%s stands under %s', (deadline, group) => {
    expect(deadlineGroup(deadline, now)).toBe(group);
  });

  test('are told in hours within a day, in days beyond', () => {
    expect(timeLeft(at(20, 13), now)).toEqual({ amount: 3, unit: 'hour', pressing: true });
    expect(timeLeft(at(21, 9), now)).toEqual({ amount: 23, unit: 'hour', pressing: false });
    expect(timeLeft(at(22, 10), now)).toEqual({ amount: 2, unit: 'day', pressing: false });
    expect(timeLeft(at(20, 8), now)).toEqual({ amount: -2, unit: 'hour', pressing: true });
    expect(timeLeft(null, now)).toBeNull();
  });

  test('put a heading over each group once', () => {
    const items = [{ deadline: at(20, 12) }, { deadline: at(20, 15) }, { deadline: at(21, 9) }, { deadline: null }];
    const rows = withHeadings(items, now).map((row) => (row.kind === 'heading' ? row.group : 'item'));
    expect(rows).toEqual(['today', 'item', 'item', 'tomorrow', 'item', 'none', 'item']);
  });
});
