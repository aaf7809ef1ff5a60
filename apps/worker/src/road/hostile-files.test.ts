import { gzipSync } from 'node:zlib';
import * as hostile from '@counterfoil/testkit/hostile';
import { billXml } from '@counterfoil/testkit/kinds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, rowCounts } from './found-company.fixture.ts';
import { readersAlive, withRoad } from './open-road.fixture.ts';

const MIB = 1024 * 1024;
const WATCH_MS = 50;

const road = withRoad();
let company: Company;
let before: Record<string, number>;
let peakBytes = 0;
let watch: NodeJS.Timeout;
beforeAll(async () => {
  road.api.composition.reader.warm();
  company = await foundCompany(road);
  before = await booked();
  watch = setInterval(() => {
    for (const reading of readersAlive()) peakBytes = Math.max(peakBytes, reading.peakBytes);
  }, WATCH_MS);
}, 60_000);
afterAll(() => clearInterval(watch));

/** What of the books would show a half-done effect; keys of requests come with every upload. */
const booked = async (): Promise<Record<string, number>> => {
  const { idempotency_key: _, ...rest } = await rowCounts(company.org);
  return rest;
};

type Hostile = readonly [what: string, fileName: string, bytes: Buffer | string, words: RegExp];

const DOCTYPE = '\n<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
const UNREAD = /document type declaration; such files are refused unread/;

const NOT_WHAT_IT_SAYS: readonly Hostile[] = [
  ['a PDF cut off', 'a.pdf', hostile.textPdf(['Invoice 1']).subarray(0, 300), /cut off: it has no end mark/],
  ['an XML cut off', 'a.xml', billXml().slice(0, 900), /not well formed at line \d+/],
  ['nothing of a PDF but its mark', 'a.pdf', '%PDF-1.7\n%%EOF', /cannot be opened/],
  ['a web page named .pdf', 'a.pdf', '<!DOCTYPE html><html>Log in</html>', /named .pdf but is a web page/],
  ['a web page named .xml', 'a.xml', '<html><body>Log in</body></html>', /is a web page, not a document/],
  ['a PDF named .xml', 'a.xml', hostile.textPdf(['Invoice 2']), /named .xml, but its bytes are application\/pdf/],
  ['an XML named .pdf', 'a.pdf', billXml({ number: 'X' }), /named .pdf, but its bytes are application\/xml/],
  ['an archive named .pdf', 'a.pdf', bytesOf('PK\x03\x04 packed'), /archive or an office document/],
  ['a packed bill', 'a.xml', gzipSync(billXml()), /archive or an office document/],
  ['a program of Windows', 'a.pdf', bytesOf('MZ\x90\x00'), /is a program/],
  ['a program of Linux', 'bill', bytesOf('\x7fELF\x02'), /is a program/],
  ['a script', 'a.xml', '#!/bin/sh\nrm -rf /', /is a program/],
  ['zero bytes', 'a.pdf', Buffer.alloc(100_000), /belong to no type this reader knows/],
  ['words', 'notes.txt', 'Dear all, please pay.', /belong to no type this reader knows/],
  ['a locked PDF', 'a.pdf', hostile.lockedPdf(), /encrypted and opens only with a password/],
  [
    'a FatturaPA',
    'IT01.xml',
    '<p:FatturaElettronica xmlns:p="urn:x"/>',
    /FatturaPA invoice.*send it as PDF or EN 16931/,
  ],
];

const TOO_MUCH: readonly Hostile[] = [
  ['ten thousand pages', 'a.pdf', hostile.manyPages(10_000), /has 10000 pages, 300 are accepted/],
  ['pages that are their own children', 'a.pdf', hostile.circularPdf('alone'), /circular reference/],
  ['pages in a ring', 'a.pdf', hostile.circularPdf('in a ring'), /circular reference/],
  ['a page that inflates a thousandfold twice', 'a.pdf', hostile.bombPdf(300), /memory it may use/],
  ['a hundred thousand levels', 'a.xml', hostile.deepXml(100_000), /deeper than the accepted 60 levels/],
  ['a million elements', 'a.xml', hostile.wideXml(1_000_001, '<a/>'), /more than the accepted 1000000 elements/],
  ['comments never closed', 'a.xml', `<a>${'<!--'.repeat(200_000)}</a>`, /a comment is never closed/],
  ['sections never closed', 'a.xml', `<a>${'<![CDATA['.repeat(200_000)}</a>`, /a CDATA section is never closed/],
  ['nothing but brackets', 'a.xml', `<a>${'<'.repeat(2_000_000)}`, /a tag begins without a name/],
  [
    'a zero byte in a text',
    'a.xml',
    billXml({ number: 'A\u0000B' }),
    /a character stands there that XML does not allow/,
  ],
  ['a zero byte in writing', 'a.xml', billXml({ number: 'A&#0;B' }), /not an entity XML knows by itself/],
  ['half a character', 'a.xml', billXml({ number: 'A&#xD800;B' }), /not an entity XML knows by itself/],
];

