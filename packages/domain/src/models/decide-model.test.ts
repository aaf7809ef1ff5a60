import { expect, it, test } from 'vitest';
import { decideModel, type JudgedModel, type ModelDecider, type ModelVerdict, obstacleOf } from './decide-model.ts';

const model: JudgedModel = {
  kind: 'coding',
  number: 4,
  state: 'candidate',
  served: false,
  trainedBy: null,
  codeVersion: 'aa',
};
const decider: ModelDecider = { id: 'usr_1', roles: ['controller'], singlePerson: false, codeVersion: 'aa' };
const decide = (
  verdict: ModelVerdict,
  {
    of = {},
    by = {},
    reason = 'Better on the latest month',
  }: { of?: Partial<JudgedModel>; by?: Partial<ModelDecider>; reason?: string } = {},
) => decideModel({ ...model, ...of }, { verdict, reason }, { ...decider, ...by });
const refused = (code: string) => ({ ok: false, refusal: { code } });

test('a controller promotes what the night trained', () => {
  expect(decide('promote')).toEqual({ ok: true, value: { ownWork: false } });
});

it('needs a second person where a person asked for the training, unless the organisation is one person', () => {
  const own = { trainedBy: 'usr_1' };
  expect(decide('promote', { of: own })).toMatchObject(refused('ledger.self_approval'));
  expect(decide('promote', { of: own, by: { singlePerson: true } })).toEqual({ ok: true, value: { ownWork: true } });
  expect(decide('reject', { of: own })).toMatchObject({ ok: true });
});

it.each<[string, Parameters<typeof decide>, string]>([
  ['a reviewer decides', ['promote', { by: { roles: ['reviewer'] } }], 'auth.role_required'],
  ['an administrator decides', ['roll_back', { by: { roles: ['admin'] } }], 'auth.role_required'],
  ['no reason is given', ['promote', { reason: '  ' }], 'review.reason_required'],
  ['the reason is a book', ['promote', { reason: 'x'.repeat(501) }], 'review.reason_required'],
  ['it is in use', ['promote', { of: { state: 'champion', served: true } }], 'model.in_use_already'],
  ['a newer candidate came', ['promote', { of: { state: 'retired' } }], 'model.no_candidate'],
  ['it was rejected', ['promote', { of: { state: 'rejected' } }], 'model.no_candidate'],
  ['one goes back to what never served', ['roll_back', {}], 'model.never_in_use'],
  ['the software has changed since', ['promote', { by: { codeVersion: 'bb' } }], 'model.other_code'],
  ['it comes with the software', ['promote', { of: { kind: 'matching' } }], 'model.comes_with_the_software'],
])('refuses when %s', (_, wish, code) => {
  expect(decide(...wish)).toMatchObject(refused(code));
});

test('going back is one person’s decision, also to a version they promoted, and after the software changed', () => {
  const served = { state: 'retired', served: true, trainedBy: 'usr_1' } as const;
  expect(decide('roll_back', { of: served })).toMatchObject({ ok: true });
  expect(decide('roll_back', { of: served, by: { codeVersion: 'bb' } })).toMatchObject({ ok: true });
});

it.each<[string, Partial<JudgedModel>, ModelVerdict, RegExp | null]>([
  ['a candidate of the code that runs', {}, 'promote', null],
  ['a candidate of other code', { codeVersion: 'bb' }, 'promote', /was measured with code bb/],
  ['one that was overtaken without having served', { state: 'retired' }, 'promote', /only the latest candidate/],
  ['one that served, of whatever code', { state: 'retired', served: true, codeVersion: 'bb' }, 'roll_back', null],
])('%s: whether anybody could put it in use', (_words, of, verdict, why) => {
  const told = obstacleOf({ ...model, ...of }, verdict, 'aa');
  if (why === null) expect(told).toBeNull();
  else expect(told).toMatch(why);
});
