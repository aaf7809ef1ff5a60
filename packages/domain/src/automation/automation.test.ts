import { describe, expect, test } from 'vitest';
import type { CurrencyCode } from '../money/index.ts';
import type { GateName } from '../review/index.ts';
import { betaQuantile, betaShare } from './beta.ts';
import {
  type AutomationStand,
  decidePromotions,
  decideWithdrawals,
  differenceOf,
  drawSample,
  errorOf,
  expectedLoss,
  type GroundEvidence,
  type HeldCase,
  houseBudget,
  isEligible,
  judgeBudget,
  leastConfidence,
  lowerBound,
  modeInEffect,
  percentDown,
  precisionOf,
  type ShutGate,
  type Source,
  sourceOfFields,
  tallyHolds,
  toProve,
} from './index.ts';

const EUR = 'EUR' as CurrencyCode;

const stand = (change: Partial<AutomationStand> = {}): AutomationStand => ({
  currency: EUR,
  classMode: 'auto',
  budget: houseBudget(2),
  modes: [],
  withdrawals: [],
  evidence: [],
  spent: 0n,
  sampleOverdue: false,
  ...change,
});

const said = (right: number, wrong: number, more: Partial<GroundEvidence> = {}): GroundEvidence => ({
  source: 'pdf',
  ground: 'human_rule',
  confidence: 0,
  right,
  wrong,
  ...more,
});

describe('bounds', () => {
  test('the beta distribution is that of the tables', () => {
    expect(betaShare(0.5, 2, 3)).toBeCloseTo(0.6875, 10);
    expect(betaShare(0.1, 0.5, 0.5)).toBeCloseTo(0.20483276, 7);
    expect(betaShare(0, 2, 3)).toBe(0);
    expect(betaShare(1, 2, 3)).toBe(1);
    expect(betaQuantile(0.6875, 2, 3)).toBeCloseTo(0.5, 10);
    expect(betaQuantile(0.05, 598, 1)).toBeCloseTo(0.05 ** (1 / 598), 10);
  });

  test('212 of 213 is 97.4 % to 100 %, by Clopper and Pearson', () => {
    const { low, high, share } = precisionOf({ right: 212, wrong: 1 });
    expect([percentDown(low), percentDown(high)]).toEqual(['97.41 %', '99.98 %']);
    expect(share).toBeCloseTo(0.9953, 4);
    expect(precisionOf({ right: 0, wrong: 0 })).toEqual({ count: 0, right: 0, share: null, low: 0, high: 1 });
    expect(precisionOf({ right: 0, wrong: 3 }).low).toBe(0);
    expect(precisionOf({ right: 7, wrong: 0 }).high).toBe(1);
  });

  test('99.5 % takes 598 decisions without a mistake to prove, whoever made them', () => {
    expect(lowerBound({ right: 597, wrong: 0 })).toBeLessThan(0.995);
    expect(lowerBound({ right: 598, wrong: 0 })).toBeGreaterThanOrEqual(0.995);
  });

  test('a person’s rule is taken as one wrong in a thousand until persons say more, and likeness as nothing', () => {
    expect(errorOf('human_rule', { right: 0, wrong: 0 }).mean).toBe(0.001);
    expect(errorOf('human_rule', { right: 1_000, wrong: 0 }).mean).toBe(0.0005);
    expect(errorOf('statistics', { right: 0, wrong: 0 }).mean).toBe(0.5);
    for (const ground of ['human_rule', 'identical_decisions', 'unique_match', 'own_transfer'] as const) {
      expect(1 - errorOf(ground, { right: 9, wrong: 1 }).most).toBeGreaterThan(0.995);
      expect(1 - errorOf(ground, { right: 8, wrong: 2 }).most).toBeLessThan(0.995);
    }
  });
});

test('how many more decisions prove a precision: none where it is proven, none where nothing would', () => {
  expect(toProve('statistics', { right: 40, wrong: 0 }, 0.995)).toBe(558);
  expect(toProve('statistics', { right: 600, wrong: 0 }, 0.995)).toBeNull();
  expect(toProve('human_rule', { right: 9, wrong: 1 }, 0.995)).toBeNull();
  const more = toProve('human_rule', { right: 8, wrong: 2 }, 0.995) ?? 0;
  expect(1 - errorOf('human_rule', { right: 8 + more, wrong: 2 }).most).toBeGreaterThanOrEqual(0.995);
  expect(1 - errorOf('human_rule', { right: 7 + more, wrong: 2 }).most).toBeLessThan(0.995);
  expect(toProve('statistics', { right: 0, wrong: 40 }, 0.99999)).toBeNull();
});

