import { describe, expect, test } from 'vitest';
import { bodyOf, type Draft, emptyAdjustment, newDraft, unfinishedLines } from './invoice-draft.ts';

const [line] = newDraft('EUR').lines;
if (line === undefined) throw new Error('A new draft has a line.');
const whole = { ...line, quantity: '2', unitPrice: '10,50', ledgerAccountId: 'la_1', taxCodeId: 'tax_1' };
const draft = (differs: Partial<Draft> = {}): Draft => ({
  ...newDraft('EUR'),
  partyId: 'pty_1',
  lines: [whole],
  ...differs,
});
const adjustment = { ...emptyAdjustment(0, whole), value: '2,5', reason: ' Fair ' };

describe('what a draft tells the API', () => {
  test('is nothing while the customer is missing, and leaves unfinished lines on the page', () => {
    expect(bodyOf(newDraft('EUR'))).toBeNull();
    expect(bodyOf(draft({ lines: [whole, line] }))?.lines).toMatchObject([{ quantity: '2', unitPrice: '10.50' }]);
  });

  test('has discounts and charges of a line by percent or amount, once they have a figure', () => {
    const adjustments = [
      adjustment,
      { ...adjustment, key: 1, by: 'amount' as const, kind: 'charge' as const, value: '5' },
    ];
    const body = bodyOf(draft({ lines: [{ ...whole, adjustments: [...adjustments, emptyAdjustment(2)] }] }));
    expect(body?.lines[0]?.adjustments).toEqual([
      { kind: 'allowance', percent: '2.5', reason: 'Fair' },
      { kind: 'charge', amount: '5', reason: 'Fair' },
    ]);
  });

  test('has those on the whole invoice with their coding, and what was paid ahead by its open item', () => {
    const body = bodyOf(draft({ adjustments: [adjustment], prepayments: { oi_1: '100', oi_2: '', oi_3: '0.00' } }));
    expect(body?.adjustments).toEqual([
      { kind: 'allowance', percent: '2.5', reason: 'Fair', ledgerAccountId: 'la_1', taxCodeId: 'tax_1' },
    ]);
    expect(body?.prepayments).toEqual([{ openItemId: 'oi_1', amount: '100.00' }]);
  });
});

test('a line that was begun says what it still needs; one nobody touched is not missed', () => {
  const begun = { ...line, key: 1, description: 'Filter roast', taxCodeId: 'tax_1' };
  expect(unfinishedLines(draft({ lines: [whole, begun, { ...line, key: 2 }] }))).toEqual([
    { n: 2, missing: ['price', 'account'] },
  ]);
});
