import { describe, expect, it } from 'vitest';
import { type AskedCase, type DecidedCase, nearestCases } from './index.ts';

const asked: AskedCase = {
  partyId: 'dohrn',
  name: 'Dohrn & Wiebe Packmittel GmbH',
  text: 'Seitenfaltenbeutel 250 g, November 2026',
  amount: { minor: 110_400n, currency: 'EUR' },
  kind: 'document',
  likeByReasonAlone: true,
};

const past = (subjectId: string, more: Partial<DecidedCase> = {}): DecidedCase => ({
  ...asked,
  subjectId,
  sharedReasons: 0,
  decidedAt: '2026-10-01T00:00:00Z',
  ...more,
});

const named = (...cases: DecidedCase[]) => nearestCases(asked, cases).map(({ subjectId }) => subjectId);

describe('cases like this one', () => {
  it('are of the same party before those of a like name, and those before strangers', () => {
    expect(
      named(
        past('stranger', { partyId: 'x', name: 'Nordspeicher', sharedReasons: 1, text: 'Lager' }),
        past('like', { partyId: null, name: 'Dohrn und Wiebe Packmittel' }),
        past('same'),
      ),
    ).toEqual(['same', 'like', 'stranger']);
  });

  it('are nearer by the words written and by the amount', () => {
    expect(
      named(
        past('other words', { text: 'Fracht' }),
        past('far', { amount: { minor: 900n, currency: 'EUR' } }),
        past('near', { text: 'Seitenfaltenbeutel 500 g, Oktober 2026', amount: { minor: 99_000n, currency: 'EUR' } }),
      ),
    ).toEqual(['near', 'far', 'other words']);
  });

  it('of equal likeness come with the latest first, each thing once, three at most', () => {
    const days = ['2026-10-01', '2026-10-03', '2026-10-02', '2026-10-04'].map((day) => past(day, { decidedAt: day }));

    expect(named(...days, past('2026-10-04', { decidedAt: '2026-09-01' }))).toEqual([
      '2026-10-04',
      '2026-10-03',
      '2026-10-02',
    ]);
  });

  it('are a stranger’s for the same reason alone, unless it is asked where something goes', () => {
    const stranger = past('stranger', { partyId: 'x', name: 'Nordspeicher', sharedReasons: 1, text: 'Lager' });

    expect(named(stranger)).toEqual(['stranger']);
    expect(nearestCases({ ...asked, likeByReasonAlone: false }, [stranger])).toEqual([]);
  });

  it('are not those that have nothing in common but an amount', () => {
    expect(named(past('x', { partyId: 'x', name: 'Nordspeicher', text: 'Lager' }))).toEqual([]);
    expect(nearestCases({ ...asked, name: '', text: '', partyId: null, amount: null }, [past('same')])).toEqual([]);
  });
});
