import type { ReadStatement, ReadStatementFile } from '@counterfoil/domain/statements';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../refuse-statement.ts';
import { COFFEE, HEADER_2, type OfxFile, ofxAnswer, ofxFile, ofxOf } from '../testing/ofx-file.ts';
import { parseOfx } from './parse-ofx.ts';

const read = (text: string): ReadStatementFile => {
  const result = parseOfx(text);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};

const readOne = (file: OfxFile): ReadStatement => {
  const [only] = read(ofxFile(file)).statements;
  if (only === undefined) throw new Error('No statement.');
  return only;
};

const refusal = (text: string): { reason: string; detail: string } => {
  const result = parseOfx(text);
  if (result.ok) throw new Error('It was read.');
  return { reason: reasonOf(result.refusal), detail: result.refusal.detail };
};

describe('an OFX statement', () => {
  const statement = readOne({ entries: [COFFEE], balance: '96.50' });

  it('says for which bank account it is, in which currency and for which days', () => {
    expect(statement).toMatchObject({
      format: 'ofx',
      purpose: 'booked',
      accountIdentifier: { iban: null, other: '123456789', bankCode: '021000021' },
      currency: 'USD',
      from: '2026-03-01',
      to: '2026-03-31',
    });
  });

  it('closes with its ledger balance and states no opening one', () => {
    expect(statement).toMatchObject({ closing: '96.50', closingDate: '2026-03-31', opening: null });
  });

  it('gives each entry with the line of the file it stands on', () => {
    const text = ofxFile({ entries: [COFFEE] });
    const [line] = read(text).statements[0]?.lines ?? [];
    expect(line).toMatchObject({
      position: 1,
      bookingDate: '2026-03-02',
      amount: '-3.50',
      counterparty: 'CORNER COFFEE',
      bankReference: '2026030200017',
      kind: 'DEBIT',
      text: 'CORNER COFFEE',
    });
    expect(text.split('\n')[(line?.fileLine ?? 0) - 1]).toContain('<STMTTRN>');
  });

  it('keeps the day as printed in the zone of the bank', () => {
    const days = [
      '20260302',
      '20260302235959[-8:PST]',
      '20260302000000.000[+10:AEST]',
      '2026-03-02',
      '20260302093914:014',
    ];
    const entries = days.map((DTPOSTED) => ({ ...COFFEE, DTPOSTED }));
    expect(new Set(readOne({ entries }).lines.map((line) => line.bookingDate))).toEqual(new Set(['2026-03-02']));
  });

  it('joins name and memo, once, and decodes what SGML escapes', () => {
    const texts = [
      { ...COFFEE, NAME: 'SMITH &amp; SONS', MEMO: 'Smith &amp; Sons, invoice 7' },
      { ...COFFEE, NAME: 'AT&T', MEMO: 'bill' },
      { ...COFFEE, NAME: '<![CDATA[CAFE <1>]]>', MEMO: '' },
    ];
    expect(readOne({ entries: texts }).lines.map((line) => line.text)).toEqual([
      'Smith & Sons, invoice 7',
      'AT&T bill',
      'CAFE <1>',
    ]);
  });

  it('keeps cheque and reference numbers with their meaning', () => {
    const [line] = readOne({
      entries: [
        { ...COFFEE, CHECKNUM: '1042', REFNUM: 'INV-7' },
        { ...COFFEE, CHECKNUM: '0' },
      ],
    }).lines;
    expect(line?.reference).toBe('INV-7');
    expect(line?.references).toEqual([
      { kind: 'cheque', value: '1042' },
      { kind: 'customer', value: 'INV-7' },
    ]);
  });

  it('names the account the money went to', () => {
    const entry = { ...COFFEE, BANKACCTTO: '<BANKID>BANKDEFF<ACCTID>DE02120300000000202051</BANKACCTTO>' };
    expect(readOne({ entries: [entry] }).lines[0]).toMatchObject({
      counterpartyIban: 'DE02120300000000202051',
      counterpartyBank: 'BANKDEFF',
    });
  });

  it('is of a card just as well', () => {
    const card = ofxFile({ entries: [COFFEE], account: '<CCACCTFROM><ACCTID>4111000011112222</CCACCTFROM>' })
      .replaceAll('STMTRS>', 'CCSTMTRS>')
      .replaceAll('<STMTTRNRS>', '<CCSTMTTRNRS>')
      .replaceAll('</STMTTRNRS>', '</CCSTMTTRNRS>');
    expect(read(card).statements[0]?.accountIdentifier.other).toBe('4111000011112222');
  });

  it('may be one of several in a file', () => {
    const other = ofxAnswer({
      entries: [],
      account: '<BANKACCTFROM><BANKID>1<ACCTID>9200</BANKACCTFROM>',
      balance: '222',
    });
    const file = read(ofxOf(`${ofxAnswer({ entries: [COFFEE] })}${other}`));
    expect(file.statements.map((each) => [each.accountIdentifier.other, each.closing])).toEqual([
      ['123456789', '100.00'],
      ['9200', '222.00'],
    ]);
  });
});

