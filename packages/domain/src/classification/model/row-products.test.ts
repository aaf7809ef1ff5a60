import { describe, expect, it } from 'vitest';
import { seededRandom } from './hash.ts';
import { RowProducts } from './row-products.ts';

describe('products of rows with a vector', () => {
  it.each([
    [1, 8],
    [3, 48],
    [434, 48],
    [48, 144],
  ])('are those that adding up one by one makes, for %i rows of %i', (rows, length) => {
    const random = seededRandom(rows);
    const table = new RowProducts(rows, length);
    for (let at = 0; at < length; at++) table.vector[at] = random() - 0.5;
    for (let at = 0; at < rows * length; at++) table.weights[at] = random() - 0.5;

    table.multiply(rows);

    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let at = 0; at < length; at++) sum += table.weights[row * length + at]! * table.vector[at]!;
      expect(table.products[row]).toBeCloseTo(sum, 4);
    }
  });

  it('touch no more rows than asked for, and none for none', () => {
    const table = new RowProducts(3, 8);
    table.vector.fill(1);
    table.weights.fill(1);

    table.multiply(0);
    expect([...table.products]).toEqual([0, 0, 0]);
    table.multiply(2);
    expect([...table.products]).toEqual([8, 8, 0]);
  });
});
