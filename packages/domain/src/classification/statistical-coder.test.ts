import { describe, expect, it } from 'vitest';
import { addDays, date } from '../calendar/index.ts';
import { ACCOUNTS, bankLine, billLine, decided, desk, eur, to } from './coding-desk.fixture.ts';
import {
  type Coding,
  type CodingSubject,
  lineOfSubject,
  type PastDecision,
  proposeCoding,
  StatisticalCoder,
} from './index.ts';

const fresh = () => new StatisticalCoder({ seed: 7, targetPrecision: 0.99 });

let serial = 0;
const day = (at: number) => addDays(date('2025-01-01'), at);

const decision = (subject: CodingSubject, coding: Coding, on: number): PastDecision => {
  serial += 1;
  return {
    id: `dec_${serial}`,
    sourceId: `doc_${serial}`,
    subject,
    coding,
    decidedBy: 'person',
    decidedOn: day(on),
  };
};

const shop = (name: string, amount = '12.40', more: Partial<CodingSubject> = {}) =>
  bankLine(`POS PURCHASE ${name} CARD 7118`, amount, { counterparty: name, ...more });

const travel = ['Hafen Taxi', 'Nord Taxi', 'Bahn Ticket', 'Elbe Taxi'];
const meals = ['Cafe Elbe', 'Bistro Kai', 'Cafe Nord', 'Kantine Sued'];

/** Days of two kinds of purchases, each a decision of its own. */
const life = (days: number, more: Partial<CodingSubject> = {}): PastDecision[] =>
  Array.from({ length: days }, (_, at) => [
    decision(shop(travel[at % 4]!, `${10 + (at % 7)}.50`, more), to('6650'), at),
    decision(shop(meals[at % 4]!, `${8 + (at % 5)}.20`, more), to('6400'), at),
  ]).flat();

const taught = (past: readonly PastDecision[]): StatisticalCoder => {
  const coder = fresh();
  for (const one of past) coder.learn([one]);
  return coder;
};

describe('statistics', () => {
  it('suggest for a shop nobody has coded what was decided for the like of it, and say why', () => {
    const { suggestions, confidence, learned } = taught(life(40)).suggest(shop('Sued Taxi'));

    expect(suggestions[0]).toMatchObject({ ledgerAccountId: '6650', decisionIds: [] });
    expect([confidence, learned]).toEqual([null, 80]);
    expect(suggestions[0]!.reasons.map(({ text }) => text)).toContain(
      'Nothing with this counterparty and text was decided before.',
    );
  });

  it('read the tax a paper states and the day a line stands on, and no cost centre that is still to be decided', () => {
    const stating = (rate: string | null, category: string | null) =>
      lineOfSubject(billLine('Fracht', '90.00', { tax: { rate, category } })).tax;

    expect([stating('19.00', 'S'), stating('0', 'AE'), stating(null, 'E'), stating('seven', null)]).toEqual([
      '19',
      'AE 0',
      'E',
      '',
    ]);
    expect(lineOfSubject(bankLine('Fracht', '90.00', { on: date('1970-02-01') }))).toMatchObject({
      tax: '',
      day: 31,
      dimension: '',
    });
  });

  it('tell two accounts of one supplier apart by the tax the paper states', () => {
    const coder = fresh();
    for (let at = 0; at < 40; at++) {
      const [rate, account] = at % 2 === 0 ? ['19', '6400'] : ['7', '6650'];
      const bill = billLine('Lieferung', `${50 + (at % 9)}.00`, { tax: { rate: rate!, category: 'S' } });
      coder.learn([decision(bill, to(account!), at)]);
    }

    const asked = (rate: string) => coder.suggest(billLine('Lieferung', '55.00', { tax: { rate, category: 'S' } }));
    expect(asked('7').suggestions[0]?.ledgerAccountId).toBe('6650');
    expect(asked('19').suggestions[0]?.ledgerAccountId).toBe('6400');
  });

  it('are the same for the same decisions, however often one looked in between', () => {
    const past = life(60);
    const looked = fresh();
    for (const one of past) {
      looked.suggest(one.subject);
      looked.learn([one]);
    }

    expect(looked.suggest(shop('Sued Taxi'))).toEqual(taught(past).suggest(shop('Sued Taxi')));
  });

  it('learn nothing from what nobody reviewed', () => {
    const own = life(40).map((one) => ({ ...one, decidedBy: 'machine_unreviewed' as const }));

    expect(taught(own).suggest(shop('Hafen Taxi'))).toMatchObject({ suggestions: [], learned: 0 });
  });

  it('abstain before there is enough to be like, where nothing in the line tells, and where only a figure stands', () => {
    const known = taught(life(40));

    expect(taught(life(5)).suggest(shop('Hafen Taxi')).suggestions).toEqual([]);
    expect(known.suggest(bankLine('', '12.40', { counterparty: null })).suggestions).toEqual([]);
    expect(known.suggest(bankLine('0049 17', '12.40', { counterparty: null })).suggestions).toEqual([]);
    expect(known.suggest(billLine('Zzyzx', '900.00', { counterparty: 'Qwrtz' })).suggestions).toEqual([]);
  });

  it('have a confidence once enough of them were held against what was decided, and name what it rests on', () => {
    const { confidence, basis, measured } = taught(life(320)).suggest(shop('Hafen Taxi'));

    expect(measured).toBe(639);
    expect(confidence).toBeGreaterThan(0.95);
    expect(basis).toMatchObject({ right: 100, of: 100, to: 1 });
    expect(basis!.from).toBeGreaterThan(0.95);
  });

  it('measure of many alike on one day only the first: after it the others are no test', () => {
    const bulk = Array.from({ length: 30 }, () => decision(shop('Hafen Taxi'), to('6650'), 0));

    // One new kind and two of the second day; the very first had nothing to be predicted from.
    expect(taught([...bulk, ...life(2)]).suggest(shop('Hafen Taxi')).measured).toBe(3);
  });

  it('are not sure of a currency nobody has decided in, and say so', () => {
    const { confidence, suggestions } = taught(life(320)).suggest(
      shop('Hafen Taxi', '1.00', { amount: { ...eur('1.00'), currency: 'JPY' as never } }),
    );

    expect(confidence).toBeNull();
    expect(suggestions[0]!.reasons[0]!.text).toBe('Nothing in JPY was decided before.');
  });

  it('take the dimensions decided last for that account and that other side', () => {
    const project = (value: string): Coding => ({
      parts: [{ share: 10_000, ledgerAccountId: '6640', taxCodeId: null, dimensions: { project: value } }],
    });
    const past = [
      ...life(20),
      ...Array.from({ length: 9 }, (_, at) => decision(shop('Messe Hotel'), project(at < 8 ? 'p1' : 'p2'), 30 + at)),
    ];

    const { suggestions } = taught(past).suggest(shop('Messe Hotel'));

    expect(suggestions[0]!.coding).toEqual(project('p2'));
    expect(suggestions[0]!.decisionIds).toHaveLength(5);
  });
});

