import { expect, test } from 'vitest';
import { spellingToKeep } from './decide-spelling.ts';

const ask = (written: string, against: Partial<Parameters<typeof spellingToKeep>[0]> = {}) =>
  spellingToKeep({ written, known: ['Northwind Traders GmbH'], own: ['Harbour Coffee Ltd'], others: [], ...against });

test('a name that is not known yet is kept by its letters', () => {
  expect(ask('N.W.T. Billing')).toBe('nwtbilling');
});

test('nothing is kept of what is known, in whatever spelling', () => {
  expect(ask('NORTHWIND TRADERS')).toBeNull();
});

test('another legal form is another name', () => {
  expect(ask('Northwind Traders AG')).toBe('northwindtraders');
});

test("our own name, another party's, and a name of hardly a letter are never a vendor's spelling", () => {
  expect(ask('HARBOUR COFFEE')).toBeNull();
  expect(ask('Windy Wares', { others: ['Windy Wares'] })).toBeNull();
  expect([ask('AB'), ask('12345'), ask(' ')]).toEqual([null, null, null]);
});

test('a name like a formula is letters like any other', () => {
  expect(ask('=cmd() Supplies')).toBe('cmdsupplies');
});
