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
  voided: null,
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

  it('is not the credit note, another vendor of another number, or another entity', () => {
    for (const change of [
      { kind: 'credit_note' as const },
      { vendorGroupId: 'pty_2', number: 'X-77' },
      { entityId: 'ent_2' },
    ])
      expect(findDuplicateBill(second(change), [first]).outcome).toBe('none');
  });

  it('was rejected or reversed: its number is free, and a copy of it is still put before a person', () => {
    expect(findDuplicateBill(second({}), [{ ...first, voided: 'reversed' }])).toMatchObject({
      outcome: 'suspected',
      ofBillId: 'doc_1',
      reasons: ['The bill RE-2026-11870 of that year was here.', 'Its entry was reversed.'],
    });
    expect(findDuplicateBill(second({ number: 'RE-2O26-11870' }), [{ ...first, voided: 'rejected' }])).toMatchObject({
      outcome: 'suspected',
      reasons: expect.arrayContaining(['It was rejected then.']),
    });
  });

  it('is named by its live copy before a voided one', () => {
    const voided: Bill = { ...first, id: 'doc_0', voided: 'rejected' };
    expect(findDuplicateBill(second({ number: 'RE-2O26-1187O' }), [voided, first]).ofBillId).toBe('doc_1');
    expect(findDuplicateBill(second({ number: 'RE-2O26-1187O' }), [first, voided]).ofBillId).toBe('doc_1');
  });

  it('of the same number, day and total from another vendor: one company may be in the master data twice', () => {
    const found = findDuplicateBill(second({ vendorGroupId: 'pty_2' }), [first]);
    expect(found.outcome).toBe('suspected');
    expect(found.reasons.at(-1)).toBe('The vendor is another one, or unknown.');
    expect(findDuplicateBill(second({ vendorGroupId: 'pty_2', total: eur(1n) }), [first]).outcome).toBe('none');
  });

  it('from nobody known is never certain: two strangers may both begin with number 1', () => {
    const nobodys: Bill = { ...first, vendorGroupId: '' };
    expect(billHardKey(nobodys)).toBeNull();
    expect(findDuplicateBill({ ...nobodys, id: 'doc_2' }, [nobodys]).outcome).toBe('suspected');
    expect(findDuplicateBill({ ...nobodys, id: 'doc_2', total: eur(5n) }, [nobodys]).outcome).toBe('none');
  });

  it('from nobody known: day and total are enough without a number', () => {
    expect(findDuplicateBill(second({ vendorGroupId: '', number: null }), [first]).outcome).toBe('suspected');
    expect(findDuplicateBill(second({ vendorGroupId: '', number: 'Z-1' }), [first]).outcome).toBe('none');
  });

  it('is the same paper scanned again, whatever was read on it', () => {
    const nextMonth = second({ number: 'RE-2026-12411', issueDate: date('2026-12-17') });
    expect(findDuplicateBill(nextMonth, [{ ...first, pageLikeness: 1 }]).outcome).toBe('none');
    const misread = second({ number: null, total: eur(822_350n), issueDate: date('2026-11-11') });
    expect(findDuplicateBill(misread, [first]).outcome).toBe('none');
    expect(findDuplicateBill(misread, [{ ...first, pageLikeness: 0.98 }])).toMatchObject({
      outcome: 'suspected',
      reasons: ['The page looks like the same paper, scanned again.'],
    });
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
