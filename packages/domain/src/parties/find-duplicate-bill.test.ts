import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { type Bill, billHardKey, confusableNumber, findDuplicateBill } from './index.ts';

const eur = (cents: bigint) => money(cents, 'EUR' as CurrencyCode);
const first: Bill = {
  id: 'doc_1',
  entityId: 'ent_1',
  vendorGroupId: 'pty_1',
  kind: 'invoice',
  number: 'RE-2026-11870',
  issueDate: date('2026-11-17'),
  total: eur(322_350n),
  voided: false,
};
const second = (change: Partial<Bill>): Bill => ({ ...first, id: 'doc_2', ...change });

describe('the hard key of a bill', () => {
  it('is entity, vendor group, kind, number and year', () => {
    expect(billHardKey(first)).toBe('ent_1|pty_1|invoice|RE202611870|2026');
    expect(billHardKey(second({ number: 're 2026/11870', issueDate: date('2026-01-02') }))).toBe(billHardKey(first));
  });

  it('differs by entity, vendor, kind and year', () => {
    for (const change of [
      { entityId: 'ent_2' },
      { vendorGroupId: 'pty_2' },
      { kind: 'credit_note' as const },
      { issueDate: date('2025-11-17') },
    ]) {
      expect(billHardKey(second(change))).not.toBe(billHardKey(first));
    }
  });

  it('does not exist without a number or a date', () => {
    expect(billHardKey(second({ number: null }))).toBeNull();
    expect(billHardKey(second({ number: '--' }))).toBeNull();
    expect(billHardKey(second({ issueDate: null }))).toBeNull();
  });
});

describe('a bill that may be here already', () => {
  it('is certain under the same key', () => {
    expect(findDuplicateBill(second({ number: 'RE 2026 11870' }), [first])).toMatchObject({
      outcome: 'certain',
      ofBillId: 'doc_1',
      review: null,
    });
  });

  it('came by mail and by upload, an O read for a zero: suspected, with the reasons', () => {
    expect(findDuplicateBill(second({ number: 'RE-2O26-1187O' }), [first])).toEqual({
      outcome: 'suspected',
      ofBillId: 'doc_1',
      review: 'ingest.suspected_duplicate',
      reasons: [
        'The number RE-2O26-1187O differs only in signs that are easily confused.',
        'The date is the same.',
        'The total of 3223.50 EUR is the same.',
      ],
    });
  });

  it('is suspected with the prefix left out, or two signs swapped', () => {
    expect(findDuplicateBill(second({ number: '11870' }), [first]).outcome).toBe('suspected');
    expect(findDuplicateBill(second({ number: 'RE-2026-11780' }), [first]).outcome).toBe('suspected');
  });

  it('is suspected without a number only when date and total agree', () => {
    expect(findDuplicateBill(second({ number: null }), [first]).outcome).toBe('suspected');
    expect(findDuplicateBill(second({ number: null, total: eur(1n) }), [first]).outcome).toBe('none');
  });

  it("is not the next month's rent, nor two bills of one day in a row", () => {
    const rent = second({ number: 'RE-2026-12044', issueDate: date('2026-12-17') });
    expect(findDuplicateBill(rent, [first]).outcome).toBe('none');
    expect(findDuplicateBill(second({ number: 'RE-2026-11871' }), [first]).outcome).toBe('none');
  });

  it('is not the credit note, another vendor, another entity, or a voided copy', () => {
    expect(findDuplicateBill(second({ kind: 'credit_note' }), [first]).outcome).toBe('none');
    expect(findDuplicateBill(second({ vendorGroupId: 'pty_2' }), [first]).outcome).toBe('none');
    expect(findDuplicateBill(second({ entityId: 'ent_2' }), [first]).outcome).toBe('none');
    expect(findDuplicateBill(second({}), [{ ...first, voided: true }]).outcome).toBe('none');
  });

  it('folds each confusable pair to one sign, whatever stands around it', () => {
    const text = fc.stringMatching(/^[A-Z0-9]{0,6}$/);
    const pair = fc.constantFrom(['O', '0'], ['I', '1'], ['S', '5'], ['B', '8']);
    fc.assert(
      fc.property(text, pair, text, (before, [letter, digit], after) => {
        expect(confusableNumber(before + letter + after)).toBe(confusableNumber(before + digit + after));
      }),
    );
  });
});
