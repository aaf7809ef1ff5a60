import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import { ACCOUNTS, billLine, decided, desk, rule } from './coding-desk.fixture.ts';
import {
  type CodingProposal,
  type CodingSubject,
  type NamedDimension,
  type PastDecision,
  proposeCoding,
  wholeCoding,
} from './index.ts';

const centre = (code: string, name: string, more: Partial<NamedDimension> = {}): NamedDimension => ({
  type: 'costCentre',
  typeName: 'Cost centre',
  code,
  name,
  validFrom: null,
  validTo: null,
  ...more,
});
const VALUES = [
  centre('110', 'Hamburg'),
  centre('120', 'Rotterdam'),
  centre('90', 'Old yard', { validTo: date('2026-06-30') }),
];
const TYPES = [{ code: 'costCentre', name: 'Cost centre' }];

/** Rent asks for a cost centre, freight takes one, telecom takes none. */
const accounts = (): Map<string, LedgerAccount> => {
  const with_ = (id: string, dimensionRules: LedgerAccount['dimensionRules']) =>
    [id, { ...ACCOUNTS.get(id)!, ...(dimensionRules === undefined ? {} : { dimensionRules }) }] as const;
  return new Map([...ACCOUNTS, with_('6300', { costCentre: 'required' }), with_('6400', { costCentre: 'forbidden' })]);
};

const NO_CUES = { order: null, project: null, deliveredTo: null };
const line = (more: Partial<CodingSubject> = {}) => billLine('Miete Lager', '900.00', { cues: NO_CUES, ...more });
const to = (code: string | null, account = '6300') =>
  wholeCoding({ ledgerAccountId: account, taxCodeId: null, dimensions: code === null ? {} : { costCentre: code } });

let next = 1;
const past = (
  code: string | null,
  times: number,
  more: Partial<CodingSubject> = {},
  account = '6300',
): PastDecision[] => {
  const made = decided(line(more), to(code, account), times, next);
  next += times;
  return made;
};

const asked = (
  decisions: PastDecision[],
  more: Partial<CodingSubject> = {},
  rules: Parameters<typeof desk>[0]['rules'] = [],
): CodingProposal =>
  proposeCoding(
    line(more),
    desk({ past: decisions, rules, context: { accounts: accounts(), dimensions: VALUES, dimensionTypes: TYPES } }),
  );

const dimensionsOf = ({ coding }: CodingProposal) => coding?.parts[0]?.dimensions;
const textsOf = ({ findings }: CodingProposal) => findings.map(({ code, text }) => `${code}: ${text}`);

