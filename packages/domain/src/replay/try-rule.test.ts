import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { ACCOUNTS, bankLine, billLine, decided, desk, rule, to } from '../classification/coding-desk.fixture.ts';
import { type Coding, type CodingRule, type CodingSubject, MemoryOverTime } from '../classification/index.ts';
import { orThrow } from '../refusal/index.ts';
import { REVIEW_REASONS, type ReviewReasonCode } from '../review/index.ts';
import { type PastBooks, type PastCoding, type RecordedGate, tryRule } from './index.ts';

let serial = 0;
const past = (subject: CodingSubject, stood: Coding | null, more: Partial<PastCoding> = {}): PastCoding => {
  serial += 1;
  return {
    subject: { ...subject, id: `line_${serial}` },
    source: { kind: subject.kind === 'bank_line' ? 'bank_transaction' : 'document', id: `source_${serial}` },
    entryId: stood === null ? null : `entry_${serial}`,
    stood,
    decidedBy: stood === null ? null : 'person',
    gates: null,
    ground: null,
    supplierCountry: 'DE',
    ...more,
  };
};
const books = (lines: PastCoding[], rules: CodingRule[] = []): PastBooks => {
  const { memory: _, ...context } = desk({ rules });
  return { past: lines, context, memory: new MemoryOverTime([]) };
};
const trial = (lines: PastCoding[], change: Partial<CodingRule> = {}, rules: CodingRule[] = []) =>
  tryRule({ rule: rule(change), replaces: null, books: [books(lines, rules)], days: 90 }, ACCOUNTS);
const bags = billLine('Beutel', '100.00');
const of = (party: string, text = 'Beutel') =>
  billLine(text, '100.00', { partyId: party, counterparty: `${party} Packmittel` });

describe('a rule tried on the past', () => {
  it('says what would no longer wait, where money would have gone, and whom it contradicts', () => {
    const rent = billLine('Miete', '900.00', { counterparty: 'Hafen Immobilien', partyId: 'hafen' });
    const tried = orThrow(
      trial([past(bags, to('5020')), past(bags, to('5060')), past(bags, null), past(rent, to('6300'))]),
    );
    expect(tried).toMatchObject({ lines: 4, hits: 3, agreeing: 1, otherwise: 1, byPersons: 1, parties: 1 });
    expect(tried.sentence).toBe(
      '1 of 4 lines would have gone elsewhere; 100.00 EUR moved from 5060 to 5020; 3 fewer to review; 1 known decision contradicted.',
    );
    expect(tried.moved).toEqual([{ from: '5060', to: '5020', currency: 'EUR', amount: 10_000n, lines: 1 }]);
    expect(tried.differing.map(({ change, wrong }) => [change, wrong])).toEqual([
      ['no_longer_waits', false],
      ['elsewhere', true],
      ['no_longer_waits', false],
    ]);
  });

  it('opens no gate that was shut for another reason', () => {
    const gate = (name: RecordedGate['name'], sentence: string): RecordedGate => ({ name, passed: false, sentence });
    const waits = (gates: RecordedGate[]) => orThrow(trial([past(bags, to('5020'), { gates })])).waitingAfter === 1;
    expect(waits([])).toBe(false);
    expect(
      waits([gate('more_than_confidence', "Neither a person's rule nor enough identical decisions say so.")]),
    ).toBe(false);
    expect(waits([gate('seen_before', 'First seen here: tax treatment, account pair.')])).toBe(false);
    expect(waits([gate('seen_before', 'First seen here: party, account pair.')])).toBe(true);
    const doubt = (code: ReviewReasonCode) => `${REVIEW_REASONS[code].shortForm}.`;
    expect(waits([gate('nothing_open', `${doubt('code.below_threshold')} ${doubt('code.amount_unusual')}`)])).toBe(
      false,
    );
    expect(waits([gate('nothing_open', `${doubt('code.below_threshold')} ${doubt('party.blocked')}`)])).toBe(true);
    expect(waits([gate('precision_budget', 'Likeness says so, and its confidence is not calibrated.')])).toBe(false);
    const costs = gate('money_budget', 'Its expected loss is over what is left of the month.');
    expect(waits([costs])).toBe(false);
    const ruled = past(bags, to('5020'), { gates: [costs], ground: 'the rule "Packaging"' });
    expect(orThrow(trial([ruled])).waitingAfter).toBe(1);
    expect(waits([gate('amount_limit', '9,000.00 EUR is over the unattended limit of 3,500.00 EUR.')])).toBe(true);
    expect(
      waits([
        gate(
          'more_than_confidence',
          "It may be a copy of what is here. Neither a person's rule nor enough identical decisions say so.",
        ),
      ]),
    ).toBe(true);
  });

  it('takes what likeness posted by itself then as it stands, until a rule says where it goes', () => {
    const rent = billLine('Miete', '900.00', { counterparty: 'Hafen', partyId: 'hafen' });
    const then = { decidedBy: 'machine', gates: [], ground: 'statistics' } as const;
    const tried = orThrow(trial([past(rent, to('6300'), then), past(bags, to('5060'), then)]));
    expect([tried.waitingBefore, tried.waitingAfter, tried.elsewhere, tried.wrong]).toEqual([0, 0, 1, 0]);
  });

  it('counts a split by its shares, and nothing that stays where it is', () => {
    const halves: Coding = {
      parts: ['5020', '6300'].map((ledgerAccountId) => ({
        share: 5_000,
        ledgerAccountId,
        taxCodeId: null,
        dimensions: {},
      })),
    };
    const odd = billLine('Beutel', '100.01');
    const tried = orThrow(trial([past(odd, halves)]));
    expect(tried.moved).toEqual([{ from: '6300', to: '5020', currency: 'EUR', amount: 5_000n, lines: 1 }]);
  });

  it('knows on a day only what was decided before it, and nothing of the line itself', () => {
    const known = decided(bags, to('5060'), 5).map((one, at) => ({ ...one, decidedOn: date(`2026-10-0${at + 1}`) }));
    const { memory: _, ...context } = desk({});
    const early = past({ ...bags, on: date('2026-10-04') }, to('5060'));
    const late = past({ ...bags, on: date('2026-10-06') }, to('5060'));
    const itself = past({ ...bags, on: date('2026-10-06') }, to('5060'), {
      source: { kind: 'document', id: known[0]!.sourceId },
    });
    const given = { past: [early, late, itself], context, memory: new MemoryOverTime(known) };
    const other = rule({ conditions: [{ kind: 'text', field: 'any', match: 'contains', words: 'nothing' }] });
    const tried = orThrow(tryRule({ rule: other, replaces: null, books: [given], days: 90 }, ACCOUNTS));
    expect([tried.waitingBefore, tried.waitingAfter]).toEqual([2, 2]);
  });

  it('takes the place of the version it replaces, and holds for the past whatever its dates say', () => {
    const old = rule({ id: 'rule_1', coding: to('5060') });
    const tried = orThrow(
      tryRule(
        {
          rule: rule({ id: 'rule_1', validFrom: date('2026-12-01') }),
          replaces: 'rule_1',
          books: [books([past(bags, to('5060'))], [old])],
          days: 90,
        },
        ACCOUNTS,
      ),
    );
    expect(tried).toMatchObject({ hits: 1, elsewhere: 1, wrongBefore: 0, wrong: 1 });
  });

  it('asks for paper where nobody is known to have got the money, unless the rule says none comes', () => {
    const line = bankLine('KARTE packmittel', '20.00');
    expect(orThrow(trial([past(line, to('5020'))])).waitingAfter).toBe(1);
    expect(orThrow(trial([past(line, to('5020'))], { expectsDocument: { when: 'never' } })).waitingAfter).toBe(0);
  });
});

