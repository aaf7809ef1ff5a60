import { describe, expect, test } from 'vitest';
import { emptyRule, ruleBodyOf } from './rule-draft.ts';

describe('a drafted rule', () => {
  test('says nothing without a name and an account', () => {
    expect(ruleBodyOf(emptyRule)).toBeNull();
    expect(ruleBodyOf({ ...emptyRule, name: 'Telecom' })).toBeNull();
  });

  test('carries only the conditions that were given', () => {
    const body = ruleBodyOf({ ...emptyRule, name: ' Telecom ', account: 'la_1', source: null });
    expect(body).toEqual({
      name: 'Telecom',
      priority: 100,
      entityId: null,
      partyId: null,
      conditions: {},
      action: { ledgerAccountId: 'la_1', taxCodeId: null },
    });
    expect(ruleBodyOf({ ...emptyRule, name: 'T', account: 'la_1', text: ' DSL ' })?.conditions).toEqual({
      textContains: ['DSL'],
      source: 'document',
    });
  });
});
