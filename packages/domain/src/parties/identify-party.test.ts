import { describe, expect, it } from 'vitest';
import { buildPartyIndex, identifyParty, type KnownParty, type PartyReading, piecesOfName } from './index.ts';

const party = (id: string, name: string, more: Partial<KnownParty> = {}): KnownParty => ({
  id,
  names: [name],
  taxIds: [],
  ibans: [],
  domains: [],
  ...more,
});
const reading = (more: Partial<PartyReading>): PartyReading => ({
  name: null,
  taxIds: [],
  ibans: [],
  domains: [],
  ...more,
});

const index = buildPartyIndex([
  party('dohrn', 'Dohrn & Wiebe Packmittel GmbH', {
    taxIds: ['DE 123 456 788'],
    ibans: ['DE04 2406 9914 0081 4477 20'],
    domains: ['dohrn-wiebe.example'],
  }),
  party('kupfer', 'Kupferdreher Metall GmbH', { taxIds: ['DE136695976'], ibans: ['NL91 ABNA 0417 1643 00'] }),
  party('nord-de', 'Nordspeicher GmbH'),
  party('nord-nl', 'Nordspeicher B.V.'),
  party('roast-a', 'Brandau Röstmaschinen', { taxIds: ['DE811907980'] }),
  party('roast-b', 'Brandau Service', { taxIds: ['DE811907980'] }),
]);

describe('telling who the other side is', () => {
  it('takes the tax id before anything else', () => {
    const found = identifyParty(reading({ name: 'D+W', taxIds: ['DE123456788'] }), index);
    expect(found).toMatchObject({ outcome: 'known_by_tax_id', partyId: 'dohrn', review: null });
    expect(found.reasons).toEqual(["The tax id DE123456788 is Dohrn & Wiebe Packmittel GmbH's."]);
  });

  it('then the IBAN, and does not print it whole', () => {
    const found = identifyParty(reading({ ibans: ['NL91ABNA0417164300'] }), index);
    expect(found).toMatchObject({ outcome: 'known_by_iban', partyId: 'kupfer' });
    expect(found.reasons.join()).not.toContain('NL91ABNA0417164300');
  });

  it('then the exact name, in any spelling', () => {
    const found = identifyParty(reading({ name: 'DOHRN AND WIEBE PACKMITTEL G.M.B.H.' }), index);
    expect(found).toMatchObject({ outcome: 'exact_name', partyId: 'dohrn', review: null });
  });

  it('proposes a near name and leaves it to a person', () => {
    const found = identifyParty(reading({ name: 'Dohrn Wiebe Packmitel' }), index);
    expect(found).toMatchObject({ outcome: 'near_name', partyId: 'dohrn', review: 'party.ambiguous' });
    expect(found.reasons[0]).toBe(
      'The name "Dohrn Wiebe Packmitel" is close to "Dohrn & Wiebe Packmittel GmbH": the same words in another spelling ("packmitel" for "packmittel"); only one states its legal form (GmbH). The chance is about 99 in 100.',
    );
  });

  it('does not choose between a GmbH and a B.V. when the form is not stated', () => {
    const found = identifyParty(reading({ name: 'Nordspeicher' }), index);
    expect(found).toMatchObject({ outcome: 'ambiguous', partyId: null, review: 'party.ambiguous' });
    expect(found.candidates.map(({ partyId }) => partyId).sort()).toEqual(['nord-de', 'nord-nl']);
    expect(identifyParty(reading({ name: 'Nordspeicher BV' }), index)).toMatchObject({ partyId: 'nord-nl' });
  });

  it('knows nobody rather than somebody unlikely', () => {
    const found = identifyParty(reading({ name: 'Alsterglas Handels KG' }), index);
    expect(found).toMatchObject({ outcome: 'unknown', partyId: null, candidates: [], review: 'party.unknown' });
    expect(identifyParty(reading({}), index).outcome).toBe('unknown');
  });
});

