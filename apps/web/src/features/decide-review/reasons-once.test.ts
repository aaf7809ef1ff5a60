import { expect, test } from 'vitest';
import { furtherTexts, reasonsOnce } from './reasons-once.ts';

const reasons = [
  { code: 'post.approval_required', text: 'The day sum is above the limit.' },
  { code: 'code.below_threshold', text: 'No rule says so.' },
  { code: 'post.approval_required', text: 'The amount is above the limit.' },
  { code: 'match.paid_twice', text: 'No rule says so.' },
];

test('a reason that several gates gave is one chip', () => {
  expect(reasonsOnce(reasons).map((reason) => reason.code)).toEqual([
    'post.approval_required',
    'code.below_threshold',
    'match.paid_twice',
  ]);
});

test('no sentence is told twice', () => {
  expect(furtherTexts(reasons, ['The day sum is above the limit.'])).toEqual([
    'No rule says so.',
    'The amount is above the limit.',
  ]);
});
