import { expect, test } from 'vitest';
import { effectOf } from './effect-of.ts';

type Items = Parameters<typeof effectOf>[0];
type Line = readonly [code: string, side: 'D' | 'C', amount: string, currency?: string];

const item = (...lines: readonly Line[]): Items[number] => ({
  proposals: [
    {
      id: 'prp_1',
      text: '',
      button: '',
      reasons: [],
      kind: 'post',
      journalPreview: {
        postingDate: '2026-11-20',
        balances: true,
        lines: lines.map(([code, side, amount, currency = 'EUR']) => ({
          code,
          name: code,
          side,
          ledgerAccountId: null,
          amount: { amount, currency },
          taxCode: null,
          text: null,
        })),
      },
    },
  ],
});

test('the effect of several approvals is one line an account and side, per currency', () => {
  const effects = effectOf([
    item(['6400', 'D', '10.10'], ['2010', 'C', '10.10']),
    item(['6400', 'D', '0.20'], ['2010', 'C', '0.20']),
    item(['6400', 'D', '5.00', 'USD'], ['2010', 'C', '5.00', 'USD']),
  ]);
  const told = effects.map((effect) => [
    effect.currency,
    ...effect.lines.map((line) => `${line.code} ${line.side} ${line.amount.amount}`),
    effect.debit.amount,
    effect.credit.amount,
  ]);
  expect(told).toEqual([
    ['EUR', '6400 D 10.30', '2010 C 10.30', '10.30', '10.30'],
    ['USD', '6400 D 5.00', '2010 C 5.00', '5.00', '5.00'],
  ]);
});

test('an item without a preview has no effect to show', () => {
  expect(effectOf([{ proposals: [] }])).toEqual([]);
});
