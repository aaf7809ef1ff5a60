/** An entry of an OFX test file; every element is written as given, so that a test can leave one out or break it. */
export type OfxEntry = Readonly<Record<string, string>>;

export type OfxFile = {
  readonly entries: readonly OfxEntry[];
  readonly currency?: string;
  readonly account?: string;
  readonly balance?: string | null;
  readonly asOf?: string;
  readonly period?: readonly [string, string];
};

export const HEADER_1 = [
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  'SECURITY:NONE',
  'ENCODING:USASCII',
  'CHARSET:1252',
  'COMPRESSION:NONE',
  'OLDFILEUID:NONE',
  'NEWFILEUID:NONE',
  '',
  '',
].join('\r\n');

export const HEADER_2 =
  '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n';

const SIGN_ON =
  '<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260331<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n';

const BANK_ACCOUNT = '<BANKACCTFROM><BANKID>021000021<ACCTID>123456789<ACCTTYPE>CHECKING</BANKACCTFROM>';

/** One answer with a bank statement, as SGML: elements are not closed, aggregates are. */
export const ofxAnswer = (file: OfxFile): string => {
  const [from, to] = file.period ?? ['20260301', '20260331'];
  const entries = file.entries.map(
    (entry) =>
      `<STMTTRN>${Object.entries(entry)
        .map(([name, value]) => `<${name}>${value}`)
        .join('\n')}</STMTTRN>`,
  );
  const balance =
    file.balance === null
      ? ''
      : `<LEDGERBAL><BALAMT>${file.balance ?? '100.00'}<DTASOF>${file.asOf ?? '20260331'}</LEDGERBAL>\n`;
  return [
    '<STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>',
    `<STMTRS><CURDEF>${file.currency ?? 'USD'}`,
    file.account ?? BANK_ACCOUNT,
    `<BANKTRANLIST><DTSTART>${from}<DTEND>${to}`,
    ...entries,
    '</BANKTRANLIST>',
    `${balance}</STMTRS></STMTTRNRS>`,
  ].join('\n');
};

export const ofxOf = (answers: string): string =>
  `${HEADER_1}<OFX>\n${SIGN_ON}<BANKMSGSRSV1>\n${answers}\n</BANKMSGSRSV1>\n</OFX>\n`;

export const ofxFile = (file: OfxFile): string => ofxOf(ofxAnswer(file));

export const COFFEE: OfxEntry = {
  TRNTYPE: 'DEBIT',
  DTPOSTED: '20260302120000[-5:EST]',
  TRNAMT: '-3.50',
  FITID: '2026030200017',
  NAME: 'CORNER COFFEE',
};
