import { describe, expect, it } from 'vitest';
import { type Comparable, differencesAmong, refuseTogether } from './index.ts';

const bill = (more: Partial<Comparable> = {}): Comparable => ({
  subjectKind: 'document',
  entityId: 'hamburg',
  currency: 'EUR',
  reasons: ['code.below_threshold'],
  proposalKind: 'post',
  ...more,
});

describe('items approved together', () => {
  it('are alike in why they wait, what they are, what is proposed, entity and currency', () => {
    expect(differencesAmong([bill(), bill(), bill()])).toEqual([]);
    expect(refuseTogether([bill(), bill()])).toEqual({ ok: true, value: null });
  });

  it('may name their reasons in any order', () => {
    const reasons = ['code.below_threshold', 'post.approval_required'];
    expect(differencesAmong([bill({ reasons }), bill({ reasons: reasons.toReversed() })])).toEqual([]);
  });

  it('review.unlike: are refused with everything they differ in', () => {
    expect(refuseTogether([bill(), bill({ currency: 'USD', entityId: 'norfolk' })])).toMatchObject({
      refusal: {
        code: 'review.unlike',
        detail: 'These 2 items are not alike in the entity, the currency. Approve together only what is.',
      },
    });
    expect(differencesAmong([bill(), bill({ proposalKind: 'complete' })])).toEqual(['proposal']);
    expect(differencesAmong([bill(), bill({ subjectKind: 'bank_transaction' })])).toEqual(['subject']);
  });

  it('review.one_by_one: are never those where a careless yes loses money', () => {
    const other = bill({ reasons: ['party.bank_details_differ'] });
    expect(refuseTogether([other, other])).toMatchObject({
      refusal: { code: 'review.one_by_one', detail: expect.stringContaining('by itself') },
    });
  });
});
