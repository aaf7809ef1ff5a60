import { expect, test } from 'vitest';
import { findings, fitting } from './fitting.ts';

const options = [{ label: 'DE-S19 Output tax, standard rate' }, { label: 'DE-S7 Output tax, reduced rate' }];

test('a choice fits once every word typed stands in it, in whatever order and case', () => {
  expect(fitting(options, 'reduced de-s')).toEqual([options[1]]);
  expect(fitting(options, 'output')).toEqual(options);
  expect(fitting(options, 'DE-S7 standard')).toEqual([]);
});

test('what is chosen already is no find for another word, and an answer that has not come is no reason for one', () => {
  const choices = [
    { value: 'a', label: '5020 Packaging' },
    { value: 'b', label: '6300 Rent' },
  ];
  const search = { typed: '6300', chosen: 'a' };
  expect(findings(choices, { ...search, answered: true })).toEqual([choices[1]]);
  expect(findings(choices, { ...search, typed: 'lease', answered: true })).toEqual([choices[1]]);
  expect(findings(choices, { ...search, typed: 'lease', answered: false })).toEqual([]);
});