describe('when the evidence quarrels', () => {
  it('then the number in a register of companies, where the name is alike: two courts give the same number', () => {
    const registers = buildPartyIndex([
      party('mill', 'Alsterkaffee GmbH', { taxIds: ['HRB 4711'] }),
      party('fish', 'Münchner Fischhandel GmbH', { taxIds: ['HRB 4711'] }),
    ]);
    const asked = (name: string) => identifyParty(reading({ name, registrations: ['hrb4711'] }), registers);
    expect(asked('Alster-Kaffee')).toMatchObject({
      partyId: 'mill',
      reasons: ["The registration number HRB4711 is Alsterkaffee GmbH's."],
      review: null,
    });
    expect(asked('Berliner Druckhaus').outcome).toBe('unknown');
  });

  it('an IBAN of somebody else than the tax id is ambiguous, both named', () => {
    const found = identifyParty(reading({ taxIds: ['DE123456788'], ibans: ['NL91ABNA0417164300'] }), index);
    expect(found).toMatchObject({ outcome: 'ambiguous', review: 'party.ambiguous' });
    expect(found.candidates.map(({ partyId }) => partyId)).toEqual(['dohrn', 'kupfer']);
  });

  it('an equal name with another VAT id of the same country is not taken', () => {
    const found = identifyParty(reading({ name: 'Kupferdreher Metall GmbH', taxIds: ['DE999999999'] }), index);
    expect(found.outcome).toBe('ambiguous');
    expect(found.reasons).toEqual(['Kupferdreher Metall GmbH fits by name, but has another tax id.']);
  });

  it('a VAT group shares one number: the name settles it, or nobody', () => {
    const shared = { taxIds: ['DE811907980'] };
    expect(identifyParty(reading({ name: 'Brandau Service', ...shared }), index).partyId).toBe('roast-b');
    expect(identifyParty(reading({ name: null, ...shared }), index).outcome).toBe('ambiguous');
  });

  it('our own tax id and IBAN on the page are not the other side', () => {
    const own = { taxIds: ['DE136695976'], ibans: ['NL91ABNA0417164300'] };
    const found = identifyParty(
      reading({ name: 'Neu GmbH', taxIds: ['DE136695976'], ibans: ['NL91 ABNA 0417 1643 00'] }),
      index,
      own,
    );
    expect(found.outcome).toBe('unknown');
  });

  it('a mail domain lifts a name that is not near enough, a shared provider does not', () => {
    const name = 'Wiebe Spedition';
    expect(identifyParty(reading({ name }), index).outcome).toBe('unknown');
    const helped = identifyParty(reading({ name, domains: ['rechnung@dohrn-wiebe.example'] }), index);
    expect(helped).toMatchObject({ outcome: 'near_name', partyId: 'dohrn', review: 'party.ambiguous' });
    expect(helped.reasons.join()).toContain('mail domain');
    expect(identifyParty(reading({ name, domains: ['dohrn@gmail.com'] }), index).outcome).toBe('unknown');
  });

  it('a mail domain alone is put before a person, never taken', () => {
    const found = identifyParty(reading({ name: 'Alsterglas', domains: ['info@dohrn-wiebe.example'] }), index);
    expect(found).toMatchObject({ outcome: 'near_name', partyId: 'dohrn', review: 'party.ambiguous' });
    expect(found.reasons).toEqual([
      'It gives the mail domain of Dohrn & Wiebe Packmittel GmbH, and names "Alsterglas".',
    ]);
  });
});

describe('looking among many', () => {
  it('finds a misspelt name among thousands, and compares a few', () => {
    const crowd = Array.from({ length: 5000 }, (_, at) => party(`p${at}`, `Korb${at % 700} Nr ${at} Services Ltd`));
    const many = buildPartyIndex([...crowd, party('wanted', 'Ostermoor Kabelwerke GmbH')]);
    expect(identifyParty(reading({ name: 'OSTERMOR KABELWERKE' }), many)).toMatchObject({
      outcome: 'near_name',
      partyId: 'wanted',
    });
    expect(piecesOfName('OSTERMOR KABELWERKE')).toEqual(expect.arrayContaining(['oste', 'kabe', 'erke']));
    expect(piecesOfName('=cmd() %_')).toEqual(['cmd']);
  });
});