describe('an over-broad rule is refused with the arithmetic', () => {
  const many = (parties: string[], each: number, stood: Coding, text = 'Beutel') =>
    parties.flatMap((party) => Array.from({ length: each }, () => past(of(party, text), stood)));

  it('that holds for more than half of everything, across parties', () => {
    const everything = [
      ...many(['a', 'b', 'c', 'd', 'e'], 6, to('5020')),
      ...Array.from({ length: 20 }, () =>
        past(billLine('x', '1.00', { counterparty: 'Rest', partyId: 'r' }), to('6400')),
      ),
    ];
    expect(trial(everything)).toMatchObject({
      refusal: {
        code: 'rule.over_broad',
        detail:
          'It would hold for 30 of 50 lines of the last 90 days, of 5 parties; 0 of them were decided otherwise. A rule for 5 parties or more holds for at most half of all lines. Name a party or more words.',
        facts: { hits: '30', lines: '50', parties: '5', contradicting: '0' },
      },
    });
    expect(trial(everything.slice(0, 39)).ok).toBe(true);
  });

  it('that persons decided otherwise in more than a quarter; of one party it is another habit, and shown', () => {
    const lines = [...many(['a', 'b'], 6, to('5020')), ...many(['a', 'b'], 3, to('5060'))];
    expect(trial(lines)).toMatchObject({ refusal: { code: 'rule.over_broad', facts: { contradicting: '6' } } });
    expect(trial(lines.filter(({ subject }) => subject.partyId === 'a')).ok).toBe(true);
    expect(trial(lines, { scope: { kind: 'party', partyId: 'a' } }).ok).toBe(true);
    expect(trial([...lines, ...many(['a', 'b'], 6, to('5020'))]).ok).toBe(true);
  });
});

it('patterns that would hang a regular expression cost nothing over a whole span', () => {
  const text = `${'a'.repeat(3_000)} b`;
  const lines = Array.from({ length: 300 }, () => past(of('a', text), to('5020')));
  for (const words of ['(a+)+$', '(a|aa)+b', '^(([a-z])+.)+[A-Z]([a-z])+$', 'aa*aa*aa*aa*aa*aa*c']) {
    const tried = trial(lines, { conditions: [{ kind: 'text', field: 'any', match: 'contains', words }] });
    expect(tried.ok ? tried.value.hits : tried.refusal.code).toSatisfy(
      (found: unknown) => found === 0 || found === 'rule.over_broad',
    );
  }
});
