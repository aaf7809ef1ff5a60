import { proveStatement, type ReadStatement, type ReadStatementFile } from '@counterfoil/domain/statements';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../refuse-statement.ts';
import { parseMt940 } from './parse-mt940.ts';

const read = (text: string): ReadStatementFile => {
  const result = parseMt940(text);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};

const readOne = (text: string): ReadStatement => {
  const [only] = read(text).statements;
  if (only === undefined) throw new Error('No statement.');
  return only;
};

const reasonFor = (text: string): string => {
  const result = parseMt940(text);
  return result.ok ? 'read' : reasonOf(result.refusal);
};

type Parts = {
  readonly account?: string;
  readonly number?: string;
  readonly opening?: string;
  readonly closing?: string;
};

/** A statement around its entries, as a German savings bank would send it. */
const swift = (entries: string, parts: Parts = {}): string =>
  [
    ':20:STARTUMS',
    `:25:${parts.account ?? '12030000/0000202051'}`,
    `:28C:${parts.number ?? '17/2'}`,
    parts.opening ?? ':60F:C260301EUR100,',
    ...(entries === '' ? [] : [entries]),
    parts.closing ?? ':62F:C260302EUR88,5',
    '-',
    '',
  ].join('\r\n');

const TWO_ENTRIES = [
  ':61:2603020302D12,NMSCNONREF//BANK77',
  ':86:106?00KARTENZAHLUNG?20EREF+E2E-5?21MREF+M-1?22SVWZ+Rechnung 47?2311 vom Maerz?30BANKDEFFXXX?31NL91ABNA0417164300?32Bohnen Han?33del GmbH',
  ':61:2603020302C0,50NTRFNONREF',
  ':86:166?00GUTSCHRIFT?20Rest',
].join('\r\n');

describe('an MT940 statement', () => {
  const statement = readOne(swift(TWO_ENTRIES));

  it('says for which bank account it is, its number and its page', () => {
    expect(statement).toMatchObject({
      format: 'mt940',
      purpose: 'booked',
      accountIdentifier: { iban: null, other: '0000202051', bankCode: '12030000' },
      currency: 'EUR',
      statementNumber: '17',
      page: '2',
      lastPage: true,
    });
  });

  it('proves itself', () => {
    expect(statement).toMatchObject({ opening: '100.00', closing: '88.50', closingDate: '2026-03-02' });
    expect(proveStatement(statement).verdict).toBe('proven');
  });

  it('reads the numbered subfields of German banks', () => {
    expect(statement.lines[0]).toMatchObject({
      fileLine: 5,
      bookingDate: '2026-03-02',
      amount: '-12.00',
      counterparty: 'Bohnen Handel GmbH',
      counterpartyIban: 'NL91ABNA0417164300',
      counterpartyBank: 'BANKDEFFXXX',
      reference: 'E2E-5',
      bankReference: 'BANK77',
      text: 'KARTENZAHLUNG Rechnung 4711 vom Maerz',
      kind: 'NMSC',
    });
  });

  it('reads the words between slashes of Dutch banks, broken in the middle of a word', () => {
    const dutch = [
      ':61:260302D000000000012,00N102EREF',
      ':86:/EREF/01-03-2026 12:00 0030000987654321/BENM//NAME/COFFEE AND CO',
      'OKIES BV/REMI//INVOICE 4711/ISDT/2026-03-01',
    ].join('\n');
    expect(readOne(swift(dutch)).lines[0]).toMatchObject({
      counterparty: 'COFFEE AND COOKIES BV',
      reference: '01-03-2026 12:00 0030000987654321',
      text: 'INVOICE 4711',
    });
  });

  it('reads plain text, of one field or of several', () => {
    const plain = [':61:260302D12,NMSCNONREF          BEANS AND CO', ':86:INVOICE 4711', ':86:MARCH'].join('\n');
    expect(readOne(swift(plain)).lines[0]?.text).toBe('INVOICE 4711 MARCH BEANS AND CO');
  });

  it('reads the numbered lines of other banks', () => {
    const numbered = [':61:260302D12,NMSCNONREF', ':NS:01Invoice', '02number 4711', '15Bean Trade', '17Transfer'].join(
      '\n',
    );
    expect(readOne(swift(numbered)).lines[0]).toMatchObject({
      text: 'Transfer Invoice number 4711',
      counterparty: 'Bean Trade',
    });
  });
});

