import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { bankLine, billLine, decided, desk, eur, rule, to } from './coding-desk.fixture.ts';
import { proposeCoding } from './index.ts';

const bags = billLine('Seitenfaltenbeutel 250 g', '1104.00');
const codes = (proposal: { findings: readonly { code: string }[] }) => proposal.findings.map(({ code }) => code);

describe('the cascade', () => {
  it("asks a person's rule first", () => {
    const proposal = proposeCoding(bags, desk({ rules: [rule({})], past: decided(bags, to('5060', 'DE-P19'), 9) }));
    expect(proposal).toMatchObject({
      basis: 'human_rule',
      sentence: 'Post to 5020 Packaging, by the rule "Packaging"',
      deterministic: true,
      confidence: null,
      findings: [],
    });
    expect(proposal.coding).toEqual(to('5020', 'DE-P19'));
    expect(proposal.candidates[1]?.sentence).toBe('Post to 5060 Freight, as 9 earlier bills');
  });

  it('then at least five identical decisions without a contrary one', () => {
    const eleven = proposeCoding(bags, desk({ past: decided(bags, to('5020', 'DE-P19'), 11) }));
    expect(eleven).toMatchObject({
      basis: 'identical_decisions',
      sentence: 'Post to 5020 Packaging, as 11 earlier bills',
      deterministic: true,
      taxBasis: 'identical_decisions',
    });
    const four = proposeCoding(bags, desk({ past: decided(bags, to('5020', 'DE-P19'), 4) }));
    expect(four.deterministic).toBe(false);
    expect(codes(four)).toEqual(['code.below_threshold']);
    const contrary = [...decided(bags, to('5020', 'DE-P19'), 11), ...decided(bags, to('5060', 'DE-P19'), 1, 50)];
    const disputed = proposeCoding(bags, desk({ past: contrary }));
    expect(disputed).toMatchObject({
      deterministic: false,
      sentence: 'Post to 5020 Packaging, as 11 of 12 earlier bills',
    });
    expect(disputed.candidates[0]?.reasons).toContainEqual({ sign: -1, text: '1 was coded otherwise.' });
  });

  it('counts bills, not lines, and learns nothing from what nobody reviewed', () => {
    const one = decided(bags, to('5020', 'DE-P19'), 9).map((decision) => ({ ...decision, sourceId: 'doc_1' }));
    expect(proposeCoding(bags, desk({ past: one })).deterministic).toBe(false);
    const own = decided(bags, to('5020', 'DE-P19'), 9).map((each) => ({
      ...each,
      decidedBy: 'machine_unreviewed' as const,
    }));
    expect(proposeCoding(bags, desk({ past: own })).candidates).toEqual([]);
  });

  it('remembers the same thing in another month, and holds it against another rate', () => {
    const rent = billLine('Miete Oktober 2026', '6150.00');
    const past = decided(rent, to('6300', 'DE-P19'), 6);
    expect(proposeCoding(billLine('Miete November 2026', '6150.00'), desk({ past })).deterministic).toBe(true);
    const reduced = billLine('Miete November 2026', '6150.00', { tax: { rate: '7', category: 'S' } });
    const doubted = proposeCoding(reduced, desk({ past }));
    expect(doubted.deterministic).toBe(false);
    expect(codes(doubted)).toEqual(['tax.rate_invalid']);
  });

  it("then proposes the party's default and its other bills, three at most, and leaves it to a person", () => {
    const past = [
      ...decided(billLine('Etiketten', '10.00'), to('5020', 'DE-P19'), 3),
      ...decided(billLine('Versand', '10.00'), to('5060', 'DE-P19'), 2, 20),
      ...decided(billLine('Reise', '10.00'), to('6650', 'DE-P19'), 1, 40),
    ];
    const parties = new Map([['dohrn', { name: 'Dohrn & Wiebe', defaultCoding: to('6400'), expectsDocument: null }]]);
    const proposal = proposeCoding(bags, desk({ past, context: { parties } }));
    expect(proposal.candidates.map(({ sentence }) => sentence)).toEqual([
      'Post to 6400 Telecom, the default of Dohrn & Wiebe',
      'Post to 5020 Packaging, as 3 of 6 bills of Dohrn & Wiebe',
      'Post to 5060 Freight, as 2 of 6 bills of Dohrn & Wiebe',
    ]);
    expect(proposal.deterministic).toBe(false);
    expect(codes(proposal)).toEqual(['code.below_threshold']);
  });

  it('says so when nothing earlier says anything, and still knows the tax of the paper', () => {
    const proposal = proposeCoding(bags, desk({}));
    expect(proposal).toMatchObject({
      coding: null,
      basis: 'none',
      taxTreatment: 'standard',
      taxBasis: 'document',
      candidates: [],
    });
    expect(proposal.findings).toEqual([
      { code: 'code.below_threshold', text: 'Nothing earlier says where this goes.' },
    ]);
  });

  it('never proposes a ledger account that is closed on that day', () => {
    expect(proposeCoding(bags, desk({ past: decided(bags, to('6900', 'DE-P19'), 8) })).candidates).toEqual([]);
  });
});