describe('for which cost centre it is, apart from where it is booked', () => {
  test('is known where every earlier bill was for one', () => {
    const proposal = asked(past('110', 6));

    expect([dimensionsOf(proposal), proposal.deterministic, proposal.findings]).toEqual([
      { costCentre: '110' },
      true,
      [],
    ]);
    expect(proposal.dimensionOptions).toBeUndefined();
  });

  test('is asked for alone where they were for several: the account is sure, the rivals are shown', () => {
    const proposal = asked([...past('110', 4), ...past('120', 2)]);

    expect(proposal).toMatchObject({
      basis: 'identical_decisions',
      deterministic: true,
      sentence: 'Post to 6300 Rent, as 6 earlier bills',
    });
    expect(textsOf(proposal)).toEqual([
      'code.dimension_invalid: 6300 Rent is known, and which Cost centre is not. Of earlier bills: 110 Hamburg on 4, 120 Rotterdam on 2. Proposed is Cost centre 110 Hamburg: the commonest.',
    ]);
    expect(proposal.dimensionOptions?.map(({ label, count }) => [label, count])).toEqual([
      ['Cost centre 110 Hamburg', 4],
      ['Cost centre 120 Rotterdam', 2],
    ]);
    expect(proposal.candidates.map(({ sentence }) => sentence)).toEqual([
      'Post to 6300 Rent, as 6 earlier bills',
      'Post to 6300 Rent, as 6 earlier bills, for Cost centre 120 Rotterdam',
    ]);
  });

  test.each([
    ['order', 'RO-17', 'RO-17', 'it is of the order RO-17, as 2 earlier bills were'],
    ['order', 'RO-18', 'RO-99', 'its order number begins with RO, as on 2 earlier bills'],
    ['project', 'Kai 4', 'kai 4', 'it names project kai 4, as 2 earlier bills did'],
    [
      'deliveredTo',
      'Lager Rotterdam',
      'Lager Rotterdam',
      'it was delivered to Lager Rotterdam, as 2 earlier bills were',
    ],
  ] as const)('is proposed by its own %s, and still asked for', (cue, before, now, because) => {
    const decisions = [...past('110', 6), ...past('120', 2, { cues: { ...NO_CUES, [cue]: before } })];
    const proposal = asked(decisions, { cues: { ...NO_CUES, [cue]: now } });

    expect(dimensionsOf(proposal)).toEqual({ costCentre: '120' });
    expect(textsOf(proposal)[0]).toContain(`Proposed is Cost centre 120 Rotterdam: ${because}.`);
    expect(proposal.dimensionOptions?.[0]?.code).toBe('120');
  });

  test('is not told by a reference that stood on bills for both', () => {
    const cues = { ...NO_CUES, order: 'HH-1' };
    const proposal = asked([...past('110', 3, { cues }), ...past('120', 3, { cues })], { cues });

    expect(textsOf(proposal)[0]).toContain('the commonest');
  });

  test('is told by a word of the memo, as a habit of this vendor', () => {
    const decisions = [
      ...past('110', 4, { text: 'Miete Lager Kaispeicher' }),
      ...past('120', 2, { text: 'Miete Lager Maashaven' }),
    ];
    const proposal = asked(decisions, { text: 'Miete Lager Maashaven' });

    expect(dimensionsOf(proposal)).toEqual({ costCentre: '120' });
  });

  test('counts bills that named none beside those that named one', () => {
    expect(textsOf(asked([...past('110', 5, {}, '5060'), ...past(null, 1, {}, '5060')]))[0]).toContain(
      '5060 Freight is known, and which Cost centre is not. Of earlier bills: 110 Hamburg on 5, none on 1.',
    );
  });

  test('that ended is proposed no more', () => {
    const proposal = asked(past('90', 6));

    expect(dimensionsOf(proposal)).toEqual({});
    expect(textsOf(proposal)).toEqual([
      'code.dimension_invalid: Cost centre 90 Old yard, which earlier decisions name, ended on 2026-06-30; its day is 2026-11-17.',
      'code.dimension_invalid: 6300 Rent asks for a costCentre.',
    ]);
  });

  test('is not given to an account that takes none', () => {
    const proposal = asked([...past('110', 3, {}, '6400'), ...past(null, 3, {}, '6400')]);

    expect([dimensionsOf(proposal), proposal.findings]).toEqual([{}, []]);
  });

  test('a rule that names none is helped where its account asks for one; one that names another is left alone', () => {
    const silent = asked(past('110', 6), {}, [rule({ coding: to(null) })]);
    const seldom = asked(past('110', 2), {}, [rule({ coding: to(null) })]);
    const named = asked(past('110', 6), {}, [rule({ coding: to('120') })]);

    expect([dimensionsOf(silent), silent.findings]).toEqual([{ costCentre: '110' }, []]);
    expect(textsOf(seldom)).toEqual([
      'code.dimension_invalid: Cost centre 110 Hamburg is proposed as on 2 earlier bills; that is not often enough to be sure.',
    ]);
    expect([dimensionsOf(named), named.findings]).toEqual([{ costCentre: '120' }, []]);
  });

  test('a division over cost centres is one coding and divides as before', () => {
    const [hamburg] = to('110').parts;
    const [rotterdam] = to('120').parts;
    const divided = {
      parts: [
        { ...hamburg!, share: 6_000 },
        { ...rotterdam!, share: 4_000 },
      ],
    };
    const proposal = asked(decided(line(), divided, 6, 500));

    expect(proposal.coding?.parts.map(({ share, dimensions }) => [share, dimensions.costCentre])).toEqual([
      [6_000, '110'],
      [4_000, '120'],
    ]);
    expect(proposal.findings).toEqual([]);
  });
});

describe('what the paper says of it', () => {
  const both = (): PastDecision[] => [...past('110', 4), ...past('120', 2)];

  test.each(['120', '120 Rotterdam', 'Rotterdam', ' 120; Rotterdam'])(
    '“%s” printed behind its label is the answer',
    (costCentre) => {
      const proposal = asked(both(), { costCentre });

      expect([dimensionsOf(proposal), proposal.findings, proposal.deterministic]).toEqual([
        { costCentre: '120' },
        [],
        true,
      ]);
      expect(proposal.candidates[0]?.reasons).toContainEqual({
        sign: 1,
        text: 'The document prints Cost centre 120 Rotterdam.',
      });
    },
  );

  test('wins over what every earlier bill was for, and the difference is told with both', () => {
    const proposal = asked(past('110', 6), { costCentre: '120' });

    expect(dimensionsOf(proposal)).toEqual({ costCentre: '120' });
    expect(textsOf(proposal)).toEqual([
      'code.below_threshold: The document prints Cost centre 120 Rotterdam; earlier decisions say 110.',
    ]);
  });

  test('that nobody set up, or that ended, is a reason', () => {
    expect(textsOf(asked(past('110', 6), { costCentre: '999' }))).toEqual([
      'code.dimension_invalid: The document prints the cost centre “999”, and there is no such Cost centre.',
    ]);
    expect(textsOf(asked(past('110', 6), { costCentre: '90' }))[0]).toContain(
      'The document prints Cost centre 90 Old yard, which ended on 2026-06-30',
    );
  });

  test('an order number that begins with a cost centre is believed once a person has decided so', () => {
    const cues = { ...NO_CUES, order: '120-4711' };
    const confirmed = [...both(), ...past('120', 1, { cues: { ...NO_CUES, order: '120-4700' } })];

    expect(textsOf(asked(both(), { cues }))).toEqual([
      'code.dimension_invalid: The order number 120-4711 begins with Cost centre 120 Rotterdam; nobody has confirmed yet that this vendor’s order numbers begin so.',
    ]);
    expect([dimensionsOf(asked(confirmed, { cues })), asked(confirmed, { cues }).findings]).toEqual([
      { costCentre: '120' },
      [],
    ]);
  });
});
