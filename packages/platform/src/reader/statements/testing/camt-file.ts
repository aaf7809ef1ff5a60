/** Pieces of CAMT test files. What a test is about it writes itself; the rest is the least a bank would send. */
export const balance = (code: string, amount: string, day: string, currency = 'EUR'): string => {
  const direction = amount.startsWith('-') ? 'DBIT' : 'CRDT';
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount.replace('-', '')}</Amt>
    <CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
};

export type CamtEntry = {
  readonly amount: string;
  readonly day?: string;
  readonly currency?: string;
  readonly status?: string;
  readonly inside?: string;
};

export const entry = ({
  amount,
  day = '2026-03-02',
  currency = 'EUR',
  status = '<Sts>BOOK</Sts>',
  inside = '',
}: CamtEntry): string =>
  `<Ntry>
    <Amt Ccy="${currency}">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd>
    ${status}<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>${inside}
  </Ntry>`;

export const details = (...parts: readonly string[]): string =>
  `<NtryDtls>${parts.map((part) => `<TxDtls>${part}</TxDtls>`).join('')}</NtryDtls>`;

const ACCOUNT =
  '<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Harbour Coffee</Nm></Ownr></Acct>';

export const statement = (inside: string, account = ACCOUNT): string =>
  `<Stmt><Id>S-1</Id><ElctrncSeqNb>17</ElctrncSeqNb><CreDtTm>2026-03-31T18:00:00+02:00</CreDtTm>${account}${inside}</Stmt>`;

export const camtFile = (statements: string, version = '08'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
<BkToCstmrStmt${version === '01' ? 'V01' : ''}><GrpHdr><MsgId>M</MsgId></GrpHdr>
${statements}
</BkToCstmrStmt${version === '01' ? 'V01' : ''}></Document>`;
