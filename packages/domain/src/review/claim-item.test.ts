import { describe, expect, it } from 'vitest';
import { claimItem, type LiveClaim, refuseClaimed } from './index.ts';

const jonas: LiveClaim = { holderId: 'jonas', holderName: 'Jonas Petersen', leftMs: 85_400 };
const ask = (live: LiveClaim | null, personId: string, takeOver = false) => claimItem(live, { personId, takeOver });

describe('an item somebody works on', () => {
  it('is taken when nobody has it, renewed by its holder, and taken over only when that is said', () => {
    expect(ask(null, 'mara')).toEqual({ ok: true, value: 'taken' });
    expect(ask(jonas, 'jonas')).toEqual({ ok: true, value: 'renewed' });
    expect(ask(jonas, 'mara', true)).toEqual({ ok: true, value: 'taken_over' });
  });

  it('review.claimed: says who has it and for how long', () => {
    expect(ask(jonas, 'mara')).toMatchObject({
      ok: false,
      refusal: {
        code: 'review.claimed',
        detail:
          'Jonas Petersen is working on this item. It is free again in 86 s unless they go on; take it over to decide it yourself.',
      },
    });
  });

  it('is decided by its holder, and by anybody once nobody has it', () => {
    expect(refuseClaimed(jonas, 'jonas').ok).toBe(true);
    expect(refuseClaimed(null, 'mara').ok).toBe(true);
    expect(refuseClaimed(jonas, 'mara').ok).toBe(false);
  });

  it('never says that it is free in 0 s', () => {
    const result = refuseClaimed({ ...jonas, leftMs: 0 }, 'mara');
    expect(result.ok ? '' : result.refusal.detail).toContain('in 1 s');
  });
});
