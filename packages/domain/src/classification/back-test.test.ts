import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { orThrow } from '../refusal/index.ts';
import { bankLine, billLine, decided, eur, rule, to } from './coding-desk.fixture.ts';
import { backTest, compileRule, countHits, draftRule } from './index.ts';

const bags = billLine('Beutel', '100.00');
const of = (party: string) => billLine('Beutel', '100.00', { partyId: party, counterparty: `${party} Packmittel` });

describe('the back-test of a rule', () => {
  it('counts what it would have hit, confirmed and contradicted', () => {
    const past = [
      ...decided(bags, to('5020', 'DE-P19'), 11),
      ...decided(bags, to('5060', 'DE-P19'), 2, 50),
      ...decided(billLine('x', '1.00', { counterparty: 'Kupfer', partyId: 'kupfer' }), to('6400'), 7, 80),
    ];
    expect(orThrow(backTest(rule({}), past))).toMatchObject({
      tested: 20,
      hits: 13,
      agreeing: 11,
      contradicting: 2,
      parties: 1,
      contradictions: ['dec_50', 'dec_51'],
      sentence: 'Of 20 earlier decisions it would have hit 13: 11 alike, 2 otherwise.',
    });
  });

  it('of a rule that stands counts what came later, and hides no contradiction', () => {
    const past = [...decided(bags, to('5020'), 3), ...decided(bags, to('5060'), 6, 50)];
    expect(countHits(rule({}), past)).toEqual({ tested: 9, hits: 9, agreeing: 3, contradicting: 6 });
    expect(countHits(rule({}), [])).toEqual({ tested: 0, hits: 0, agreeing: 0, contradicting: 0 });
  });

  it('refuses a rule that contradicts more than it confirms', () => {
    const past = [...decided(bags, to('5020'), 3), ...decided(bags, to('5060'), 6, 50)];
    expect(backTest(rule({}), past)).toMatchObject({
      refusal: {
        code: 'rule.over_broad',
        detail: 'The rule would have hit 9 earlier decisions and contradicted 6 of them.',
      },
    });
  });

  it('refuses a rule that takes half of everything', () => {
    const past = ['a', 'b', 'c', 'd', 'e'].flatMap((party, at) => decided(of(party), to('5020'), 10, at * 10));
    expect(backTest(rule({}), past)).toMatchObject({ refusal: { code: 'rule.over_broad' } });
  });
});

describe('a rule that is refused as written', () => {
  it.each([
    ['rule.over_broad', { conditions: [{ kind: 'amount', from: eur('1.00'), to: null }] }],
    ['rule.over_broad', { conditions: [], scope: { kind: 'bank_account', bankAccountId: 'giro' } }],
    ['request.invalid', { coding: { parts: [{ ...to('5020').parts[0]!, share: 9_000 }] } }],
    ['request.invalid', { validFrom: date('2026-02-01'), validTo: date('2026-01-31') }],
    ['rule.pattern_invalid', { conditions: [{ kind: 'text', field: 'any', match: 'contains', words: '**' }] }],
    [
      'request.invalid',
      { conditions: [...rule({}).conditions, { kind: 'amount', from: eur('2.00'), to: eur('1.00') }] },
    ],
  ] as const)('%s', (code, change) => {
    expect(compileRule(rule(change as Parameters<typeof rule>[0]))).toMatchObject({ refusal: { code } });
  });
});

describe('a rule made from a decision', () => {
  it('would have caught what it was made from', () => {
    for (const subject of [
      bags,
      bankLine('KONTOFUEHRUNG OKT', '14.90'),
      bankLine('x', '5.00', { counterparty: 'Tankhof Veddel' }),
    ]) {
      const drafted = draftRule(subject, to('6400'), 'rule_9');
      expect(compileRule(drafted).ok).toBe(true);
      expect(orThrow(backTest(drafted, decided(subject, to('6400'), 3))).hits).toBe(3);
    }
  });
});