describe('OFX as banks really write it', () => {
  const same = (text: string): void => {
    const [expected] = read(ofxFile({ entries: [COFFEE] })).statements;
    const [found] = read(text).statements;
    expect(found?.lines.map(({ fileLine, ...line }) => line)).toEqual(
      expected?.lines.map(({ fileLine, ...line }) => line),
    );
  };
  const text = ofxFile({ entries: [COFFEE] });

  it('as XML with every element closed', () => {
    const closed = text.slice(text.indexOf('<OFX>')).replace(/<([A-Z]+)>([^<\r\n]+)/g, '<$1>$2</$1>');
    same(`${HEADER_2}${closed}`);
  });

  it('all on one line, in small letters, or with tabs', () => {
    same(text.replace(/\r?\n/g, ''));
    same(text.replace(/<(\/?)([A-Z0-9]+)>/g, (_, slash, name) => `<${slash}${name.toLowerCase()}>`));
    same(text.replace(/<STMTTRN>/g, '\t\t<STMTTRN>\n'));
  });

  it('without a header, or with empty elements that are never closed', () => {
    same(text.slice(text.indexOf('<OFX>')));
    same(text.replace('<TRNTYPE>', '<SIC>\n<TRNTYPE>'));
    same(text.replace('</STMTTRN>', '\n<MEMO>\n</STMTTRN>'));
  });

  it('with a currency only on its entries', () => {
    const entry = { ...COFFEE, CURRENCY: '<CURRATE>1.0000<CURSYM>AUD</CURRENCY>' };
    const statement = readOne({ entries: [entry], currency: '' });
    expect(statement.currency).toBe('AUD');
    expect(statement.findings.map(({ code }) => code)).toContain('statement.currency_inferred');
  });

  it('with what was ordered in another currency, worked out from the rate that is all OFX states', () => {
    const ordered = (amount: string, rate: string, symbol: string) =>
      readOne({
        entries: [{ ...COFFEE, TRNAMT: amount, ORIGCURRENCY: `<CURRATE>${rate}<CURSYM>${symbol}</ORIGCURRENCY>` }],
      }).lines[0]?.originalAmount;
    expect(ordered('-2111.84', '0.7189', 'CAD')).toBe('-2937.60');
    expect(ordered('-10.00', '0.0064', 'JPY')).toBe('-1563');
    expect(ordered('-3.50', '1', 'USD')).toBeNull();
    expect(ordered('-3.50', '0', 'CAD')).toBeNull();
    expect(ordered('-3.50', 'par', 'CAD')).toBeNull();
    expect(ordered('-3.50', '0.7', 'XXQ')).toBeNull();
  });

  it('without a ledger balance, which is said', () => {
    for (const balance of [null, ' ']) {
      const statement = readOne({ entries: [COFFEE], balance });
      expect(statement.closing).toBeNull();
      expect(statement.findings.map(({ code }) => code)).toEqual(['statement.balance_missing']);
    }
  });

  it('with signs against the kind and days outside the period, which is said and left', () => {
    const statement = readOne({ entries: [{ ...COFFEE, TRNAMT: '3.50', DTPOSTED: '20260407' }] });
    expect(statement.lines[0]?.amount).toBe('3.50');
    expect(statement.findings.map(({ code }) => code)).toEqual(['statement.outside_period', 'statement.sign_unusual']);
  });

  it('with entries that are still pending: counted, not imported', () => {
    const pending =
      '<BANKTRANLISTP><DTASOF>20260331<STMTTRNP><TRNTYPE>POS<DTTRAN>20260331<TRNAMT>-9.00<NAME>SHOP</STMTTRNP></BANKTRANLISTP>';
    const statement = read(text.replace('<LEDGERBAL>', `${pending}<LEDGERBAL>`)).statements[0];
    expect(statement?.lines.length).toBe(1);
    expect(statement?.pending).toEqual({ count: 1, total: '-9.00' });
  });
});