describe('directions, dates and amounts', () => {
  const amountOf = (entry: string): string | undefined => readOne(swift(entry)).lines[0]?.amount;

  it.each([
    [':61:260302C12,34NMSC', '12.34'],
    [':61:260302D12,34NMSC', '-12.34'],
    [':61:260302RC12,34NMSC', '-12.34'],
    [':61:260302RD12,34NMSC', '12.34'],
    [':61:260302CR12,34NMSC', '12.34'],
    [':61:2603020302RDR1027,25N068NONREF', '1027.25'],
    [':61:260302C500NTRFNONREF', '500.00'],
    [':61:260302D000000001213,28N0440121470966', '-1213.28'],
    [':61:260302C0,NMSC', '0.00'],
    [':61:260302D9,192NMSC', undefined],
  ])('%s moves %s', (entry, amount) => {
    if (amount === undefined) expect(reasonFor(swift(entry))).toBe('amount_too_precise');
    else expect(amountOf(entry)).toBe(amount);
  });

  it('marks reversals', () => {
    expect(readOne(swift(':61:260302RD12,34NMSC')).lines[0]?.reversal).toBe(true);
  });

  it('puts an entry of January into the year of its December value date', () => {
    expect(readOne(swift(':61:2512310102D1,NMSC')).lines[0]).toMatchObject({
      valueDate: '2025-12-31',
      bookingDate: '2026-01-02',
    });
    expect(readOne(swift(':61:2601021231D1,NMSC')).lines[0]).toMatchObject({
      valueDate: '2026-01-02',
      bookingDate: '2025-12-31',
    });
  });

  it("knows the banker's 30 February", () => {
    expect(readOne(swift(':61:2602300302D1,NMSC')).lines[0]).toMatchObject({
      valueDate: '2026-02-28',
      bookingDate: '2026-03-02',
    });
  });

  it('tells what was ordered in another currency', () => {
    const entry = ':61:2603020302D12,NMSCNONREF//BANK77\n/OCMT/USD13,50//CHGS/EUR0,50/';
    expect(readOne(swift(entry)).lines[0]).toMatchObject({
      originalAmount: '13.50',
      originalCurrency: 'USD',
      text: '',
    });
  });

  it('takes a line that a bank broke before the amount', () => {
    expect(amountOf(':61:2603020302CR\n30,00N062NONREF')).toBe('30.00');
  });
});

describe('SWIFT files as banks really write them', () => {
  it('in blocks, with control marks, in one file with others', () => {
    const block = (text: string): string =>
      `\u0001{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{3:{108:X}}{4:\r\n${text.replace(/\r\n-\r\n$/, '')}\r\n-}{5:{MAC:00000000}}\u0003`;
    const next = swift('', { opening: ':60F:C260302EUR88,5', closing: ':62F:C260303EUR88,5' });
    const file = read(block(swift(TWO_ENTRIES)) + block(next));
    expect(file.statements.map(({ opening, closing }) => [opening, closing])).toEqual([
      ['100.00', '88.50'],
      ['88.50', '88.50'],
    ]);
  });

  it('in intermediate pages', () => {
    const pages = swift(TWO_ENTRIES, { number: '17/1', closing: ':62M:C260302EUR88,5' });
    expect(readOne(pages)).toMatchObject({ closingKind: 'interim', lastPage: false });
    expect(readOne(swift('', { opening: ':60M:C260302EUR88,5' }))).toMatchObject({ openingKind: 'interim' });
  });

  it.each([
    ['DE02120300000000202051', { iban: 'DE02120300000000202051', other: null }],
    ['1291.99.348EUR', { iban: null, other: '129199348' }],
    ['BANKHUHB/123456/EUR', { other: '123456', bankCode: 'BANKHUHB' }],
    ['517852257', { other: '517852257', bankCode: null }],
  ])('account %s', (account, identifier) => {
    expect(readOne(swift('', { account })).accountIdentifier).toMatchObject(identifier);
  });

  it('without a closing balance, which is said', () => {
    const statement = readOne(swift(TWO_ENTRIES, { closing: ':65F:Dnull' }));
    expect(statement.closing).toBeNull();
    expect(statement.findings.map(({ code }) => code)).toEqual(['statement.balance_missing']);
  });

  it('with text that looks like a field where it was wrapped', () => {
    const wrapped = [':61:260302D12,NMSCNONREF', ':86:106?20paid at 14', ':26:37 in cash', ':62F:is no balance'].join(
      '\n',
    );
    const statement = readOne(swift(wrapped));
    expect(statement.lines.length).toBe(1);
    expect(statement.lines[0]?.text).toContain('14:26:37 in cash');
  });

  it('as an intraday report, which is marked and will not be imported', () => {
    const report = [
      ':20:R1',
      ':25:517852257',
      ':28C:1/1',
      ':34F:EUR0,',
      ':13D:2603021815+0100',
      ':61:260302D12,NMSC',
      ':61:260302ED1,NMSC',
      ':90D:1EUR12,',
    ];
    const statement = readOne(report.join('\n'));
    expect(statement).toMatchObject({
      format: 'mt942',
      purpose: 'intraday',
      currency: 'EUR',
      pending: { count: 1, total: '-1.00' },
    });
    expect(statement.lines.length).toBe(1);
  });
});

describe('MT940 that is refused by name', () => {
  it.each([
    ['malformed_mt940', swift(':61:2603X2D12,NMSC')],
    ['malformed_mt940', swift(`${TWO_ENTRIES}\r\n:61:broken`)],
    ['malformed_mt940', swift('', { opening: ':60F:X' })],
    ['malformed_mt940', ':61:260302D12,NMSC\n:86:x'],
    ['date_unreadable', swift(':61:261302D12,NMSC')],
    ['currency_unknown', swift('', { opening: ':60F:C260301XYZ1,', closing: ':62F:C260301XYZ1,' })],
    ['currency_missing', swift('', { opening: ':60F:C2603011,', closing: ':62F:C2603011,' })],
    ['account_missing', ':20:X\n:25:\n:60F:C260301EUR1,\n'],
    ['no_statement', ':20:X\n:25:123\n'],
    ['currency_missing', ':20:X\n:25:123\n:61:260302D12,NMSC\n'],
  ])('%s', (reason, text) => {
    expect(reasonFor(text)).toBe(reason);
  });

  it('a stray entry beside a statement that is read', () => {
    const file = read(`${swift(TWO_ENTRIES)}:61:260302D12,NMSC\n`);
    expect(file.statements.length).toBe(1);
    expect(file.exceptions.map(reasonOf)).toEqual(['malformed_mt940']);
  });
});
