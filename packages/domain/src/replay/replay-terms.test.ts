import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import type { HoldSetting } from '../classification/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { type BudgetTerms, type PastAct, replayBudget } from './replay-budget.ts';
import { type HoldTerms, type PastPayment, replayHold } from './replay-hold.ts';

const EUR = 'EUR' as CurrencyCode;

/** 'T08' of a day in March is "2026-03-0nT08". */
const act = (id: string, at: string, differs: Partial<PastAct> = {}): PastAct => ({
  id,
  source: 'statement',
  ground: 'human_rule',
  confidence: null,
  amount: 100_00n,
  at,
  month: at.slice(0, 7),
  eligible: true,
  asked: true,
  unattended: true,
  expectedLoss: 0n,
  said: [],
  ...differs,
});

const said = (at: string, right: boolean) => ({ at, month: at.slice(0, 7), right });

const terms = (budget: Partial<BudgetTerms['budget']> = {}, differs: Partial<BudgetTerms> = {}): BudgetTerms => ({
  currency: EUR,
  classMode: 'auto',
  modes: [],
  withdrawals: [],
  returns: [],
  budget: { money: 50_00n, precision: 0.995, sampleShare: 0.05, sampleDays: 7, ...budget },
  ...differs,
});

const walked = (acts: readonly PastAct[], of: BudgetTerms) => {
  const steps = replayBudget(acts, of);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
const alone = (acts: readonly PastAct[], of: BudgetTerms): string[] =>
  [...walked(acts, of).decisions].filter(([, decided]) => decided.alone).map(([id]) => id);

describe('a budget over the past', () => {
  const three = ['2026-03-01T08', '2026-03-02T08', '2026-04-01T08'].map((at, place) => act(`act ${place}`, at));

  test('a sum holds what would go beyond it, and every month has its own', () => {
    // A rule is assumed to be wrong once in a thousand: 0.10 EUR of 100.00.
    expect(alone(three, terms())).toEqual(['act 0', 'act 1', 'act 2']);
    expect(alone(three, terms({ money: 15n }))).toEqual(['act 0', 'act 2']);
    expect(alone(three, terms({ money: null }))).toEqual(['act 0', 'act 1', 'act 2']);
  });

  test('what was not decided again counts as it was, and what another gate held waits under any budget', () => {
    const before = act('earlier', '2026-03-01T07', { asked: false, expectedLoss: 10_000n });
    expect(alone([before, ...three], terms({ money: 15n }))).toEqual(['act 2']);
    expect(alone([act('held', '2026-03-01T08', { eligible: false })], terms({ money: null }))).toEqual([]);
  });

  test('two contradictions break a bound; from then on the ground waits, until a person gave it back', () => {
    const acts = [
      act('first', '2026-03-01T08', { said: [said('2026-03-02T08', false)] }),
      act('second', '2026-03-01T09', { said: [said('2026-03-02T09', false)] }),
      act('third', '2026-03-03T08'),
      act('fourth', '2026-03-20T08'),
    ];
    const strict = terms({ money: null, precision: 0.999 });
    const loose = terms({ money: null, precision: 0.5 });
    expect(walked(acts, strict).withdrawals[0]).toMatchObject({ ground: 'human_rule', at: '2026-03-02T08' });
    expect(alone(acts, strict)).toEqual(['first', 'second']);
    expect(alone(acts, loose)).toEqual(['first', 'second', 'third', 'fourth']);
    const back = { source: 'statement', ground: 'human_rule', at: '2026-03-10T08' } as const;
    expect(alone(acts, { ...strict, returns: [back] })).toEqual(['first', 'second', 'fourth']);
  });

  test('what was said later is no evidence for what was decided before', () => {
    const acts = [
      act('early', '2026-03-01T08'),
      act('wrong', '2026-03-01T07', { said: [said('2026-03-05T08', false)] }),
    ];
    expect(walked(acts, terms({ money: null, precision: 0.9999 })).decisions.get('early')?.alone).toBe(true);
  });
});

const payment = (id: string, differs: Partial<PastPayment> = {}): PastPayment => ({
  id,
  minor: -49_00n,
  partyId: null,
  arrivedOn: date('2026-02-19'),
  documentExpected: true,
  reasons: ['match.document_expected'],
  amount: money(49_00n, EUR),
  ended: null,
  ...differs,
});

const hold = (days: number, differs: Partial<HoldTerms> = {}): HoldTerms => ({
  settings: [{ partyId: null, days, validFrom: date('1900-01-01'), validTo: null } satisfies HoldSetting],
  setting: { class: 'document_hold', mode: 'auto', amountLimit: null, approvalLimit: null },
  today: date('2026-04-01'),
  ...differs,
});

describe('a term over the past', () => {
  const outcome = (one: PastPayment, of: HoldTerms) => replayHold([one], of).get(one.id);

  test('a payment is put aside the day after its term, unless its paper came or a person decided by then', () => {
    // Ten days from 19 February 2026 end on 1 March: the year has no 29 February.
    const late = payment('late', { ended: { on: date('2026-03-02'), by: 'document' } });
    const intime = payment('in time', { ended: { on: date('2026-03-01'), by: 'person' } });
    expect(outcome(payment('never'), hold(10))).toMatchObject({ alone: true });
    expect(outcome(late, hold(10))).toMatchObject({ alone: true });
    expect(outcome(late, hold(11))).toMatchObject({
      alone: false,
      held: [expect.stringMatching(/^Its document came on 2026-03-02[.] It waits for its document until 2026-03-02/)],
    });
    expect(outcome(intime, hold(10))?.alone).toBe(false);
    expect(outcome(intime, hold(0))?.alone).toBe(true);
  });

  test('a doubt about the payment itself, a limit, and a class that only suggests keep it for a person', () => {
    const doubted = payment('doubted', { reasons: ['match.document_expected', 'match.ambiguous'] });
    const setting = {
      class: 'document_hold',
      mode: 'auto',
      amountLimit: money(10_00n, EUR),
      approvalLimit: null,
    } as const;
    expect(outcome(doubted, hold(1))?.alone).toBe(false);
    expect(outcome(payment('dear'), hold(1, { setting }))?.held).toEqual([
      '49.00 EUR is over the unattended limit of 10.00 EUR.',
    ]);
    expect(
      outcome(payment('watched'), hold(1, { setting: { ...setting, mode: 'suggest', amountLimit: null } }))?.held,
    ).toEqual(['The class is set to suggest.']);
  });
});
