import { proveStatement, type ReadStatement, type ReadStatementFile } from '@counterfoil/domain/statements';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../refuse-statement.ts';
import { balance, camtFile, details, entry, statement } from '../testing/camt-file.ts';
import { parseCamt053 } from './parse-camt053.ts';

const read = (text: string): ReadStatementFile => {
  const result = parseCamt053(text);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};

const readOne = (inside: string, version = '08'): ReadStatement => {
  const [only] = read(camtFile(statement(inside), version)).statements;
  if (only === undefined) throw new Error('No statement.');
  return only;
};

const refusal = (text: string): { reason: string; detail: string } => {
  const result = parseCamt053(text);
  if (result.ok) throw new Error('It was read.');
  return { reason: reasonOf(result.refusal), detail: result.refusal.detail };
};

const DAY = '2026-03-02';
const BOOKED = balance('OPBD', '100.00', DAY) + balance('CLBD', '88.50', DAY);

describe('a CAMT.053 statement', () => {
  const read1 = readOne(BOOKED + entry({ amount: '-12.00' }) + entry({ amount: '0.50' }));

  it('says for which bank account it is and how it is numbered', () => {
    expect(read1).toMatchObject({
      format: 'camt053',
      purpose: 'booked',
      accountIdentifier: { iban: 'DE02120300000000202051', other: null },
      currency: 'EUR',
      statementNumber: '17',
      identification: 'S-1',
      page: null,
    });
  });

  it('carries both balances with their signs, and proves itself', () => {
    expect(read1).toMatchObject({ opening: '100.00', openingKind: 'booked', closing: '88.50', closingKind: 'booked' });
    expect(proveStatement(read1).verdict).toBe('proven');
    expect(readOne(balance('OPBD', '-5.00', DAY)).opening).toBe('-5.00');
  });

  it('gives each entry its place in the file', () => {
    const text = camtFile(statement(BOOKED + entry({ amount: '-12.00' }) + entry({ amount: '0.50' })));
    const lines = read(text).statements[0]?.lines ?? [];
    expect(lines.map(({ position, amount }) => [position, amount])).toEqual([
      [1, '-12.00'],
      [2, '0.50'],
    ]);
    for (const line of lines) expect(text.split('\n')[(line.fileLine ?? 0) - 1]).toContain('<Ntry>');
  });

  it.each(['01', '02', '03', '04', '06', '08', '10', '13'])('is read in version .001.%s', (version) => {
    expect(readOne(BOOKED + entry({ amount: '-12.00' }), version).lines.length).toBe(1);
  });

  it('is read whatever its namespace prefix', () => {
    const prefixed = camtFile(statement(BOOKED))
      .replace(/<(\/?)(?=[A-Z])/g, '<$1ns2:')
      .replace('xmlns=', 'xmlns:ns2=');
    expect(read(prefixed).statements[0]?.closing).toBe('88.50');
  });

  it('may be one of several in a file, each with its own bank account', () => {
    const dollars = statement(
      balance('CLBD', '7.00', DAY, 'USD'),
      '<Acct><Id><Othr><Id>4711-9</Id></Othr></Id><Ccy>USD</Ccy></Acct>',
    );
    const file = read(camtFile(statement(BOOKED) + dollars));
    expect(
      file.statements.map((each) => [each.accountIdentifier.iban ?? each.accountIdentifier.other, each.currency]),
    ).toEqual([
      ['DE02120300000000202051', 'EUR'],
      ['4711-9', 'USD'],
    ]);
  });

  it('names the bank where it says so', () => {
    const account = (inside: string): string =>
      `<Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>EUR</Ccy><Svcr><FinInstnId>${inside}</FinInstnId></Svcr></Acct>`;
    for (const inside of ['<BICFI>BANKDEFF</BICFI>', '<BIC>BANKDEFF</BIC>']) {
      expect(read(camtFile(statement('', account(inside)))).statements[0]?.accountIdentifier.bankCode).toBe('BANKDEFF');
    }
  });
});

