import { describe, expect, test } from 'vitest';
import { emptyRule, ruleBodyOf } from '../../coding-rules/rule-draft.ts';
import {
  budgetProposal,
  emptyHold,
  emptyTolerance,
  endingProposal,
  guardrailProposal,
  holdProposal,
  modelProposal,
  ruleProposal,
  toleranceProposal,
} from './propose-replay-draft.ts';

const standing = {
  id: 'ent_1.bank_coding',
  entityId: 'ent_1',
  workClass: 'bank_coding',
  label: 'Code and post bank lines',
  mode: 'auto' as const,
  amountLimit: { amount: '17500.00', currency: 'EUR' },
  approvalLimit: null,
  version: 3,
};

describe('what is tried on the past', () => {
  test('a limit begins with what stands, and only what was typed differs', () => {
    expect(guardrailProposal(standing, { amountLimit: '500' }, 'EUR')).toEqual({
      kind: 'guardrail',
      workClass: 'bank_coding',
      mode: 'auto',
      amountLimit: { amount: '500.00', currency: 'EUR' },
      approvalLimit: null,
    });
    expect(guardrailProposal(standing, {}, 'EUR')).toMatchObject({
      amountLimit: { amount: '17500.00', currency: 'EUR' },
    });
  });

  test('an emptied limit is none, and what is no amount goes as it was typed', () => {
    expect(guardrailProposal(standing, { amountLimit: ' ' }, 'EUR')).toMatchObject({ amountLimit: null });
    expect(guardrailProposal(standing, { amountLimit: 'much' }, 'EUR')).toMatchObject({
      amountLimit: { amount: 'much', currency: 'EUR' },
    });
  });

  test('a tolerance is in the entity’s currency until another is typed; one without an amount says nothing', () => {
    expect(toleranceProposal(emptyTolerance, 'EUR')).toBeNull();
    expect(toleranceProposal({ ...emptyTolerance, amount: '25', percent: '1,5' }, 'EUR')).toEqual({
      kind: 'tolerance',
      scope: 'bank_fee',
      partyId: null,
      amount: { amount: '25.00', currency: 'EUR' },
      percent: '1.5',
    });
    expect(toleranceProposal({ ...emptyTolerance, amount: '2500', currency: 'JPY' }, 'EUR')).toMatchObject({
      amount: { amount: '2500', currency: 'JPY' },
    });
  });

  test('a party’s month knows no percentage, so none is sent', () => {
    expect(
      toleranceProposal({ ...emptyTolerance, scope: 'party_month', amount: '50', percent: '2' }, 'EUR'),
    ).toMatchObject({ scope: 'party_month', percent: null });
  });

  test('a budget begins with what stands, in percent; a term and a version say nothing until they are chosen', () => {
    const budget = { money: null, precision: '0.995', sampleShare: '0.05', sampleDays: 7, isSet: false, version: 0 };
    const work = { workClass: 'bank_coding', budget } as Parameters<typeof budgetProposal>[0];
    expect(budgetProposal(work, { money: '25', precision: '99,9' }, 'EUR')).toEqual({
      kind: 'budget',
      workClass: 'bank_coding',
      money: { amount: '25.00', currency: 'EUR' },
      precision: '0.999',
      sampleShare: '0.05',
      sampleDays: 7,
    });
    expect(holdProposal(emptyHold)).toBeNull();
    expect(holdProposal({ partyId: 'pty_1', days: 0 })).toEqual({ kind: 'document_hold', partyId: 'pty_1', days: 0 });
    expect(modelProposal(null)).toBeNull();
    expect(modelProposal('mdl_1')).toEqual({ kind: 'model', modelId: 'mdl_1' });
  });

  test('a rule is added whole or ended by the version that was read', () => {
    expect(ruleProposal(ruleBodyOf(emptyRule))).toBeNull();
    expect(ruleProposal(ruleBodyOf({ ...emptyRule, name: 'Parking', account: 'acc_1' }))).toMatchObject({
      kind: 'rule',
      rule: { name: 'Parking' },
      replaces: null,
    });
    expect(endingProposal(undefined)).toBeNull();
    expect(endingProposal({ id: 'rule_1', version: 2 })).toEqual({
      kind: 'rule',
      rule: null,
      replaces: { id: 'rule_1', version: 2 },
    });
  });
});
