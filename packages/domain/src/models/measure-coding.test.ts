import { expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { isLearned, isTraining, type Schooling, STANDARD_RECIPE } from './coding-recipe.ts';
import { compareContenders, signTest } from './compare-contenders.ts';
import { Contender, nothingWithheld } from './contender.ts';
import { measureCoding, sampleCases, weighFacts } from './measure-coding.ts';
import { asked, askedMany, decided, history } from './models.fixture.ts';
import { sayShare, shareOf } from './share.ts';
import { byDay, splitHistory } from './split-history.ts';

it('says of a share what it may really be, also of few lines and of all', () => {
  expect(sayShare(shareOf(239, 254))).toBe('94.1 % (239 of 254; between 90.5 and 96.4)');
  expect(shareOf(10, 10)).toMatchObject({ share: 1, to: 1 });
  expect(shareOf(10, 10).from).toBeCloseTo(0.722, 2);
  expect(sayShare(shareOf(0, 0))).toBe('nothing to measure');
});

it('holds back the latest fifth in whole days, and judges nothing by too few', () => {
  expect(splitHistory(history(30, 6))).toBeNull();
  const split = splitHistory(history(50, 6))!;

  expect(split.held.flatMap(({ lines }) => lines)).toHaveLength(60);
  expect(split.cutOff).toBe('2026-02-09T00:00:00.000000Z');
  expect(split.held[0]?.day).toBe('2026-02-10');
  expect(splitHistory(history(1, 400))).toBeNull();
});

it('measures by ledger account, by source, and how far confidence is from what came true', () => {
  const lines = [...askedMany(8, 2, { confidence: 0.85 }), asked('none', { right: false, abstained: true })];
  const metrics = measureCoding(lines);

  expect(metrics.overall).toMatchObject({ lines: 11, abstained: 1, right: { met: 8, of: 11 } });
  expect(metrics.byAccount).toMatchObject([{ key: 'la_fuel', lines: 11, suggested: { met: 8, of: 8 } }]);
  expect(metrics.bySource).toMatchObject([{ key: 'ba_1', lines: 11 }]);
  expect(metrics.calibration).toMatchObject([{ from: 0.8, to: 0.9, said: 0.85, right: { met: 8, of: 10 } }]);
  expect(metrics.calibrationError).toBeCloseTo(0.05);
  expect(metrics.sureFrom).toBeNull();
  expect(sampleCases(lines).map(({ kind }) => kind)).toEqual([
    'abstained',
    'unsure_wrong',
    'unsure_wrong',
    // Of each kind a few, so that a card whose version was never wrong has cases to check as well.
    ...Array.from({ length: 4 }, () => 'unsure_right'),
  ]);
});

it('tells what a fact is worth by keeping it from the model', () => {
  // The name is all there is to go by.
  const named = history(60, 6).map((one) =>
    decided(one.id, {
      day: one.day,
      ledgerAccountId: one.ledgerAccountId,
      line: { counterparty: one.line.counterparty, text: '' },
    }),
  );
  const days = byDay(named);
  const contender = new Contender(STANDARD_RECIPE);
  for (const { lines } of days.slice(0, 50)) contender.live(lines, () => true);
  const withheld = nothingWithheld();
  const seen = days.slice(50).flatMap(({ lines }) => contender.examine(lines, () => true, withheld));

  const [most] = weighFacts(withheld, measureCoding(seen));
  expect(most).toMatchObject({ fact: 'counterparty', words: 'Counterparty' });
  expect(most?.points).toBeGreaterThan(50);
  expect(withheld.tax).toBe(measureCoding(seen).overall.right.met);
  expect(seen.every(({ because }) => because !== '')).toBe(true);
});

it('makes the same answers of the same recipe and the same decisions', () => {
  const [one, two] = [STANDARD_RECIPE, STANDARD_RECIPE].map((recipe) => {
    const contender = new Contender(recipe);
    return byDay(history(40, 6)).flatMap(({ lines }) => contender.live(lines, () => true));
  });
  expect(one).toEqual(two);
});

it('learns up to its cut-off and from when it serves; what lies between is set aside', () => {
  const putBack: Schooling = {
    recipe: { ...STANDARD_RECIPE, historyMonths: 12 },
    cutOff: '2026-03-31T00:00:00.000000Z',
    learnsFrom: '2026-06-10T09:00:00.000000Z',
  };
  const on = (day: string) => decided(day, { day: date(day) });

  expect(isLearned(putBack, on('2025-03-30'))).toBe(false);
  expect(isLearned(putBack, on('2025-03-31'))).toBe(true);
  expect(isTraining(putBack, on('2026-03-31'))).toBe(true);
  expect(isLearned(putBack, on('2026-05-01'))).toBe(false);
  expect(isLearned(putBack, on('2026-06-11'))).toBe(true);
  expect(isTraining(putBack, on('2026-06-11'))).toBe(false);
});

it.each([
  ['the same model', askedMany(90, 10), askedMany(90, 10), 'not_distinguishable', 'a gain of 0.0 points'],
  [
    'more right answers than chance explains',
    askedMany(98, 2),
    askedMany(80, 20),
    'better',
    'the challenger alone on 18',
  ],
  ['fewer right answers', askedMany(80, 20), askedMany(98, 2), 'worse', 'the champion alone on 18'],
  [
    'a difference chance explains',
    askedMany(92, 8),
    askedMany(90, 10),
    'not_distinguishable',
    'no difference one could rely on',
  ],
  ['less right where it is sure', askedMany(60, 40, { sure: true }), askedMany(60, 40), 'not_distinguishable', ''],
])('compares line by line: %s', (_, challenger, champion, standing, said) => {
  const comparison = compareContenders(challenger, champion);

  expect(comparison).toMatchObject({ lines: 100, standing });
  expect(comparison.verdict).toContain(said);
});

it('takes a challenger for worse that is sure and wrong where the champion was sure and right', () => {
  const champion = askedMany(100, 0, { sure: true });
  const challenger = askedMany(100, 0).map((one, at) => ({
    ...one,
    sure: true,
    suggested: at < 85 ? one.suggested : 'la_other',
  }));
  expect(compareContenders(challenger, champion).standing).toBe('worse');
});

it('counts the chance of an uneven split exactly', () => {
  expect(signTest(0, 0)).toBe(1);
  expect(signTest(5, 0)).toBeCloseTo(0.0625);
  expect(signTest(9, 1)).toBeCloseTo(0.0215, 4);
  expect(signTest(600, 400)).toBeLessThan(0.001);
});
