import { expect, test } from 'vitest';
import { blockOf, boxAround, rangeOf, stepFrom, wordsIn, wordsOfPage } from './word-range.ts';

const word = (text: string, x: number, y: number) => ({ text, box: { x, y, w: 0.1, h: 0.02 } });
const words = wordsOfPage(
  [
    { page: 1, words: [word('Kindly', 0.1, 0.1), word('remit', 0.22, 0.1), word('119.00', 0.7, 0.1)] },
    { page: 2, words: [word('Terms', 0.1, 0.1)] },
    { page: 1, words: [word('Thank', 0.1, 0.2), word('you', 0.68, 0.2)] },
  ],
  1,
);

test('the words of a page stand in reading order, those of other pages elsewhere', () => {
  expect(words.map(({ text, line }) => [text, line])).toEqual([
    ['Kindly', 0],
    ['remit', 0],
    ['119.00', 0],
    ['Thank', 1],
    ['you', 1],
  ]);
});

test('a choice stays on the line it began on, whichever way it is drawn', () => {
  expect(rangeOf(words, 0, 1)).toEqual({ from: 0, to: 1 });
  expect(rangeOf(words, 2, 0)).toEqual({ from: 0, to: 2 });
  expect(rangeOf(words, 1, 4)).toEqual({ from: 1, to: 2 });
  expect(boxAround(wordsIn(words, { from: 0, to: 1 })).w).toBeCloseTo(0.22);
});

test('arrows go along the line, and up and down to the nearest word', () => {
  expect(stepFrom(words, 2, 'ArrowDown')).toBe(4);
  expect(stepFrom(words, 4, 'ArrowUp')).toBe(2);
  expect(stepFrom(words, 2, 'ArrowRight')).toBe(3);
  expect(stepFrom(words, 0, 'ArrowUp')).toBe(0);
});

test('a value of several lines keeps to its column, from the first word to the last', () => {
  const letter = wordsOfPage(
    [
      { page: 1, words: [word('4', 0.1, 0.1), word('Quay', 0.21, 0.1), word('Invoice', 0.7, 0.1)] },
      {
        page: 1,
        words: [word('Old', 0.1, 0.13), word('Docks', 0.21, 0.13), word('East', 0.32, 0.13), word('K7', 0.7, 0.13)],
      },
      { page: 1, words: [word('Bristol', 0.1, 0.16), word('England', 0.21, 0.16), word('Date', 0.7, 0.16)] },
    ],
    1,
  );
  const said = (start: number, end: number) => blockOf(letter, start, end).map(({ text }) => text);

  expect(said(0, 7)).toEqual(['4', 'Quay', 'Old', 'Docks', 'East', 'Bristol']);
  expect(said(7, 1)).toEqual(['Quay', 'Old', 'Docks', 'East', 'Bristol']);
  expect(said(0, 1)).toEqual(['4', 'Quay']);
});