describe('what holds work back', () => {
  const shut = (name: GateName, sentence = `${name}.`) => ({ name, sentence });
  const held = (shutGates: readonly ShutGate[], amount: bigint | null = 10_000n): HeldCase => ({
    entityId: 'e',
    workClass: 'document_coding',
    amount,
    loss: amount,
    shut: shutGates,
  });

  test('is counted gate by gate, what holds most first, with how many it holds alone', () => {
    const holds = tallyHolds([
      held([shut('money_budget', 'The latest.')]),
      held([shut('money_budget', 'An older one.'), shut('seen_before')], 20_000n),
      held([shut('nothing_open'), shut('seen_before')], null),
      held([shut('limit_by_day'), shut('amount_limit'), shut('approval_limit')], 5_000n),
    ]);
    expect(
      holds.map(({ gate, kind, waiting, alone, amount, lossAlone }) => [gate, kind, waiting, alone, amount, lossAlone]),
    ).toEqual([
      ['money_budget', 'setting', 2, 1, 30_000n, 10_000n],
      ['seen_before', 'law', 2, 0, 20_000n, 0n],
      ['limit_by_day', 'setting', 1, 1, 5_000n, 5_000n],
      ['nothing_open', 'evidence', 1, 0, 0n, 0n],
    ]);
    expect(holds[0]).toMatchObject({ sentence: 'The latest.', letsGo: null, page: null });
    expect(tallyHolds([])).toEqual([]);
  });
});

describe('the least confidence that is trusted', () => {
  const bucket = (confidence: number, right: number, wrong = 0) => ({ confidence, right, wrong });

  test('is none before enough was decided, however right it was', () => {
    expect(leastConfidence([bucket(0.99, 500)], 0.995)).toBeNull();
    expect(leastConfidence([], 0.995)).toBeNull();
  });

  test('goes down as far as the bound holds, and not to where it holds again by chance', () => {
    const found = leastConfidence(
      [bucket(0.99, 700), bucket(0.98, 400), bucket(0.9, 300, 40), bucket(0.8, 20_000)],
      0.995,
    );
    expect(found).toMatchObject({ confidence: 0.98, tally: { right: 1_100, wrong: 0 } });
    expect(found?.bound).toBeGreaterThanOrEqual(0.995);
  });

  test('does not look at who was right to choose where it begins: a wrong start ends it', () => {
    expect(leastConfidence([bucket(0.999, 960, 9), bucket(0.5, 90_000)], 0.995)).toBeNull();
  });
});

describe('the mode that counts', () => {
  const of = { source: 'pdf', ground: 'human_rule' } as const;

  test.each([
    ['auto', [], 'auto'],
    ['suggest', [{ source: 'pdf', ground: 'any', mode: 'auto', threshold: null }], 'suggest'],
    ['auto', [{ source: 'pdf', ground: 'any', mode: 'shadow', threshold: null }], 'shadow'],
    ['auto', [{ source: 'photo', ground: 'any', mode: 'shadow', threshold: null }], 'auto'],
  ] as const)('is the narrowest: class %s with %o is %s', (classMode, modes, mode) => {
    expect(modeInEffect(of, { classMode, modes, withdrawals: [] }).mode).toBe(mode);
  });

  test('of likeness is to suggest until a person let it, and then from the confidence they agreed to', () => {
    const likely = { source: 'pdf', ground: 'statistics' } as const;
    expect(modeInEffect(likely, { classMode: 'auto', modes: [], withdrawals: [] })).toMatchObject({ mode: 'suggest' });
    const modes = [{ source: 'any', ground: 'statistics', mode: 'auto', threshold: 0.97 } as const];
    expect(modeInEffect(likely, { classMode: 'auto', modes, withdrawals: [] })).toEqual({
      mode: 'auto',
      heldBack: null,
      letsGo: null,
      threshold: 0.97,
    });
  });

  test('of what was withdrawn is to suggest, in the words of the withdrawal', () => {
    const withdrawals = [{ id: 'w', source: 'any', ground: 'human_rule', sentence: 'Withdrawn: 2 of 9.' } as const];
    expect(modeInEffect(of, { classMode: 'auto', modes: [], withdrawals }).heldBack).toBe('Withdrawn: 2 of 9.');
    expect(modeInEffect({ ...of, ground: 'unique_match' }, { classMode: 'auto', modes: [], withdrawals }).mode).toBe(
      'auto',
    );
  });
});