describe('OFX that is refused by name', () => {
  const broken = (change: Readonly<Record<string, string>>) =>
    refusal(ofxFile({ entries: [{ ...COFFEE, ...change }] }));

  it.each([
    ['date_missing', { DTPOSTED: '' }, 'has no date posted'],
    ['date_unreadable', { DTPOSTED: '20260231' }, 'is dated "20260231", which is no day'],
    ['date_unreadable', { DTPOSTED: '201120000000' }, 'which is no day'],
    ['amount_missing', { TRNAMT: '' }, 'has no amount'],
    ['amount_unreadable', { TRNAMT: '$120' }, '"$120" is not an amount'],
    ['amount_ambiguous', { TRNAMT: '1,234' }, 'could mean thousands or decimals'],
    ['amount_too_precise', { TRNAMT: '1.2345' }, 'USD has 2'],
    ['currency_differs', { CURRENCY: '<CURRATE>1.1<CURSYM>EUR</CURRENCY>' }, 'is in EUR, the statement in USD'],
    ['correction_unsupported', { CORRECTFITID: '7' }, 'corrects or deletes an earlier entry'],
  ])('%s: %o', (reason, change, words) => {
    const said = broken(change as Record<string, string>);
    expect(said.reason).toBe(reason);
    expect(said.detail).toContain(words);
    expect(said.detail).toMatch(/^The entry at line \d+/);
  });

  it('all defects of a statement in one refusal', () => {
    const entries = [1, 2, 3, 4, 5].map(() => ({ ...COFFEE, DTPOSTED: '' }));
    expect(refusal(ofxFile({ entries })).detail).toMatch(/2 more defects follow\.$/);
  });

  it.each([
    ['account_missing', { account: '<BANKACCTFROM><BANKID>1</BANKACCTFROM>' }],
    ['currency_missing', { currency: '' }],
    ['currency_unknown', { currency: 'XYZ' }],
    ['amount_unreadable', { balance: 'abc' }],
  ])('%s', (reason, change) => {
    expect(refusal(ofxFile({ entries: [COFFEE], ...change })).reason).toBe(reason);
  });

  it('a file cut off in the middle: what is missing would be missed', () => {
    const text = ofxFile({ entries: [COFFEE, COFFEE] });
    expect(refusal(text.slice(0, text.lastIndexOf('<FITID>'))).reason).toBe('truncated');
    expect(refusal(text.slice(0, text.indexOf('</BANKTRANLIST>'))).reason).toBe('truncated');
    expect(read(text.slice(0, text.indexOf('</STMTTRNRS>'))).statements.length).toBe(1);
  });

  it('what the bank answered instead of a statement', () => {
    const answer = '<STMTTRNRS><TRNUID>1<STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>General error</STATUS></STMTTRNRS>';
    expect(refusal(ofxOf(answer))).toEqual({
      reason: 'bank_error',
      detail: expect.stringContaining('The bank answered with error 2000'),
    });
  });

  it('investment and loan accounts, politely', () => {
    const invest = '<INVSTMTTRNRS><INVSTMTRS><CURDEF>USD</INVSTMTRS></INVSTMTTRNRS>';
    expect(refusal(ofxOf(invest)).reason).toBe('investment_statement');
    const loan = '<LOANSTMTTRNRS><LOANSTMTRS><CURDEF>USD</LOANSTMTRS></LOANSTMTTRNRS>';
    expect(refusal(ofxOf(loan)).reason).toBe('loan_statement');
  });

  it('beside a statement that is read', () => {
    const invest = '<INVSTMTTRNRS><INVSTMTRS><CURDEF>USD</INVSTMTRS></INVSTMTTRNRS>';
    const file = read(ofxOf(`${ofxAnswer({ entries: [COFFEE] })}${invest}`));
    expect(file.statements.length).toBe(1);
    expect(file.exceptions.map(reasonOf)).toEqual(['investment_statement']);
  });

  it('a document type declaration', () => {
    expect(refusal('OFXHEADER:100\n<!DOCTYPE OFX [<!ENTITY a "b">]><OFX></OFX>').reason).toBe('doctype');
  });

  it('nothing in it, or no OFX at all', () => {
    expect(refusal(ofxOf('')).reason).toBe('no_statement');
    expect(refusal('OFXHEADER:100\n').reason).toBe('malformed_ofx');
    expect(refusal(`<OFX>${'<A>'.repeat(1000)}`).reason).toBe('malformed_ofx');
  });
});
