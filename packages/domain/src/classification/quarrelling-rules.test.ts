import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { eur, rule, to } from './coding-desk.fixture.ts';
import { type CodingRule, coversRule, quarrelsOf, type RuleCondition } from './index.ts';

const words = (text: string): RuleCondition => ({ kind: 'text', field: 'any', match: 'contains', words: text });
const out: RuleCondition = { kind: 'direction', direction: 'out' };
const freight = rule({ id: 'freight', name: 'Freight', conditions: [words('freight'), out], coding: to('5060') });
const one = (change: Partial<CodingRule>): CodingRule => rule({ id: 'new', name: 'New', ...change });

describe('two rules in each other’s way', () => {
  it('contradict each other at the same place, and both are named', () => {
    const [quarrel] = quarrelsOf(one({ conditions: [words('sea freight'), out], coding: to('6400') }), [freight]);
    expect(quarrel?.kind).toBe('contradicts');
    expect(quarrel?.sentence).toBe(
      '"New" and "Freight" stand at the same place (100) and would both hold, but say otherwise: give one of them another order, narrow it, or end it.',
    );
  });

  it('are no quarrel where they say the same, never meet, or are about different things', () => {
    const alike = one({ conditions: [words('freight'), out], coding: to('5060') });
    const later = one({ conditions: [words('freight')], coding: to('6400'), validFrom: date('2026-07-01') });
    const ended = { ...freight, validTo: date('2026-06-30') };
    const other = one({ conditions: [words('rent')], coding: to('6300') });
    expect(quarrelsOf(alike, [freight])).toEqual([]);
    expect(quarrelsOf(later, [ended])).toEqual([]);
    expect(quarrelsOf(other, [freight])).toEqual([]);
    expect(quarrelsOf(freight, [freight])).toEqual([]);
  });

  it('hold an amount against any other condition', () => {
    const large: RuleCondition = { kind: 'amount', from: eur('500.00'), to: null };
    const dear = one({ conditions: [large], coding: to('6400') });
    expect(quarrelsOf(dear, [freight])).toEqual([]);
    expect(quarrelsOf(freight, [{ ...dear, id: 'dear' }])).toEqual([]);
    expect(
      quarrelsOf(one({ conditions: [...freight.conditions, large], coding: to('6400') }), [freight]),
    ).toMatchObject([{ kind: 'contradicts' }]);
  });

  it('one is never asked behind a wider one, and silences a narrower one behind it', () => {
    const behind = one({ priority: 200, conditions: [words('sea freight'), out], coding: to('6400') });
    const before = one({ priority: 50, conditions: [words('freight')], coding: to('6400') });
    expect(quarrelsOf(behind, [freight])).toMatchObject([
      {
        kind: 'never_asked',
        sentence: '"New" would never be asked: "Freight" goes first and holds wherever it would.',
      },
    ]);
    expect(quarrelsOf(before, [freight])).toMatchObject([{ kind: 'silences', other: { name: 'Freight' } }]);
    expect(quarrelsOf({ ...before, conditions: [words('sea freight')] }, [freight])).toEqual([]);
  });
});

describe('a rule that covers another', () => {
  const covers = (wide: RuleCondition[], narrow: RuleCondition[]): boolean =>
    coversRule(rule({ id: 'w', conditions: wide }), rule({ id: 'n', conditions: narrow }));

  it.each([
    ['freight', 'sea freight', true],
    ['sea freight', 'freight', false],
    ['tele*', 'telekom', true],
    ['tele', 'tele*', false],
    ['*kom', 'deutsche telekom', true],
    ['a*b c', 'b c', false],
    ['müller', 'MUELLER & SOEHNE', true],
    ['(a+)+$ bb', 'bb', false],
  ])('text "%s" over "%s": %s', (wide, narrow, expected) => {
    expect(covers([words(wide)], [words(narrow)])).toBe(expected);
  });

  it('by party, whole text, amounts and source', () => {
    const range = (from: string | null, until: string | null): RuleCondition => ({
      kind: 'amount',
      from: from === null ? null : eur(from),
      to: until === null ? null : eur(until),
    });
    const whole = (text: string): RuleCondition => ({ kind: 'text', field: 'any', match: 'equals', words: text });
    expect(covers([words('rent')], [words('rent'), range('1.00', '9.00')])).toBe(true);
    expect(covers([words('rent'), range('1.00', '10.00')], [words('rent'), range('2.00', '9.00')])).toBe(true);
    expect(covers([words('rent'), range('3.00', null)], [words('rent'), range('2.00', '9.00')])).toBe(false);
    expect(covers([whole('Rent')], [whole('RENT')])).toBe(true);
    expect(covers([whole('Rent')], [words('rent')])).toBe(false);
    const ofParty = rule({ scope: { kind: 'party', partyId: 'dohrn' }, conditions: [] });
    expect(coversRule(ofParty, { ...ofParty, conditions: [words('bags')] })).toBe(true);
    expect(coversRule(ofParty, rule({ conditions: [words('bags')] }))).toBe(false);
    const atBank = rule({ scope: { kind: 'bank_account', bankAccountId: 'giro' } });
    expect(coversRule(atBank, rule({}))).toBe(false);
    expect(coversRule(rule({}), atBank)).toBe(true);
    const papers: RuleCondition = { kind: 'source', source: 'document' };
    const invoices: RuleCondition = { kind: 'document_kind', documentKind: 'invoice' };
    expect(covers([papers], [invoices])).toBe(true);
  });
});
