import { describe, expect, it } from 'vitest';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { GuardrailSetting } from '../review/index.ts';
import {
  compareGuardrail,
  decideReplay,
  type PastMachineDecision,
  type RecordedGate,
  replayGuardrail,
} from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount, 'EUR'));
const auto = (limit: string | null): GuardrailSetting => ({
  class: 'document_coding',
  mode: 'auto',
  amountLimit: limit === null ? null : eur(limit),
  approvalLimit: null,
});
const shut = (name: RecordedGate['name']): RecordedGate => ({ name, passed: false, sentence: `${name} is shut.` });
const decision = (id: string, amount: string | null, more: Partial<PastMachineDecision> = {}): PastMachineDecision => ({
  id,
  subjectKind: 'document',
  subjectId: id,
  entryId: null,
  on: '2026-03-02',
  partyId: 'dohrn',
  counterparty: 'Dohrn',
  text: id,
  amount: amount === null ? null : eur(amount),
  sentence: 'Post to 5020.',
  gates: [],
  right: null,
  ...more,
});
const compare = (past: PastMachineDecision[], before: GuardrailSetting, after: GuardrailSetting) =>
  compareGuardrail(past, replayGuardrail(past, before), replayGuardrail(past, after));

describe('a limit tried on the past', () => {
  it('lets through what only the limit held, and nothing that was shut for another reason', () => {
    const past = [
      decision('small', '50.00'),
      decision('large', '400.00', { partyId: 'other', gates: [shut('amount_limit'), shut('limit_by_day')] }),
      decision('copy', '400.00', { partyId: 'third', gates: [shut('amount_limit'), shut('more_than_confidence')] }),
    ];
    const found = compare(past, auto('100.00'), auto('500.00'));
    expect(found.differing.map(({ past: { id }, change }) => [id, change])).toEqual([['large', 'no_longer_waits']]);
    expect(found.sentence).toBe(
      'Of 3 decisions 1 would have been posted without anyone and 0 would have waited; 1 to review instead of 2; 0 known to be wrong would have been posted.',
    );
  });

  it('counts what the party got that day, so that a purchase split in two is one', () => {
    const past = [
      decision('first', '80.00'),
      decision('second', '80.00'),
      decision('next day', '80.00', { on: '2026-03-03' }),
    ];
    const alone = replayGuardrail(past, auto('100.00'));
    expect(past.map(({ id }) => alone.get(id)?.alone)).toEqual([true, false, true]);
    expect(alone.get('second')?.held).toEqual(['160.00 EUR is over the unattended limit of 100.00 EUR.']);
  });

  it('keeps a limit shut where no rate was known, and holds all back where the class only suggests', () => {
    const past = [decision('foreign', null), decision('own', '1.00', { partyId: 'other', right: false })];
    expect(compare(past, auto(null), auto('500.00')).differing.map(({ past: { id } }) => id)).toEqual(['foreign']);
    const held = compare(past, auto(null), { ...auto(null), mode: 'suggest' });
    expect([held.wrongBefore, held.wrong, held.waitingAfter]).toEqual([1, 0, 2]);
  });
});

describe('four eyes on a proposal', () => {
  const replay = { status: 'done', title: 'New rule', proposedBy: 'petra', basis: 'a', basisNow: 'a' } as const;
  const anna = { id: 'anna', roles: ['controller'], singlePerson: false } as const;

  it.each([
    [{}, anna, 'approved'],
    [{}, { ...anna, id: 'petra' }, 'ledger.self_approval'],
    [{}, { ...anna, id: 'petra', singlePerson: true }, 'own work'],
    [{}, { ...anna, roles: ['reviewer'] }, 'auth.role_required'],
    [{}, { ...anna, roles: ['admin'] }, 'auth.role_required'],
    [{ status: 'waiting' }, anna, 'replay.not_done'],
    [{ status: 'failed' }, anna, 'replay.not_done'],
    [{ status: 'approved' }, anna, 'replay.decided_already'],
    [{ basisNow: 'b' }, anna, 'replay.basis_changed'],
  ] as const)('%j by %j: %s', (change, decider, expected) => {
    const decided = decideReplay({ ...replay, ...change }, 'approve', decider);
    expect(decided.ok ? (decided.value.ownWork ? 'own work' : 'approved') : decided.refusal.code).toBe(expected);
  });

  it('withdrawing asks nobody else, until it is over', () => {
    const petra = { ...anna, id: 'petra' };
    expect(decideReplay({ ...replay, status: 'running' }, 'withdraw', petra).ok).toBe(true);
    expect(decideReplay({ ...replay, status: 'withdrawn' }, 'withdraw', petra)).toMatchObject({
      refusal: { code: 'replay.decided_already' },
    });
  });
});
