import { describe, expect, it } from 'vitest';
import { undoDecision } from './index.ts';

const pending = { status: 'pending', decidedBy: 'lena', commitAtMs: 11_000 } as const;

describe('undoing a decision', () => {
  it('is for whoever made it, or a controller, while it waits', () => {
    expect(undoDecision(pending, { id: 'lena', roles: ['clerk'] }, 10_999).ok).toBe(true);
    expect(undoDecision(pending, { id: 'mara', roles: ['controller'] }, 5_000).ok).toBe(true);
    expect(undoDecision(pending, { id: 'jonas', roles: ['reviewer'] }, 5_000)).toMatchObject({
      refusal: { code: 'auth.role_required' },
    });
  });

  it('comes too late once it is due; undoing twice is undoing once', () => {
    const lena = { id: 'lena', roles: ['clerk'] } as const;
    expect(undoDecision(pending, lena, 11_000)).toMatchObject({ refusal: { code: 'review.nothing_to_undo' } });
    expect(undoDecision({ ...pending, status: 'committed' }, lena, 0)).toMatchObject({
      refusal: { code: 'review.nothing_to_undo' },
    });
    expect(undoDecision({ ...pending, status: 'undone' }, lena, 20_000).ok).toBe(true);
  });
});