describe('balances of pages', () => {
  const balances = (inside: string): (string | null)[] => {
    const { opening, openingKind, closing, closingKind } = readOne(inside);
    return [opening, openingKind, closing, closingKind];
  };
  const interim = (amount: string): string => balance('ITBD', amount, DAY);

  it('the first page closes with an interim balance', () => {
    expect(balances(balance('OPBD', '10.00', DAY) + interim('8.00'))).toEqual(['10.00', 'booked', '8.00', 'interim']);
  });

  it('a page between opens and closes with one', () => {
    expect(balances(interim('8.00') + interim('6.00'))).toEqual(['8.00', 'interim', '6.00', 'interim']);
  });

  it('the last page opens with one', () => {
    expect(balances(interim('6.00') + balance('CLBD', '5.00', DAY))).toEqual(['6.00', 'interim', '5.00', 'booked']);
  });

  it("yesterday's closing opens where no opening is stated", () => {
    const previous = balance('PRCD', '9.00', '2026-03-01');
    expect(balances(previous + balance('CLBD', '5.00', DAY))).toEqual(['9.00', 'previous', '5.00', 'booked']);
  });

  it('several days in one statement open with the first and close with the last', () => {
    const days =
      balance('CLBD', '7.00', '2026-03-03') +
      balance('OPBD', '9.00', DAY) +
      balance('OPBD', '8.00', '2026-03-03') +
      balance('CLBD', '8.00', DAY);
    expect(balances(days)).toEqual(['9.00', 'booked', '7.00', 'booked']);
  });

  it('available balances prove nothing', () => {
    expect(balances(balance('OPAV', '9.00', DAY) + balance('CLAV', '5.00', DAY))).toEqual([null, null, null, null]);
  });

  it('a balance in another currency is not used, and that is said', () => {
    const statement1 = readOne(balance('OPBD', '9.00', DAY) + balance('CLBD', '5.00', DAY, 'SEK'));
    expect(statement1.closing).toBeNull();
    expect(statement1.findings.map(({ code }) => code)).toContain('statement.balance_currency');
  });

  it('the page number is that of the statement, or of the message that holds nothing else', () => {
    const paged = (text: string) => {
      const { page, lastPage } = read(text).statements[0] as ReadStatement;
      return { page, lastPage };
    };
    const own = camtFile(statement(`<StmtPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>${BOOKED}`));
    expect(paged(own)).toEqual({ page: '2', lastPage: false });
    const ofMessage = (text: string): string =>
      text.replace('</GrpHdr>', '<MsgPgntn><PgNb>3</PgNb><LastPgInd>true</LastPgInd></MsgPgntn></GrpHdr>');
    expect(paged(ofMessage(camtFile(statement(BOOKED))))).toEqual({ page: '3', lastPage: true });
    expect(paged(ofMessage(camtFile(statement(BOOKED) + statement(BOOKED)))).page).toBeNull();
  });
});

