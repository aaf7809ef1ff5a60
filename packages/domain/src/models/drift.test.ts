import { describe, expect, it } from 'vitest';
import { measureError, reportDrift } from './error-drift.ts';
import { measureCoding } from './measure-coding.ts';
import { askedMany, decided, history } from './models.fixture.ts';
import { measurePopulation } from './population-drift.ts';

const levels = (parts: ReturnType<typeof measurePopulation>) =>
  Object.fromEntries(parts.map(({ part, level }) => [part, level]));

describe('what comes in', () => {
  it('is what it was: nothing is told', () => {
    const parts = measurePopulation(history(100, 6), history(20, 6, '2026-06-01'));
    expect(new Set(Object.values(levels(parts)))).toEqual(new Set(['stable']));
  });

  it('has changed: other counterparties and other amounts, on the same account and card', () => {
    const lately = history(20, 6, '2026-06-01').map((one, at) =>
      decided(`n${at}`, {
        day: one.day,
        ledgerAccountId: one.ledgerAccountId,
        line: { text: one.line.text, counterparty: 'Lighthouse Marine', amountMinor: -900_000 },
      }),
    );
    const parts = measurePopulation(history(100, 6), lately);

    expect(levels(parts)).toMatchObject({ counterparties: 'shifted', amounts: 'shifted', sources: 'stable' });
    const counterparties = parts.find(({ part }) => part === 'counterparties');
    expect(counterparties?.most[0]).toMatchObject({ key: 'all others', before: 0, lately: 1 });
  });

  it('is judged by few lines with the patience that few lines ask for', () => {
    const few = history(100, 6).slice(0, 7);
    const [counterparties] = measurePopulation(history(100, 6), few);
    expect(counterparties!.byChance).toBeGreaterThan(1);
    expect(counterparties!.level).toBe('stable');
  });
});

describe('what people correct', () => {
  const card = measureCoding(askedMany(190, 10));

  it('is no more than the card says', () => {
    expect(measureError(askedMany(140, 10), card, 0.99)).toMatchObject({ level: 'stable', corrected: 10, lines: 150 });
  });

  it('is more than the card says, with certainty', () => {
    const error = measureError(askedMany(110, 40), card, 0.99);
    expect(error.level).toBe('worse');
    expect(reportDrift([], error)).toMatchObject({
      alert: true,
      sentence:
        'People corrected 40 of the latest 150 suggestions: right in 73.3 %, the card says 95.0 %. That is more than chance explains. What comes in is what it was trained on.',
    });
  });

  it('is worse where what was called sure keeps its target no longer', () => {
    expect(measureError(askedMany(140, 12, { sure: true }), card, 0.99).level).toBe('worse');
  });

  it('says nothing yet of a few lines', () => {
    expect(reportDrift([], measureError(askedMany(5, 30), card, 0.99))).toMatchObject({ alert: false });
  });
});