const DECLARED: readonly Hostile[] = [
  ...hostile
    .inEveryEncoding(billXml({ prolog: DOCTYPE }))
    .map(([encoding, bytes]): Hostile => [`a DOCTYPE in ${encoding}`, 'a.xml', bytes, UNREAD]),
  ['a billion laughs', 'a.xml', hostile.BILLION_LAUGHS, UNREAD],
  ...[DOCTYPE, ''].map(
    (prolog): Hostile => [
      `a PDF whose ${prolog === '' ? 'second' : 'only'} attachment has a DOCTYPE`,
      'a.pdf',
      hostile.hybridPdf([
        { name: 'factur-x.xml', content: billXml({ prolog, number: 'A-1' }) },
        ...(prolog === '' ? [{ name: 'other.xml', content: hostile.BILLION_LAUGHS }] : []),
      ]),
      UNREAD,
    ],
  ),
];

describe('a file that is refused, with a sentence that says why', () => {
  test('an empty one is refused at the door', async () => {
    const { upload } = await company.drop({ fileName: 'empty.pdf', bytes: '' });
    expect([upload.status, upload.body.code, upload.body.detail]).toEqual([
      422,
      'ingest.file_refused',
      'empty.pdf is empty: 0 bytes came. Send the file again.',
    ]);
  });

  test.each([...NOT_WHAT_IT_SAYS, ...TOO_MUCH, ...DECLARED])(
    '%s',
    async (_, fileName, bytes, words) => {
      const { status, codes, reasons } = await company.drop({ fileName, bytes });
      expect({ status, codes }).toEqual({ status: 'exception', codes: ['ingest.file_refused'] });
      expect(reasons[0]?.text).toMatch(words);
    },
    60_000,
  );
});

type Odd = readonly [what: string, fileName: string, bytes: Buffer, codes: readonly string[]];

const two = (first: object, second: object): Buffer =>
  hostile.hybridPdf([
    { name: 'factur-x.xml', content: billXml(first) },
    { name: 'other.xml', content: billXml(second) },
  ]);
const carrying = (content: string | Buffer): Buffer => hostile.hybridPdf([{ name: 'factur-x.xml', content }]);
const parts = (count: number): string => Array.from({ length: count }, (_, at) => at.toString(36)).join('-');
const xml = (wish: Parameters<typeof billXml>[0]): Buffer => Buffer.from(billXml(wish));

const ODD: readonly Odd[] = [
  ['two bills in one PDF', 'a.pdf', two({ number: 'T-1' }, { number: 'T-2' }), ['read.sources_disagree']],
  ['an attachment cut off', 'a.pdf', carrying(billXml().slice(0, 500)), ['ingest.not_postable']],
  ['an attachment too deep', 'a.pdf', carrying(hostile.deepXml(10_000)), ['ingest.not_postable']],
  ['an attached program', 'a.pdf', carrying(bytesOf('MZ\x90')), ['ingest.not_postable']],
  ['two thousand million pages, it says', 'a.pdf', hostile.boastingPdf(2_000_000_000), ['ingest.not_postable']],
  [
    'paper of a thousand million points',
    'a.pdf',
    hostile.boxedPdf('0 0 1000000000 1000000000'),
    ['ingest.not_postable'],
  ],
  ['paper of no size', 'a.pdf', hostile.boxedPdf('0 0 1e400 -1e400'), ['ingest.not_postable']],
  ['a drawing that draws itself', 'a.pdf', hostile.selfDrawingPdf(), ['ingest.not_postable']],
  ['a picture of 3.6 thousand million pixels', 'a.pdf', hostile.hugePicturePdf(), ['ingest.not_postable']],
  ['text that no database keeps', 'a.pdf', hostile.unstorableTextPdf(), ['read.field_missing']],
  ['a number of seven thousand signs', 'a.xml', xml({ number: parts(2_000) }), ['read.field_doubtful']],
  [
    'a supplier of seven thousand signs',
    'a.xml',
    xml({ supplier: parts(2_000), number: 'S-1' }),
    ['read.field_doubtful'],
  ],
  ['a number without a figure', 'a.xml', xml({ number: '---' }), ['read.field_missing']],
  [
    'a total beyond what is kept',
    'a.xml',
    xml({ net: '9'.repeat(38), tax: '0', rate: '0', total: '9'.repeat(38), number: 'B-1' }),
    ['read.arithmetic_open'],
  ],
  ['a day that is none', 'a.xml', xml({ date: '2027-02-29', number: 'D-1' }), ['read.field_missing']],
  ['a day beyond the calendar', 'a.xml', xml({ date: '9999-12-31', number: 'D-2' }), ['post.period_locked']],
  ['a currency nobody knows', 'a.xml', xml({ currency: 'ZZZ', number: 'C-1' }), ['read.field_doubtful']],
];

