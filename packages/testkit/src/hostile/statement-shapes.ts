/** An MT940 message of one statement; what stands between the balances is given as it is. */
export const mt940 = (
  inside: string,
  {
    opening = 'C260301EUR100,00',
    closing = 'C260331EUR100,00',
  }: { readonly opening?: string; readonly closing?: string } = {},
): string => `:20:HOSTILE\r\n:25:10020030/1234567\r\n:28C:3/1\r\n:60F:${opening}\r\n${inside}:62F:${closing}\r\n-\r\n`;

const balance = (code: string, amount: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>`;

export type CamtWish = {
  readonly id: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly day?: string;
  readonly closing?: string;
  readonly times?: number;
  readonly text?: string;
};

/** A CAMT.053 of one statement whose entries are all alike. */
export const camt = ({
  id,
  amount = '5.00',
  currency = 'EUR',
  day = '2026-03-05',
  closing = '105.00',
  times = 1,
  text = '',
}: CamtWish): string => {
  const entry = `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>${id}</MsgId></GrpHdr><Stmt><Id>${id}</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', '100.00')}${balance('CLBD', closing)}${entry.repeat(times)}</Stmt></BkToCstmrStmt></Document>`;
};

/** An OFX of one account with one movement. */
export const ofx = ({
  amount = '-5.00',
  day = '20240305',
  balance: ledger = '100.00',
  name = 'KIOSK',
  fitid = 'H1',
}: {
  readonly amount?: string;
  readonly day?: string;
  readonly balance?: string;
  readonly name?: string;
  readonly fitid?: string;
} = {}): string => `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>1<ACCTID>DE02120300000000202051<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301<DTEND>20240331
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${fitid}<NAME>${name}</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>${ledger}<DTASOF>20240331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

/** A BAI2 file of one account; its records after the account's own are given as they are. */
export const bai2 = (
  records: readonly string[],
  trailers: readonly string[] = ['49,10000,3/', '98,10000,1,5/', '99,10000,1,7/'],
): string =>
  [
    '01,BANK,US,260331,0900,1,80,,2/',
    '02,US,BANK,1,260331,,USD,2/',
    '03,123456789,USD,010,10000,,,015,10000,,/',
    ...records,
    ...trailers,
  ].join('\n');
