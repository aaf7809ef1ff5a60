import { expect, test } from 'vitest';
import { sentenceOf } from './refusal-sentence.ts';

const amount = {
  path: 'proposal.amountLimit.amount',
  message: 'Write the amount as a decimal string such as "12.34".',
};
const currency = { path: 'proposal.amountLimit.currency', message: 'Write the currency as its ISO 4217 code.' };
const inWords = (...issues: (typeof amount)[]): string =>
  issues.map(({ path, message }) => `${path}: ${message}`).join(' ');

test('one thing that is wrong is said once, and without the name of its place', () => {
  expect(sentenceOf(inWords(amount), [amount])).toBe('Write the amount as a decimal string such as "12.34".');
});

test('several are each said once, also those that the sentence leaves out', () => {
  expect(sentenceOf(inWords(amount, currency), [amount, currency])).toBe(inWords(amount, currency));
  expect(sentenceOf(inWords(amount), [amount, currency])).toBe(inWords(amount, currency));
});

test('a law that objects has no fields to name', () => {
  expect(sentenceOf('The month is closed.', [])).toBe('The month is closed.');
});
