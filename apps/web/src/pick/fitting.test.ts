import { expect, test } from 'vitest';
import { fitting } from './fitting.ts';

const options = [{ label: 'DE-S19 Output tax, standard rate' }, { label: 'DE-S7 Output tax, reduced rate' }];

test('a choice fits once every word typed stands in it, in whatever order and case', () => {
  expect(fitting(options, 'reduced de-s')).toEqual([options[1]]);
  expect(fitting(options, 'output')).toEqual(options);
  expect(fitting(options, 'DE-S7 standard')).toEqual([]);
});