describe('a file that is odd waits for a person, with its reason', () => {
  test.each(ODD)('%s', async (_, fileName, bytes, codes) => {
    const { status, codes: found, reasons, id } = await company.drop({ fileName, bytes });
    expect(status).toBe('exception');
    const said = reasons.map(({ text }) => text).join(' ');
    expect(found, said).toEqual(expect.arrayContaining([...codes]));
    const image = await company.clerk.get(`/v1/documents/${id}/pages/1.png`);
    expect([200, 404, 422]).toContain(image.status);
  });
});

const CAMT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>';
const OFX = 'OFXHEADER:100\n\n';

describe('a statement file that is refused, with a sentence that says why', () => {
  test.each<Hostile>([
    ['a CAMT with a DOCTYPE', 'c.xml', `<?xml version="1.0"?>${DOCTYPE}${CAMT}`, UNREAD],
    [
      'a CAMT with a DOCTYPE in UTF-16',
      'c.xml',
      Buffer.from(`\ufeff<?xml version="1.0"?>${DOCTYPE}${CAMT}`, 'utf16le'),
      UNREAD,
    ],
    ['an OFX with a DOCTYPE', 'o.ofx', `${OFX}<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>&a;</OFX>`, UNREAD],
    ['a CAMT without a statement', 'c.xml', CAMT, /holds no statement/],
    ['a CAMT cut off', 'c.xml', CAMT.slice(0, 90), /not well formed/],
    [
      'an OFX of three hundred thousand levels',
      'o.ofx',
      `${OFX}<OFX>${'<A>'.repeat(300_000)}`,
      /nests deeper than any statement/,
    ],
    ['an OFX of nothing but brackets', 'o.ofx', `${OFX}<OFX>${'<'.repeat(3_000_000)}</OFX>`, /holds no statement/],
    [
      'an OFX of sections never closed',
      'o.ofx',
      `${OFX}<OFX>${'<![CDATA['.repeat(300_000)}</OFX>`,
      /no statement|cut off/,
    ],
    ['an MT940 of nothing but entries', 'm.sta', `:20:A\n:25:1\n${':61:\n'.repeat(50_000)}`, /no balance|no statement/],
  ])('%s', async (_, fileName, bytes, words) => {
    const { status, body } = await company.clerk.upload('/v1/bank-statements', { fileName, bytes });
    expect(status).toBe(202);
    await road.settle();
    const statement = (await company.clerk.get(`/v1/bank-statements/${body.id}`)).body;
    expect(statement.status).toBe('exception');
    const { reasons } = (await company.clerk.get(`/v1/exceptions/${statement.exceptionIds[0]}`)).body;
    expect(reasons.map(({ code }: { code: string }) => code)).toEqual(['ingest.file_refused']);
    expect(reasons[0].text).toMatch(words);
  });
});

describe('after all of them', () => {
  test('no figure of the books has changed', async () => {
    expect(await booked()).toEqual(before);
  });

  test('no reading process went beyond its memory, and each runs under its bounds', () => {
    expect(peakBytes).toBeGreaterThan(0);
    expect(peakBytes).toBeLessThan(1280 * MIB);
    for (const { limits } of readersAlive()) {
      expect(limits).toMatch(/^Max data size\s+1073741824\s+1073741824/m);
      expect(limits).toMatch(/^Max file size\s+0\s+0/m);
      expect(limits).toMatch(/^Max cpu time\s+600\s+600/m);
    }
  });

  test('the next bill is read, coded and posted as ever, whatever folder its name points to', async () => {
    const { status, document } = await company.drop({
      fileName: '../../etc/=cmd().xml',
      bytes: billXml({ number: 'GOOD-1', date: '2026-04-02', net: '210.00', tax: '39.90', total: '249.90' }),
    });
    expect([status, document.fileName]).toEqual(['posted', '=cmd().xml']);
  });
});
