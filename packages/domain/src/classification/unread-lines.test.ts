import { describe, expect, test } from 'vitest';
import { billLine, decided, desk, rule, to } from './coding-desk.fixture.ts';
import { type CodingSubject, holdOfTheWhole, proposeCoding } from './index.ts';

const PARTY = { kind: 'party', partyId: 'dohrn' } as const;
const wide = rule({ id: 'wide', name: 'Dohrn & Wiebe', scope: PARTY, conditions: [], priority: 200 });
const freight = rule({
  id: 'freight',
  name: 'Dohrn & Wiebe, Fracht',
  scope: PARTY,
  conditions: [{ kind: 'text', field: 'description', match: 'contains', words: 'Fracht' }],
  coding: to('5060'),
});

const inOneSum = (more: Partial<CodingSubject> = {}): CodingSubject =>
  billLine('Seitenfaltenbeutel 250 g', '1068.90', { inOneSum: true, ...more });

const OTHER = {
  code: 'code.below_threshold',
  text: 'Not every line was read, and lines of this party also go to 5060 Freight: which share of the sum is for what does not show.',
};

describe('a document whose lines were not read', () => {
  test('waits where a rule sends some of the party’s lines elsewhere by their words', () => {
    const { coding, findings, deterministic } = proposeCoding(inOneSum(), desk({ rules: [wide, freight] }));

    expect(coding?.parts[0]?.ledgerAccountId).toBe('5020');
    expect([findings, deterministic]).toEqual([[OTHER], false]);
  });

  test('waits where persons booked lines of the party elsewhere', () => {
    const past = decided(billLine('Fracht', '68.90'), to('5060'), 1);

    expect(proposeCoding(inOneSum(), desk({ rules: [wide], past })).findings).toEqual([OTHER]);
  });

  test('goes by the rule where all of the party goes to one account', () => {
    const past = decided(billLine('Beutel', '90.00'), to('5020'), 3);
    const { findings, deterministic } = proposeCoding(inOneSum(), desk({ rules: [wide], past }));

    expect([findings, deterministic]).toEqual([[], true]);
  });

  test('another party’s rule, one that ended, or one on the name alone does not hold it up', () => {
    const others = [
      { ...freight, scope: { kind: 'party', partyId: 'other' } as const },
      { ...freight, id: 'ended', validTo: billLine('', '1.00').on.replace('2026', '2025') as typeof freight.validTo },
      rule({
        id: 'name',
        conditions: [{ kind: 'text', field: 'counterparty', match: 'contains', words: 'Spedition' }],
        coding: to('5060'),
      }),
    ];

    expect(proposeCoding(inOneSum(), desk({ rules: [wide, ...others] })).findings).toEqual([]);
  });

  test('read line by line, the same rules post it', () => {
    const lines = [billLine('Seitenfaltenbeutel', '1000.00'), billLine('Fracht', '68.90')];
    const context = desk({ rules: [wide, freight] });

    expect(lines.map((line) => proposeCoding(line, context).coding?.parts[0]?.ledgerAccountId)).toEqual([
      '5020',
      '5060',
    ]);
    expect(lines.map((line) => proposeCoding(line, context).deterministic)).toEqual([true, true]);
  });
});

describe('a rebate on a whole document', () => {
  const rebate = billLine('Treuerabatt', '-63.73', { ofTheWhole: true });
  const beutel = billLine('Seitenfaltenbeutel 250 g', '1000.00');
  const fracht = billLine('Fracht, 2 Paletten', '68.90');
  const findingsOf = (subjects: CodingSubject[], rules = [wide, freight]) => {
    const context = desk({ rules });
    const codings = subjects.map((subject) => proposeCoding(subject, context));
    return holdOfTheWhole(subjects, codings, context).map(({ findings, deterministic }) => [findings, deterministic]);
  };

  test('waits where the lines go to several accounts: each has its share of it', () => {
    expect(findingsOf([beutel, fracht, rebate])).toEqual([
      [[], true],
      [[], true],
      [
        [
          {
            code: 'code.below_threshold',
            text: '"Treuerabatt" is on the whole, and its lines go to 5020 Packaging and 5060 Freight: which share of it is for what, nothing says.',
          },
        ],
        false,
      ],
    ]);
  });

  test('goes with the lines where all of them go to one account, and by words of a rule that name it', () => {
    expect(findingsOf([beutel, rebate]).at(-1)).toEqual([[], true]);
    const named = rule({
      id: 'named',
      name: 'Rebates',
      scope: PARTY,
      conditions: [{ kind: 'text', field: 'description', match: 'contains', words: 'Treuerabatt' }],
      coding: to('5020'),
    });
    expect(findingsOf([beutel, fracht, rebate], [named, wide, freight]).at(-1)).toEqual([[], true]);
  });
});