describe('an entry', () => {
  const lineOf = (inside: string, amount = '-12.00') => {
    const [line] = readOne(BOOKED + entry({ amount, inside })).lines;
    if (line === undefined) throw new Error('No line.');
    return line;
  };
  const PARTIES = `<RltdPties><Dbtr><Pty><Nm>Harbour Coffee</Nm></Pty></Dbtr><UltmtCdtr><Nm>Green Farm</Nm></UltmtCdtr>
    <Cdtr><Pty><Nm>Bean Trade Ltd</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct></RltdPties>`;

  it('takes parties, references and words from its only payment', () => {
    const line = lineOf(
      `<AcctSvcrRef>BANK-77</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>${details(
        `<Refs><EndToEndId>E2E-5</EndToEndId><MndtId>M-1</MndtId></Refs>${PARTIES}<RmtInf><Ustrd>Invoice 4711</Ustrd><Ustrd>March</Ustrd></RmtInf>`,
      )}<AddtlNtryInf>Transfer</AddtlNtryInf>`,
    );
    expect(line).toMatchObject({
      counterparty: 'Bean Trade Ltd',
      counterpartyIban: 'NL91ABNA0417164300',
      onBehalfOf: 'Green Farm',
      reference: 'E2E-5',
      bankReference: 'BANK-77',
      text: 'Invoice 4711 March Transfer',
      kind: 'PMNT-ICDT-ESCT',
      children: [],
    });
    expect(line.references).toContainEqual({ kind: 'mandate', value: 'M-1' });
  });

  it("prefers the creditor's structured reference, and knows that NOTPROVIDED is none", () => {
    const structured = '<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>';
    expect(lineOf(details(`<Refs><EndToEndId>E2E-5</EndToEndId></Refs>${structured}`)).reference).toBe(
      'RF18539007547034',
    );
    expect(lineOf(details('<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>')).reference).toBeNull();
  });

  it('knows us by account or name, so the other one is the counterparty', () => {
    const both = `<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><Cdtr><Nm>Harbour Coffee</Nm></Cdtr></RltdPties>`;
    expect(lineOf(details(both), '12.00').counterparty).toBe('Payer');
    expect(lineOf(details(both), '-12.00').counterparty).toBe('Payer');
    const ours =
      '<RltdPties><Cdtr><Nm>H.C. GmbH</Nm></Cdtr><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties>';
    expect(lineOf(details(ours), '-12.00').counterparty).toBeNull();
  });

  it('keeps our own name on another account: the other side of a transfer', () => {
    const ours =
      '<RltdPties><Cdtr><Nm>Harbour Coffee</Nm></Cdtr><CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct></RltdPties>';
    expect(lineOf(details(ours), '-12.00')).toMatchObject({
      counterparty: 'Harbour Coffee',
      counterpartyIban: 'NL91ABNA0417164300',
    });
  });

  it('of a reversal keeps the direction of the booking and turns the parties', () => {
    const line = lineOf(
      `<RvslInd>true</RvslInd>${details(`<RvslInd>true</RvslInd><RltdPties><Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties>`)}`,
      '12.00',
    );
    expect(line).toMatchObject({ amount: '12.00', reversal: true, counterparty: 'Shop' });
  });

  it('tells what was ordered in another currency', () => {
    const foreign = `<AmtDtls><InstdAmt><Amt Ccy="USD">13.50</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">12.00</Amt>
      <CcyXchg><SrcCcy>USD</SrcCcy><XchgRate>1.125</XchgRate></CcyXchg></TxAmt></AmtDtls>`;
    for (const line of [lineOf(details(foreign)), lineOf(foreign)]) {
      expect(line).toMatchObject({ originalAmount: '-13.50', originalCurrency: 'USD', exchangeRate: '1.125' });
    }
  });

  it('of a batch keeps its payments as children', () => {
    const part = (amount: string, name: string): string =>
      `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties>`;
    const line = lineOf(details(part('5.00', 'Ada'), part('7.00', 'Ben')));
    expect(line.counterparty).toBeNull();
    expect(line.children.map(({ amount, counterparty }) => [amount, counterparty])).toEqual([
      ['-5.00', 'Ada'],
      ['-7.00', 'Ben'],
    ]);
  });

  it('counts although its payments add up to something else, which is said', () => {
    const parts = details('<Amt Ccy="EUR">5.00</Amt>', '<Amt Ccy="EUR">5.00</Amt>');
    const read1 = readOne(BOOKED + entry({ amount: '-12.00', inside: parts }));
    expect(read1.lines[0]?.amount).toBe('-12.00');
    expect(read1.findings[0]).toMatchObject({ code: 'statement.batch_differs' });
  });

  it('that is not booked is counted and left out', () => {
    const codes = ['<Sts>PDNG</Sts>', '<Sts><Cd>PDNG</Cd></Sts>', '<Sts>INFO</Sts>', '<Sts><Cd>FUTR</Cd></Sts>'];
    const pending = codes.map((status) => entry({ amount: '-1.00', status })).join('');
    const read1 = readOne(BOOKED + entry({ amount: '-12.00' }) + entry({ amount: '0.50', status: '' }) + pending);
    expect(read1.lines.length).toBe(2);
    expect(read1.pending).toEqual({ count: 4, total: '-4.00' });
    expect(read1.findings.map(({ code }) => code)).toEqual(['statement.lines_not_booked']);
  });

  it('without a booking date takes its value date, which is said', () => {
    const undated = entry({ amount: '-12.00', day: '2026-03-05' }).replace(/<BookgDt>.*<\/BookgDt>/, '');
    const read1 = readOne(BOOKED + undated);
    expect(read1.lines[0]?.bookingDate).toBe('2026-03-05');
    expect(read1.findings.map(({ code }) => code)).toEqual(['statement.date_inferred']);
  });

  it('is missing when the bank counted more of them, which is said', () => {
    const counted = `<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>`;
    expect(readOne(BOOKED + counted + entry({ amount: '-12.00' })).findings[0]?.text).toBe(
      'The bank counts 2 entries, the file has 1.',
    );
  });
});

