import { expect, test } from 'vitest';
import { type ChangeAction, changeInWords } from './change-in-words.ts';

const told = (action: ChangeAction, payload: object, before: object | null = null, name: string | null = null) => {
  const { kind, title, details } = changeInWords({
    action,
    payload: { ...payload },
    before: before === null ? null : { ...before },
    name,
    money: (minor) => `${Number(minor) / 100} EUR`,
  });
  return [kind, title, ...details].join(' | ');
};

test('a limit is told with what stood before, and what stayed is not', () => {
  const before = { workClass: 'bank_coding', mode: 'suggest', amountLimit: '50000', approvalLimit: null };
  expect(told('guardrail.changed', { ...before, mode: 'auto', amountLimit: null }, before)).toBe(
    'threshold | Bank lines: what the machine may do alone | mode: suggest before, auto now | alone up to: 500 EUR before, none now',
  );
});

test('the first budget is told whole', () => {
  const budget = { workClass: 'match', money: '5000', precision: '0.995', sampleShare: '0.02', sampleDays: 7 };
  expect(told('automation.budget_changed', budget)).toBe(
    'threshold | Payments matched: error budget | expected wrong a month, at most: 50 EUR | right, at least: 99.5 % | checked blind: 2 % | checked within days: 7',
  );
});

test.each<[ChangeAction, object, string | null, string]>([
  [
    'model.promoted',
    { number: 3, replaces: 2, reason: 'Better on fuel' },
    null,
    'model | Model 3 put in use, in place of 2 | Better on fuel',
  ],
  ['model.drifted', { sentence: 'Two of three are wrong.' }, '2', 'drift | Model 2 drifts | Two of three are wrong.'],
  [
    'authority.withdrawn',
    { workClass: 'match', source: 'camt', ground: null, why: 'Beyond the budget.' },
    null,
    'authority | Payments matched, camt: the machine withdrew its own authority | Beyond the budget.',
  ],
  [
    'document_hold.set',
    { days: 10, source: 'Agreed' },
    'Contoso',
    'threshold | Payments wait 10 days for their document: Contoso | Agreed',
  ],
  ['coding_rule.archived', {}, '=cmd()', 'rule | Rule "=cmd()" ended'],
  [
    'replay.approved',
    { title: 'New rule', deltas: [{ what: 'Rule', before: null, after: 'Fuel' }], reason: null },
    null,
    'time_machine | New rule | Rule: none before, Fuel now',
  ],
])('%s', (action, payload, name, sentence) => {
  expect(told(action, payload, null, name)).toBe(sentence);
});
