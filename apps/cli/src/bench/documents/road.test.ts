import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRoadBench } from './road.ts';
import { outcomeOf, type RoadStanding } from './road-outcome.ts';

const standing = (wish: Partial<RoadStanding>): RoadStanding => ({
  kind: 'invoice',
  statuses: [],
  lines: {},
  reasons: [],
  lineReasons: [],
  ...wish,
});
const because = (code: string) => [{ code, text: 'Words.', itemId: 'one' }];

describe('where a file ended, in a word', () => {
  it.each([
    ['posted', { statuses: ['posted'] }],
    ['exception', { statuses: ['exception'], reasons: because('party.unknown') }],
    ['imported', { statuses: ['imported'], lines: { posted: 2 } }],
    ['imported', { statuses: ['imported'], lines: { exception: 1 }, lineReasons: because('match.unidentified') }],
    ['exception', { statuses: ['filed', 'exception'], reasons: because('statement.proof_failed') }],
    ['filed', { statuses: ['filed'] }],
    ['unnamed', { statuses: ['exception'] }],
    ['unnamed', { statuses: ['imported'], lines: { exception: 2 }, lineReasons: because('match.unidentified') }],
    ['stuck', { statuses: ['reading'] }],
    ['stuck', { statuses: ['imported'], lines: { imported: 1 } }],
    ['stuck', { statuses: ['exception'], reasons: because('system.stuck') }],
    ['stuck', { statuses: [] }],
    ['failed', { statuses: ['failed'] }],
  ] as const)('%s: %o', (outcome, wish) => {
    expect(outcomeOf(standing(wish as Partial<RoadStanding>))).toBe(outcome);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'road-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OFX = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>1<ACCTID>DE02120300000000202051<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301<DTEND>20240331
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240305<TRNAMT>-5.00<FITID>F1<NAME>KIOSK</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>100.00<DTASOF>20240331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

describe('the bench of the road', () => {
  it('carries every file to its outcome and says which', async () => {
    mkdirSync(join(folder, 'more'));
    writeFileSync(join(folder, 'march.ofx'), OFX);
    writeFileSync(join(folder, 'IT01.xml'), '<p:FatturaElettronica xmlns:p="urn:x"/>');
    writeFileSync(join(folder, 'empty.pdf'), '');
    writeFileSync(join(folder, 'README.md'), 'Nobody brings this to the desk.');
    cpSync(join(folder, 'IT01.xml'), join(folder, 'more', 'IT01.xml'));

    const report = await runRoadBench({ corpus: folder, json: true });
    expect(report).toMatchObject({
      files: 4,
      outcomes: { duplicate: 1, exception: 1, imported: 1, refused: 1 },
      reasons: { 'ingest.file_refused': 2 },
      lines: { exception: 1 },
      lineReasons: { 'match.unidentified': 1 },
      accountsSetUp: 1,
      brokenDown: [],
      brokenInvariants: [],
    });
  }, 120_000);
});
