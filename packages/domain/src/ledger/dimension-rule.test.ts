import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { type DimensionRuleWish, type DimensionValueChange, decideDimensionRule, endDimensionValue } from './index.ts';

const refused = (code: string) => ({ ok: false, refusal: { code } });
const fine = { ok: true, value: null };

describe('what an account asks of a dimension', () => {
  const rule = (account: Partial<DimensionRuleWish['account']> = {}, more: Partial<DimensionRuleWish> = {}) =>
    decideDimensionRule({
      requirement: 'required',
      account: { code: '6300', name: 'Office', control: 'none', openItems: false, roles: [], ...account },
      dimension: { name: 'Cost centre', archived: false, values: 2 },
      ...more,
    });

  test('a plain account may ask for it, or forbid it', () => {
    expect(rule()).toEqual(fine);
    expect(rule({ control: 'payables' }, { requirement: 'forbidden' })).toEqual(fine);
  });

  test.each([
    ['a control account', { control: 'payables' }, 'ledger.dimension_rule_impossible'],
    ['an account kept by items', { openItems: true }, 'ledger.dimension_rule_impossible'],
    ['an account the product posts fees on', { roles: ['bankFees'] }, 'ledger.dimension_rule_impossible'],
  ])('%s cannot: its entries would all be refused', (_, account, code) => {
    expect(rule(account)).toMatchObject(refused(code));
  });

  test('a dimension that is archived, or has no values, cannot be asked for', () => {
    const dimension = { name: 'Cost centre', archived: false, values: 0 };
    expect(rule({}, { dimension })).toMatchObject(refused('ledger.dimension_rule_impossible'));
    expect(rule({}, { dimension: { ...dimension, archived: true } })).toMatchObject(
      refused('ledger.dimension_archived'),
    );
  });
});

describe('the end of a value', () => {
  const always = { validFrom: null, validTo: null };
  const until = (validTo: string | null, more: Partial<DimensionValueChange> = {}) =>
    endDimensionValue({
      value: { code: '110', validFrom: date('2026-01-01'), validTo: null },
      validTo: validTo === null ? null : date(validTo),
      parent: null,
      children: [],
      lastNamedOn: null,
      ...more,
    });

  test('may be set, moved and taken away', () => {
    expect(until('2026-06-30')).toEqual(fine);
    expect(until(null)).toEqual(fine);
    expect(until('2026-06-30', { lastNamedOn: date('2026-06-30') })).toEqual(fine);
  });

  test('lies after its beginning, within its parent, after what is below it and after its last posting', () => {
    expect(until('2025-12-31')).toMatchObject(refused('request.invalid'));
    const parent = { code: '100', ...always, validTo: date('2026-12-31') };
    expect(until(null, { parent })).toMatchObject(refused('ledger.dimension_parent_invalid'));
    expect(until('2026-06-30', { children: [{ code: '111', ...always }] })).toMatchObject(
      refused('ledger.dimension_parent_invalid'),
    );
    expect(until('2026-06-30', { lastNamedOn: date('2026-07-01') })).toMatchObject(
      refused('ledger.dimension_value_in_use'),
    );
  });
});
