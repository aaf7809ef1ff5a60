import { expect, test } from 'vitest';
import { spanOf } from './evidence.ts';

test('several lines behind one amount are one box', () => {
  const span = spanOf([
    { x: 0.8, y: 0.2, w: 0.1, h: 0.02 },
    { x: 0.78, y: 0.24, w: 0.12, h: 0.02 },
  ]);
  expect(span?.x).toBeCloseTo(0.78);
  expect(span?.y).toBeCloseTo(0.2);
  expect(span?.w).toBeCloseTo(0.12);
  expect(span?.h).toBeCloseTo(0.06);
  expect(spanOf([])).toBeNull();
});