describe('one proposal held against the budget', () => {
  const act = { source: 'e_invoice', ground: 'human_rule', confidence: null, amount: 100_000n } as const;

  test('costs a thousandth of its amount while nobody said anything, and fits while the month has so much left', () => {
    const { loss, facts } = judgeBudget(act, stand());
    expect(loss).toBe(100_000n);
    expect(facts).toMatchObject({
      likeness: null,
      money: { loss: { minor: 100n }, fits: true },
      precision: { count: 0 },
    });
    expect(judgeBudget(act, stand({ spent: 4_900_000n })).facts.money?.fits).toBe(true);
    expect(judgeBudget(act, stand({ spent: 4_900_001n })).facts.money?.fits).toBe(false);
    expect(judgeBudget(act, stand({ budget: { ...houseBudget(2), money: null } })).facts.money).toBeNull();
  });

  test('costs more where its figures were read from a page, and most from a photograph', () => {
    const cost = (source: Source, evidence: GroundEvidence[] = []) =>
      judgeBudget({ ...act, source }, stand({ evidence })).loss;
    expect([cost('e_invoice'), cost('pdf'), cost('photo')]).toEqual([100_000n, 150_000n, 350_000n]);
    // Where it goes does not hang on what it was read from: what persons said of PDFs holds for e-invoices.
    expect([cost('e_invoice', [said(1_000, 0)]), cost('photo', [said(1_000, 0)])]).toEqual([50_000n, 300_000n]);
    expect(cost('pdf', [said(1_000, 0, { ground: 'identical_decisions' })])).toBe(150_000n);
  });

  test('of likeness is trusted from the larger of what a person agreed to and what evidence proves now', () => {
    const likely = { ...act, source: 'pdf', ground: 'statistics', confidence: 0.98 } as const;
    const evidence = [said(1_500, 0, { ground: 'statistics', confidence: 0.96 })];
    const agreed = (threshold: number) =>
      judgeBudget(
        likely,
        stand({ evidence, modes: [{ source: 'pdf', ground: 'statistics', mode: 'auto', threshold }] }),
      ).facts.likeness;
    expect(agreed(0.9)).toEqual({ confidence: 0.98, threshold: 0.96 });
    expect(agreed(0.99)).toEqual({ confidence: 0.98, threshold: 0.99 });
    expect(judgeBudget(likely, stand({ evidence })).facts.likeness?.threshold).toBeNull();
    expect(judgeBudget(likely, stand({ evidence })).facts.money).toBeNull();
  });

  test('rounds what is expected to be lost up, and takes a currency without a smaller part as it is', () => {
    expect(expectedLoss(1n, 0.0001)).toBe(1n);
    expect(expectedLoss(0n, 0.5)).toBe(0n);
    expect(houseBudget(0).money).toBe(5_000n);
    expect(houseBudget(3).money).toBe(50_000n);
  });
});

describe('withdrawal', () => {
  test('takes a ground in one source where that source fails, and in all where only all together do', () => {
    expect(decideWithdrawals(stand({ evidence: [said(10, 1)] }), [])).toEqual([]);
    expect(
      decideWithdrawals(stand({ evidence: [said(10, 2), said(40, 0, { source: 'e_invoice' })] }), []),
    ).toMatchObject([{ source: 'pdf', ground: 'human_rule', why: 'precision', figures: { right: 10, wrong: 2 } }]);
    expect(decideWithdrawals(stand({ evidence: [said(10, 1), said(10, 1, { source: 'photo' })] }), [])).toMatchObject([
      { source: 'any', figures: { right: 20, wrong: 2 } },
    ]);
  });

  test('takes nothing from what has nothing: a class that only suggests, a ground withdrawn already', () => {
    const evidence = [said(10, 5)];
    expect(decideWithdrawals(stand({ evidence, classMode: 'suggest' }), [])).toEqual([]);
    const withdrawals = [{ id: 'w', source: 'any', ground: 'human_rule', sentence: '' } as const];
    expect(decideWithdrawals(stand({ evidence, withdrawals }), [])).toEqual([]);
  });

  test('takes for money what was wrong twice on one ground, and not what happened once', () => {
    const evidence = [said(3_000, 2), said(9, 0, { ground: 'identical_decisions' })];
    const wrong = (count: number) => [{ source: 'pdf', ground: 'human_rule', minor: 6_000n, count }] as const;
    expect(decideWithdrawals(stand({ evidence }), wrong(1))).toEqual([]);
    expect(decideWithdrawals(stand({ evidence }), wrong(2))).toMatchObject([
      { source: 'any', ground: 'human_rule', why: 'money', figures: { wrongMoney: '6000', budget: '5000' } },
    ]);
  });

  test('takes likeness that no confidence bears any more', () => {
    const modes = [{ source: 'pdf', ground: 'statistics', mode: 'auto', threshold: 0.9 } as const];
    const likely = said(900, 12, { ground: 'statistics', confidence: 0.95 });
    expect(decideWithdrawals(stand({ evidence: [likely], modes }), [])).toMatchObject([{ ground: 'statistics' }]);
  });
});

