import { describe, expect, it } from 'vitest';
import { addDays, date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { BANDS, bandOf, calibrationOf, outcomeKey } from './calibrate.ts';
import { BELIEF_KINDS, type MatchCase, type OpenItem, proposeMatches, type UnmatchedLine } from './index.ts';

describe('what a belief is worth', () => {
  it('never falls as belief rises, for every kind', () => {
    const worth = calibrationOf();
    for (const kind of BELIEF_KINDS) {
      const curve = BANDS.map((from) => worth(kind, from));
      expect(curve).toEqual([...curve].sort((a, b) => a - b));
      expect(curve.every((one) => one > 0 && one < 1)).toBe(true);
    }
  });

  it('below the lowest band is what it says', () => {
    expect(calibrationOf()('one named', 0.3)).toBe(0.3);
    expect(bandOf(0.3)).toBe(-1);
  });

  it('takes less from the simulation the more people decided, and soon loses its authority where they decline', () => {
    const band = bandOf(0.96);
    const told = (wrong: number): number =>
      calibrationOf(new Map([[outcomeKey('several named', band), { right: 0, wrong }]]))('several named', 0.96);
    const built = calibrationOf()('several named', 0.96);
    expect(built).toBeGreaterThan(0.995);
    expect(told(1)).toBeLessThan(built);
    expect(told(10)).toBeLessThan(0.995);
    expect(told(10)).toBeLessThan(told(1));
  });

  it('of one kind says nothing of another', () => {
    const own = new Map([[outcomeKey('one of party', bandOf(0.9999)), { right: 0, wrong: 50 }]]);
    expect(calibrationOf(own)('one named', 0.9999)).toBe(calibrationOf()('one named', 0.9999));
  });
});

const EUR = 'EUR' as CurrencyCode;
const DUE = date('2026-03-20');

const bill = (id: string, partyId: string, partyName: string, cents: number): OpenItem => ({
  id,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId,
  partyName,
  partyIbans: [],
  number: id,
  references: [],
  documentDate: addDays(DUE, -20),
  dueDate: DUE,
  open: money(BigInt(cents), EUR),
  earlyPayments: [],
  disputed: false,
});
const paid = (counterparty: string, cents: number): UnmatchedLine => ({
  id: 'bt',
  entityId: 'gmbh',
  bankAccountId: 'giro',
  bookingDate: DUE,
  amount: money(BigInt(cents), EUR),
  counterparty,
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text: 'Danke',
});
const match = (line: UnmatchedLine, items: OpenItem[], payerNames: MatchCase['payerNames']) =>
  proposeMatches({ lines: [line], items, tolerances: [], payerNames }).proposals[0]!;

describe('who signs under what name, as people said', () => {
  // invoice  RG-1   2026-03-20   481.37 EUR   Hansen Metall GmbH
  // bank            2026-03-20   481.37 EUR   "S. Mertens"
  const items = [bill('RG-1', 'hansen', 'Hansen Metall GmbH', 48_137)];
  const line = paid('S. Mertens', 48_137);
  const known = (confirmed: number, declined = 0) => [{ name: 'S. MERTENS', partyId: 'hansen', confirmed, declined }];

  it('a name confirmed twice tells the party, and the reason says so', () => {
    expect(match(line, items, undefined).verdict).not.toBe('sure');
    expect(match(line, items, known(1)).verdict).not.toBe('sure');
    const proposal = match(line, items, known(2));
    expect(proposal.verdict).toBe('sure');
    expect(proposal.reasons().map(({ text }) => text)).toContain(
      `People confirmed 2 payments under "S. Mertens" as Hansen Metall GmbH's.`,
    );
  });

  it('declined once it tells nothing, confirmed as two parties it tells neither', () => {
    expect(match(line, items, known(3, 1)).verdict).not.toBe('sure');
    const both = [...known(3), { name: 'S. Mertens', partyId: 'other', confirmed: 3, declined: 0 }];
    expect(match(line, items, both).verdict).not.toBe('sure');
  });

  it('a name that is the party’s own but was declined as it is another’s', () => {
    const own = paid('Hansen Metall', 48_137);
    expect(match(own, items, undefined).verdict).toBe('sure');
    const declined = [{ name: 'Hansen Metall', partyId: 'hansen', confirmed: 0, declined: 1 }];
    expect(match(own, items, declined).verdict).not.toBe('sure');
  });
});
