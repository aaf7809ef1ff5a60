import { expect, test } from 'vitest';
import { proposalButton } from './proposal-button.ts';

test.each([
  [{ type: 'post' }, 'Post'],
  [{ type: 'post', blocksPayment: false }, 'Post'],
  [{ type: 'post', blocksPayment: true }, 'Post and block payment'],
  [{ type: 'post', postingDate: '2026-11-01' }, 'Post on 2026-11-01'],
  [{ type: 'post', postingDate: '2026-11-01', blocksPayment: true }, 'Post on 2026-11-01 and block payment'],
  [{ type: 'create_party_and_post' }, 'Create vendor, post, block payment'],
  [{ type: 'lift_halt' }, 'Let it work again'],
  [{ type: 'something_new' }, 'Approve'],
])('the button of %o says "%s"', (action, words) => {
  expect(proposalButton(action)).toBe(words);
});