describe('promotion', () => {
  test('is proposed with its figures for a class, a source and likeness that earned it, and for nothing else', () => {
    expect(decidePromotions(stand({ classMode: 'suggest', evidence: [said(9, 0)] }), 'document_coding')).toEqual([]);
    expect(decidePromotions(stand({ classMode: 'shadow', evidence: [said(213, 0)] }), 'document_coding')).toMatchObject(
      [
        {
          kind: 'promote',
          source: 'any',
          ground: 'any',
          from: 'shadow',
          to: 'suggest',
          sentence: 'Show what would be done with this work: 213 of 213 as a person decided: 98.28 % to 100 %.',
        },
      ],
    );
    const modes = [{ source: 'photo', ground: 'any', mode: 'suggest', threshold: null } as const];
    expect(
      decidePromotions(stand({ modes, evidence: [said(40, 0, { source: 'photo' })] }), 'document_coding'),
    ).toMatchObject([{ source: 'photo', to: 'auto' }]);
    const likely = said(800, 0, { ground: 'statistics', confidence: 0.97 });
    expect(decidePromotions(stand({ evidence: [likely] }), 'document_coding')).toMatchObject([
      { source: 'pdf', ground: 'statistics', threshold: 0.97, figures: { right: 800, count: 800 } },
    ]);
  });

  test('gives back what was withdrawn only on new decisions that hold', () => {
    const withdrawals = [{ id: 'w', source: 'pdf', ground: 'human_rule', sentence: '' } as const];
    const after = (right: number, wrong = 0) =>
      decidePromotions(stand({ withdrawals, evidence: [said(right, wrong)] }), 'document_coding');
    expect(after(9)).toEqual([]);
    expect(after(30, 3)).toEqual([]);
    expect(after(10)).toMatchObject([{ kind: 'return', withdrawalId: 'w', source: 'pdf' }]);
  });
});

describe('a sample', () => {
  const postings = Array.from({ length: 400 }, (_, at) => ({
    id: `d${at}`,
    workClass: 'match',
    ground: 'unique_match' as const,
    source: at % 100 === 0 ? ('card' as const) : ('statement' as const),
  }));
  const drawn = (seed: string, servedLately: string[] = [], share = 0.05) =>
    drawSample(postings, { seed, share, servedLately: new Set(servedLately) }).map(({ id }) => id);

  test('is the same for the same day and another for another, about its share, and at least one of each stratum', () => {
    expect(drawn('e|2026-03-01')).toEqual(drawn('e|2026-03-01'));
    expect(drawn('e|2026-03-01')).not.toEqual(drawn('e|2026-03-02'));
    const counts = Array.from({ length: 20 }, (_, day) => drawn(`e|${day}`).length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / 20;
    expect(mean).toBeGreaterThan(15);
    expect(mean).toBeLessThan(27);
    expect(drawn('e', [], 0)).toHaveLength(2);
    expect(drawn('e', ['match|unique_match|card', 'match|unique_match|statement'], 0)).toEqual([]);
  });

  const coded = (ledgerAccountId: string, taxCodeId: string | null = null, dimensions = {}) =>
    ({ kind: 'coding', parts: [{ ledgerAccountId, taxCodeId, dimensions }] }) as const;

  test.each([
    [coded('6420'), coded('6420'), null],
    [coded('6420'), coded('6300'), 'The ledger account is another.'],
    [coded('6420', 'V19'), coded('6420'), 'The tax code is another.'],
    [coded('6420', null, { site: 'HH' }), coded('6420'), null],
    [coded('6420', null, { site: 'HH' }), coded('6420', null, { site: 'B' }), 'A dimension is another.'],
    [{ kind: 'match', openItemIds: ['b', 'a'] }, { kind: 'match', openItemIds: ['a', 'b'] }, null],
    [
      { kind: 'match', openItemIds: ['a'] },
      { kind: 'match', openItemIds: ['b'] },
      'It was matched with other open items.',
    ],
    [{ kind: 'transfer' }, { kind: 'transfer' }, null],
    [{ kind: 'aside' }, { kind: 'nothing' }, /would have had it not posted/],
  ] as const)('compared: %o with %o gives %s', (machine, person, expected) => {
    if (expected === null) expect(differenceOf(machine, person)).toBeNull();
    else expect(differenceOf(machine, person)).toMatch(expected);
  });
});

test('a document’s source is how its figures were read', () => {
  expect(sourceOfFields(['xml', 'person'])).toBe('e_invoice');
  expect(sourceOfFields(['text', 'ocr'])).toBe('photo');
  expect(sourceOfFields(['text', 'derived'])).toBe('pdf');
});

test('only what nothing but a setting, a limit or the budget held counts as what the machine would have done', () => {
  const gate = (name: 'mode' | 'seen_before', outcome: 'passed' | 'failed') =>
    ({ name, prohibition: null, outcome, sentence: '', reasons: [] }) as const;
  expect(isEligible([gate('mode', 'failed'), gate('seen_before', 'passed')])).toBe(true);
  expect(isEligible([gate('seen_before', 'failed')])).toBe(false);
});
