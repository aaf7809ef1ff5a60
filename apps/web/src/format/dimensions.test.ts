import { expect, test } from 'vitest';
import { dimensionTexts } from './dimensions.ts';

test('a dimension is told by what its code says, and its value as it is written', () => {
  expect(dimensionTexts({ project: 'P-17', costCentre: '200' })).toEqual(['cost centre 200', 'project P-17']);
  expect(dimensionTexts({ cost_unit: '=cmd()', KST: '4711' })).toEqual(['kst 4711', 'cost unit =cmd()']);
  expect(dimensionTexts(undefined)).toEqual([]);
});
