import { expect, test } from 'vitest';
import { freshLine, postingsOf, totalOf } from './entry-draft.ts';

test('typed lines become postings on their side, and unfinished ones none', () => {
  const lines = [
    { ...freshLine(), account: 'la_1', debit: '1,000.00' },
    { ...freshLine(), account: 'la_2', credit: '1000' },
    { ...freshLine(), account: null, credit: '5' },
    { ...freshLine(), account: 'la_3', debit: 'ten' },
  ];
  expect(
    postingsOf(lines, 'EUR').map((posting) => `${posting.ledgerAccountId} ${posting.side} ${posting.amount.amount}`),
  ).toEqual(['la_1 D 1000.00', 'la_2 C 1000.00']);
  expect(totalOf(lines, 'debit', 'EUR')).toEqual({ amount: '1000.00', currency: 'EUR' });
});
