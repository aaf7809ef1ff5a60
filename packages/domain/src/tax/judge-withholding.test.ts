import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { judgeWithholding, UNITED_STATES, versionsOfSet, type WithholdingQuestion } from './index.ts';

const versions = versionsOfSet(UNITED_STATES);
const judge = (more: Partial<WithholdingQuestion> = {}) =>
  judgeWithholding({
    country: 'US',
    payee: { name: 'Marlow Rigging', taxIds: [] },
    treatments: ['reportable_payment'],
    versions,
    on: date('2026-03-14'),
    ...more,
  });
const known = (...taxIds: string[]) => judge({ payee: { name: 'Marlow Rigging', taxIds } });

test('a contractor who has given no taxpayer number is asked about, with the rate and the code that keeps it back', () => {
  expect(judge()?.rate).toBe('24');
  expect(judge()?.text).toBe(
    'Marlow Rigging has given no taxpayer number (form W-9), and the payment is reported on form 1099: 24 % is to be kept back until it is here. Code it to US-1099-NEC-BW to keep it back, or enter the number.',
  );
});

test('a number in any writing ends the question; a VAT id is none', () => {
  expect(known('49-3187264')).toBeNull();
  expect(known('123 45 6789')).toBeNull();
  expect(known('DE136695976')).not.toBeNull();
  expect(known('48/712/03395')).not.toBeNull();
});

test('what is not reported, is kept back already, or is paid under another law is not asked about', () => {
  expect(judge({ treatments: ['out_of_scope', null] })).toBeNull();
  expect(judge({ treatments: ['backup_withholding'] })).toBeNull();
  expect(judge({ country: 'DE' })).toBeNull();
  expect(judge({ on: date('2017-12-31') })).toBeNull();
});