describe('rules', () => {
  it('go by priority, then the narrower scope', () => {
    const general = rule({ id: 'a', name: 'general', coding: to('6400') });
    const ofParty = rule({ id: 'b', name: 'of the party', scope: { kind: 'party', partyId: 'dohrn' }, conditions: [] });
    expect(proposeCoding(bags, desk({ rules: [general, ofParty] })).sentence).toContain('of the party');
    const first = rule({ id: 'c', name: 'first', priority: 10, coding: to('5060') });
    expect(proposeCoding(bags, desk({ rules: [general, ofParty, first] })).sentence).toContain('first');
  });

  it("of one rank that disagree are a person's to put in order", () => {
    const proposal = proposeCoding(
      bags,
      desk({ rules: [rule({ id: 'a', name: 'one' }), rule({ id: 'b', name: 'two', coding: to('5060') })] }),
    );
    expect(proposal.deterministic).toBe(false);
    expect(proposal.findings[0]?.text).toBe('Two rules of the same rank disagree: "one" and "two".');
  });

  it.each([
    ['amount range', { kind: 'amount', from: eur('1000.00'), to: eur('2000.00') }, true],
    ['amount below', { kind: 'amount', from: eur('1104.01'), to: null }, false],
    ['direction', { kind: 'direction', direction: 'in' }, false],
    ['currency', { kind: 'currency', currency: eur('1.00').currency }, true],
    ['document kind', { kind: 'document_kind', documentKind: 'credit_note' }, false],
    ['line description', { kind: 'text', field: 'description', match: 'contains', words: 'seitenfalten*' }, true],
    ['another entity', { kind: 'entity', entityId: 'bv' }, false],
    ['documents only', { kind: 'source', source: 'document' }, true],
    ['bank lines only', { kind: 'source', source: 'bank' }, false],
    ['another party', { kind: 'party', partyId: 'kupfer' }, false],
  ] as const)('test each condition: %s', (_name, condition, hits) => {
    const tested = rule({ conditions: [...rule({}).conditions, condition] });
    expect(proposeCoding(bags, desk({ rules: [tested] })).candidates.length > 0).toBe(hits);
  });

  it('hold between their dates only', () => {
    const over = rule({ validTo: date('2026-11-16') });
    const today = rule({ validFrom: date('2026-11-17'), validTo: date('2026-11-17') });
    expect(proposeCoding(bags, desk({ rules: [over] })).candidates).toEqual([]);
    expect(proposeCoding(bags, desk({ rules: [today] })).candidates).toHaveLength(1);
  });

  it('split by percent', () => {
    const parts = [
      { ...to('5020').parts[0]!, share: 9_000 },
      { ...to('5060').parts[0]!, share: 1_000 },
    ];
    const proposal = proposeCoding(bags, desk({ rules: [rule({ coding: { parts } })] }));
    expect(proposal.sentence).toBe('Post to 90 % 5020 Packaging, 10 % 5060 Freight, by the rule "Packaging"');
    expect(proposal.coding?.parts.map(({ taxCodeId }) => taxCodeId)).toEqual(['DE-P19', 'DE-P19']);
  });
});

describe('what a person sees first', () => {
  const limit = { capital: [{ ledgerAccountIds: ['5020'], above: eur('800.00') }], reviewedAccountIds: ['6650'] };

  it('a purchase over the limit that may be an asset, unless a rule says what it is', () => {
    const asset = proposeCoding(bags, desk({ rules: [rule({})], context: { policy: limit } }));
    expect(codes(asset)).toEqual(['code.capital_or_deferred']);
    const ruled = proposeCoding(bags, desk({ rules: [rule({ schedule: 'capitalise' })], context: { policy: limit } }));
    expect(ruled).toMatchObject({ findings: [], schedule: 'capitalise' });
  });

  it('a service that crosses periods', () => {
    const insurance = billLine('Versicherung', '1200.00', {
      serviceFrom: date('2026-11-01'),
      serviceTo: date('2027-10-31'),
    });
    const proposal = proposeCoding(insurance, desk({ rules: [rule({})] }));
    expect(codes(proposal)).toContain('code.capital_or_deferred');
  });

  it('a missing dimension, an account that is always looked at', () => {
    expect(codes(proposeCoding(bags, desk({ rules: [rule({ coding: to('6640') })] })))).toEqual([
      'code.dimension_invalid',
    ]);
    const meals = desk({ rules: [rule({ coding: to('6650') })], context: { policy: limit } });
    expect(codes(proposeCoding(bags, meals))).toEqual(['code.policy_review']);
  });

  it('an amount 31 % above its rhythm', () => {
    const power = billLine('Strom', '2246.00');
    const proposal = proposeCoding(
      billLine('Strom', '2942.26'),
      desk({ past: decided(power, to('6400', 'DE-P19'), 8) }),
    );
    expect(proposal.findings).toEqual([
      { code: 'code.amount_unusual', text: '31 % above the usual 2246.00 EUR of 8 earlier bills.' },
    ]);
    expect(proposal.deterministic).toBe(true);
  });
});

describe('a bank line', () => {
  const fee = bankLine('KONTOFUEHRUNG OKT', '14.90');

  it('is coded by rule or by earlier payments alike', () => {
    const past = decided(bankLine('Kontofuehrung Sep', '14.90'), to('6400'), 12);
    expect(proposeCoding(fee, desk({ past }))).toMatchObject({
      deterministic: true,
      sentence: 'Post to 6400 Telecom, as 12 earlier payments',
    });
  });

  it('is no expense while its document is expected or its bill is open', () => {
    const rules = [
      rule({
        conditions: [{ kind: 'text', field: 'any', match: 'contains', words: 'tankhof' }],
        expectsDocument: { when: 'above', amount: eur('50.00') },
      }),
    ];
    const fuel = bankLine('TANKHOF VEDDEL', '86.40');
    expect(codes(proposeCoding(fuel, desk({ rules })))).toEqual(['match.document_expected']);
    expect(codes(proposeCoding({ ...fuel, amount: eur('49.00') }, desk({ rules })))).toEqual([]);
    expect(
      codes(proposeCoding(fee, desk({ past: decided(fee, to('6400'), 9), context: { openItemOfThatAmount: true } }))),
    ).toEqual(['match.ambiguous']);
  });
});
