import type { Answer } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const IBAN = 'DE02120300000000202051';
const road = withRoad();
let company: Company;
beforeAll(async () => {
  company = await foundCompany(road);
  const account = { entityId: `ent_${company.org.entityId}`, name: 'Giro', currency: 'EUR', number: IBAN };
  expect((await company.controller.post('/v1/bank-accounts', account)).status).toBe(201);
}, 60_000);

type Line = readonly [day: string, amount: string, id: string, name: string];

const ofx = (wish: { from: string; to: string; closing: string; lines: readonly Line[]; made?: string }): string => {
  const lines = wish.lines.map(
    ([day, amount, id, name]) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`,
  );
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>${wish.made ?? wish.to}</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>12030000<ACCTID>${IBAN}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${wish.from}<DTEND>${wish.to}${lines.join('\n')}</BANKTRANLIST><LEDGERBAL><BALAMT>${wish.closing}<DTASOF>${wish.to}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
};

const balance = (code: string, amount: string, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

const camt = (wish: { message: string; opening: string; closing: string }): string =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>${wish.message}</MsgId><CreDtTm>2026-04-30T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>APRIL</Id><ElctrncSeqNb>4</ElctrncSeqNb><FrToDt><FrDtTm>2026-04-01T00:00:00</FrDtTm><ToDtTm>2026-04-30T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', wish.opening, '2026-04-01')}${balance('CLBD', wish.closing, '2026-04-30')}
<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-07</Dt></BookgDt><AcctSvcrRef>S1</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>PARKING</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;

const load = async (fileName: string, bytes: string): Promise<Answer['body']> => {
  const { body } = await company.clerk.upload('/v1/bank-statements', { fileName, bytes });
  await road.settle();
  return (await company.clerk.get(`/v1/bank-statements/${body.id}`)).body;
};

const known = async (): Promise<string[]> => {
  const { items } = (await company.clerk.get('/v1/bank-transactions?limit=100')).body;
  return items
    .map((each: { bookingDate: string; amount: { amount: string } }) => `${each.bookingDate} ${each.amount.amount}`)
    .sort();
};

const COFFEES: readonly Line[] = [
  ['20260302', '-3.00', 'F1', 'COFFEE'],
  ['20260302', '-3.00', 'F2', 'COFFEE'],
];
const RENT: Line = ['20260320', '-10.00', 'F3', 'RENT'];
const MARCH = ['2026-03-02 -3.00', '2026-03-02 -3.00', '2026-03-20 -10.00'];

test('OFX files that overlap, and the same page again in other bytes, book each line once', async () => {
  const first = await load('a.ofx', ofx({ from: '20260301', to: '20260315', closing: '994.00', lines: COFFEES }));
  expect(first).toMatchObject({ status: 'imported', lines: { read: 2, new: 2, known: 0, refused: 0 } });

  const longer = { from: '20260301', to: '20260331', closing: '984.00', lines: [...COFFEES, RENT] };
  const second = await load('b.ofx', ofx(longer));
  expect(second).toMatchObject({ status: 'imported', lines: { read: 3, new: 1, known: 2, refused: 0 } });

  const again = await load('b-again.ofx', ofx({ ...longer, made: '20260401' }));
  expect(again).toMatchObject({ status: 'imported', lines: { read: 3, new: 0, known: 3, refused: 0 } });
  expect(await known()).toEqual(MARCH);
});

test('a CAMT that goes on from them joins the chain; its page twice adds nothing', async () => {
  const april = await load('april.xml', camt({ message: 'M1', opening: '984.00', closing: '974.00' }));
  expect(april).toMatchObject({ status: 'imported', proof: 'proven', lines: { read: 1, new: 1 }, exceptionIds: [] });
  const again = await load('april-again.xml', camt({ message: 'M2', opening: '984.00', closing: '974.00' }));
  expect(again).toMatchObject({ status: 'imported', lines: { read: 1, new: 0, known: 1 } });
  expect(await known()).toEqual([...MARCH, '2026-04-07 -10.00']);
});

test('a page whose lines do not add up imports nothing and shows the arithmetic', async () => {
  const wrong = await load('wrong.xml', camt({ message: 'M3', opening: '974.00', closing: '964.01' }));
  expect(wrong).toMatchObject({ status: 'exception', proof: 'wrong', lines: { new: 0, refused: 1 } });
  const { reasons } = (await company.clerk.get(`/v1/exceptions/${wrong.exceptionIds[0]}`)).body;
  expect(reasons[0]).toMatchObject({
    code: 'statement.proof_failed',
    text: expect.stringContaining(
      'Opening 974.00 EUR + 1 line -10.00 EUR = 964.00 EUR; the statement says 964.01 EUR, a difference of 0.01 EUR.',
    ),
  });
  expect(await known()).toHaveLength(4);
});

test('a page that contradicts the chain holds its lines until a person keeps it as it is', async () => {
  const may = ofx({
    from: '20260501',
    to: '20260531',
    closing: '45.00',
    lines: [['20260505', '-12.00', 'F9', 'COFFEE']],
  });
  const stray = await load('stray.ofx', may);
  expect(stray).toMatchObject({ status: 'imported', lines: { read: 1, new: 1 } });
  const line = async () => {
    const { items } = (await company.clerk.get('/v1/bank-transactions?limit=100')).body;
    return items.find(({ amount }: { amount: { amount: string } }) => amount.amount === '-12.00');
  };
  const reasonsOfLine = async (): Promise<string[]> => {
    const { items } = (await company.clerk.get(`/v1/exceptions?subject=${(await line()).id}`)).body;
    return items.flatMap(({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code));
  };
  expect(await line()).toMatchObject({ status: 'exception', journalEntryIds: [] });
  expect(await reasonsOfLine()).toContain('statement.gap_or_overlap');

  const { body: item } = await company.controller.get(`/v1/exceptions/${stray.exceptionIds[0]}`);
  const kept = await company.controller.post(`/v1/exceptions/${item.id}/decisions`, {
    verdict: 'approve',
    proposalId: item.proposals[0].id,
    version: item.version,
  });
  expect(kept).toMatchObject({ status: 201, body: { status: 'committed' } });
  await road.settle();

  expect(await reasonsOfLine()).toEqual(['match.unidentified']);
});