describe('the statistical step of the cascade', () => {
  const statistics = { coder: taught(life(320)), note: null };
  const stranger = shop('Sued Taxi');

  it('comes after rules and memory and before the party’s other decisions, and never decides', () => {
    const proposal = proposeCoding(stranger, desk({ context: { statistics } }));

    expect(proposal).toMatchObject({
      basis: 'statistics',
      deterministic: false,
      sentence: 'Post to 6650 Meals, by likeness to earlier decisions',
      statistics: { version: fresh().version, learned: 640 },
    });
    expect(proposal.confidence).toBeGreaterThan(0.5);
    expect(proposal.candidates[0]!.reasons.length).toBeGreaterThanOrEqual(3);
    expect(proposal.candidates[0]!.reasons.length).toBeLessThanOrEqual(5);
    expect(proposal.findings[0]!.text).toBe(
      'No rule and not enough identical decisions say so; it is proposed by likeness.',
    );
    expect(proposal.statistics!.basis).toMatchObject({ of: 100 });
    const known = proposeCoding(stranger, desk({ past: decided(stranger, to('5060'), 5), context: { statistics } }));
    expect(known).toMatchObject({ basis: 'identical_decisions', deterministic: true, confidence: null });
    expect(known.candidates[1]).toMatchObject({ basis: 'statistics', coding: to('6650') });
  });

  it('goes before identical cases that were coded now so, now otherwise', () => {
    const cafe = shop('Cafe Elbe');
    const past = [...decided(cafe, to('6650'), 3), ...decided(cafe, to('6400'), 2, 50)];

    const proposal = proposeCoding(cafe, desk({ past, context: { statistics } }));

    expect(proposal.candidates[0]).toMatchObject({ coding: to('6400'), basis: 'statistics' });
    expect(proposal.deterministic).toBe(false);
  });

  it('passes over an account that was closed since, and says why the next one comes or none', () => {
    const accounts = new Map(ACCOUNTS).set('6650', { ...ACCOUNTS.get('6650')!, validTo: date('2026-06-30') });

    const proposal = proposeCoding(stranger, desk({ context: { statistics, accounts } }));

    expect(proposal.candidates.every(({ coding }) => coding.parts[0]!.ledgerAccountId !== '6650')).toBe(true);
    const told = [...proposal.findings, ...(proposal.candidates[0]?.reasons ?? [])].map(({ text }) => text).join(' ');
    expect(told).toContain(
      'Earlier decisions lead to an account that is no longer open: 6650 Meals is closed since 2026-06-30.',
    );
    expect(proposal.confidence).toBeNull();
  });

  it('says that it is still learning where it has no say yet', () => {
    const note = 'The statistical model is still learning: 1000 of 10000 decisions.';

    const proposal = proposeCoding(stranger, desk({ context: { statistics: { coder: null, note } } }));

    expect(proposal.findings[0]!.text).toBe(`Nothing earlier says where this goes. ${note}`);
  });
});
