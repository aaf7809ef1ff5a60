import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineReasons, REVIEW_REASON_CODES, REVIEW_REASONS } from './index.ts';

const HOUR = 3_600_000;

describe('one item with several reasons', () => {
  it('wears the gravest chip, the nearest deadline and the highest role', () => {
    const combined = combineReasons(
      [{ code: 'code.below_threshold' }, { code: 'party.bank_details_differ' }, { code: 'match.paid_twice' }],
      0,
    );
    expect(combined.ordered.map(({ code }) => code)).toEqual([
      'match.paid_twice',
      'party.bank_details_differ',
      'code.below_threshold',
    ]);
    expect(combined).toMatchObject({ severity: 'loss', release: 'controller', secondPerson: true, snoozeDaysMax: 1 });
    expect(combined.deadlineAtMs).toBe(8 * HOUR);
  });

  it('is for the administrator only when nothing of the books holds it', () => {
    expect(combineReasons([{ code: 'system.stuck' }], 0).release).toBe('admin');
    expect(combineReasons([{ code: 'system.stuck' }, { code: 'party.unknown' }], 0).release).toBe('reviewer');
  });

  it('never answers milder or later than one of its reasons, whatever their order', () => {
    const codes = fc.uniqueArray(fc.constantFrom(...REVIEW_REASON_CODES), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(codes, fc.nat(), (list, opened) => {
        const one = combineReasons(
          list.map((code) => ({ code })),
          opened,
        );
        const other = combineReasons(
          [...list].reverse().map((code) => ({ code })),
          opened,
        );
        expect(other).toEqual(one);
        for (const code of list)
          expect(one.deadlineAtMs).toBeLessThanOrEqual(opened + REVIEW_REASONS[code].deadlineHours * HOUR);
      }),
    );
  });
});