describe('a report or a notification', () => {
  const as = (body: string, part: string): string =>
    camtFile(statement(entry({ amount: '-12.00' })))
      .replaceAll('BkToCstmrStmt', body)
      .replaceAll('Stmt>', `${part}>`);

  it('is read, marked, and says that it will not be imported', () => {
    const report = read(as('BkToCstmrAcctRpt', 'Rpt')).statements[0];
    expect(report).toMatchObject({
      format: 'camt052',
      purpose: 'intraday',
      findings: [{ code: 'statement.intraday_report' }],
    });
    const notice = read(as('BkToCstmrDbtCdtNtfctn', 'Ntfctn')).statements[0];
    expect(notice).toMatchObject({
      format: 'camt054',
      purpose: 'notification',
      findings: [{ code: 'statement.notification' }],
    });
  });
});

describe('CAMT that is refused by name', () => {
  const withEntry = (text: string): string => camtFile(statement(BOOKED + text));
  const good = entry({ amount: '-12.00' });

  it.each([
    ['direction_missing', withEntry(good.replace('<CdtDbtInd>DBIT</CdtDbtInd>', '')), 'credit or a debit'],
    ['amount_missing', withEntry(good.replace('12.00', '')), 'has no amount'],
    ['amount_unreadable', withEntry(good.replace('12.00', 'twelve')), '"twelve" is not an amount'],
    ['amount_unreadable', withEntry(good.replace('12.00', '-12.00')), 'signed twice'],
    ['amount_too_precise', withEntry(good.replace('12.00', '12.005')), 'EUR has 2'],
    ['currency_missing', withEntry(good.replace(' Ccy="EUR"', '')), 'has no currency'],
    ['currency_differs', withEntry(entry({ amount: '-1.00', currency: 'USD' })), 'is in USD, the account in EUR'],
    ['date_missing', withEntry(good.replace(/<BookgDt>.*<\/ValDt>/, '')), 'neither a booking nor a value date'],
    ['account_missing', camtFile(statement(BOOKED, '<Acct><Ccy>EUR</Ccy></Acct>')), 'which account it is for'],
    [
      'currency_missing',
      camtFile(statement('', '<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>')),
      'its currency',
    ],
    [
      'currency_unknown',
      camtFile(statement('', '<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>XYZ</Ccy></Acct>')),
      'XYZ',
    ],
    ['no_statement', camtFile(''), 'holds no statement'],
    ['malformed_xml', withEntry(good.replace('</Ntry>', '')), 'not well formed at line'],
    ['doctype', `<!DOCTYPE x [<!ENTITY a "b">]>${withEntry(good)}`, 'document type declaration'],
    ['unsupported_format', '<Invoice/>', 'no ISO 20022 document'],
    ['unsupported_format', '<Document><CstmrCdtTrfInitn/></Document>', 'a document of CstmrCdtTrfInitn'],
    ['xml_too_deep', camtFile('<a>'.repeat(500) + '</a>'.repeat(500)), 'nests deeper'],
  ])('%s', (reason, text, words) => {
    expect(refusal(text)).toEqual({ reason, detail: expect.stringContaining(words) });
  });

  it('one bad statement beside a good one', () => {
    const file = read(camtFile(statement(BOOKED) + statement(BOOKED, '<Acct/>')));
    expect(file.statements.length).toBe(1);
    expect(file.exceptions.map(reasonOf)).toEqual(['account_missing']);
  });
});
