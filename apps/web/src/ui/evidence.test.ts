import { describe, expect, test } from 'vitest';
import { type EvidenceMark, inReadingOrder, nextUnder, spanOf } from './evidence.ts';

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

const mark = (id: string, [x, y, w, h]: readonly [number, number, number, number]): EvidenceMark => ({
  id,
  page: 1,
  box: { x, y, w, h },
  label: id,
});

describe('the boxes of a page', () => {
  const line = mark('line:1', [0.1, 0.5, 0.8, 0.02]);
  const total = mark('total', [0.8, 0.7, 0.1, 0.02]);
  const payable = mark('payable', [0.8, 0.7, 0.1, 0.02]);
  const number = mark('invoiceNumber', [0.7, 0.101, 0.1, 0.02]);
  const supplier = mark('supplier', [0.1, 0.1, 0.2, 0.02]);

  test('are gone through as the page is read', () => {
    expect(inReadingOrder([total, line, number, supplier]).map(({ id }) => id)).toEqual([
      'supplier',
      'invoiceNumber',
      'line:1',
      'total',
    ]);
  });

  test('that lie on one another take turns with each further click', () => {
    const marks = [line, payable, total];
    expect(nextUnder(marks, total, null).id).toBe('total');
    expect(nextUnder(marks, total, 'total').id).toBe('payable');
    expect(nextUnder(marks, total, 'payable').id).toBe('total');
    expect(nextUnder(marks, line, 'line:1').id).toBe('line:1');
  });
});
