import { describe, expect, it } from 'vitest';
import { ciiBill } from '../fixtures/einvoice-xml.ts';
import { makePdf } from '../fixtures/make-pdf.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { identifyFile } from './identify-file.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const identify = (bytes: Uint8Array, fileName: string, limits = DEFAULT_LIMITS) =>
  identifyFile({ bytes, fileName }, { limits, openPdf: true });
const pdf = makePdf({ pages: [[{ x: 50, y: 50, text: 'Invoice 17' }]] });
const camt = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>';

describe('what a file proves to be', () => {
  it.each([
    ['bill.pdf', pdf, { type: 'pdf', road: 'document', pages: 1 }],
    ['bill.PDF', pdf, { type: 'pdf', road: 'document' }],
    ['no-extension', pdf, { type: 'pdf' }],
    ['bill.xml', text(ciiBill()), { type: 'xml', road: 'document', syntax: 'cii' }],
    ['statement.xml', text(camt), { type: 'xml', road: 'statement', syntax: 'camt' }],
    [
      'statement.ofx',
      text('OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>'),
      { type: 'ofx', road: 'statement', syntax: 'ofx' },
    ],
    [
      'statement.qfx',
      text('<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?><OFX></OFX>'),
      { type: 'ofx', road: 'statement' },
    ],
    ['statement.sta', text(':20:START\n:25:123\n'), { type: 'mt940', road: 'statement' }],
    [
      'export.csv',
      text('Konto;DE02\n\nTag;Text;Betrag\n03.03.2026;Strom;-3,50\n'),
      { type: 'table', road: 'statement' },
    ],
  ])('%s', async (fileName, bytes, expected) => {
    const identified = await identify(bytes, fileName);
    expect(identified.ok && identified.value).toMatchObject(expected);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['empty.pdf', new Uint8Array(), 'empty_file'],
    ['login.pdf', text('<!DOCTYPE html><html><body>Please log in</body></html>'), 'html_named_pdf'],
    ['login.pdf', text('  <html lang="de">'), 'html_named_pdf'],
    ['page.html', text('<html></html>'), 'html_file'],
    ['bill.pdf', pdf.slice(0, pdf.length - 200), 'truncated_pdf'],
    ['bill.pdf', text('%PDF-1.7\nnothing of a document\n%%EOF'), 'unreadable_pdf'],
    ['secret.pdf', makePdf({ pages: [[]], encrypted: true }), 'encrypted'],
    ['bill.pdf', text(ciiBill()), 'type_mismatch'],
    ['bill.xml', pdf, 'type_mismatch'],
    ['bill.docx', text('PK\x03\x04'), 'archive'],
    ['bill.pdf', text('MZ\x90'), 'executable'],
    ['notes.txt', text('just words'), 'unknown_type'],
    ['people.csv', text('name;town\nMeier;Kiel\n'), 'unknown_type'],
    ['order.xml', text('<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'), 'unsupported_xml'],
    ['IT01_1.xml', text('<p:FatturaElettronica xmlns:p="urn:x"/>'), 'unsupported_fatturapa'],
    ['bill.xml', text('<?xml version="1.0"?><!DOCTYPE x><Invoice/>'), 'doctype'],
    ['cash.bai', text('01,BANK,CO,260101,'), 'unsupported_statement'],
  ])('%s: %#', async (fileName, bytes, reason) => {
    const identified = await identify(bytes, fileName);
    expect(identified.ok ? 'accepted' : identified.refusal).toMatchObject({
      code: 'ingest.file_refused',
      facts: { reason },
    });
  });

  it('names the size and the limit when it is too large', async () => {
    const identified = await identify(text('%PDF-'), 'big.pdf', { ...DEFAULT_LIMITS, fileBytesMax: 4 });
    expect(!identified.ok && identified.refusal).toMatchObject({
      detail: 'The file has 5 bytes, 4 are accepted.',
      facts: { reason: 'oversized' },
    });
  });

  it('counts pages', async () => {
    const identified = await identify(makePdf({ pages: [[], [], []] }), 'long.pdf', { ...DEFAULT_LIMITS, pagesMax: 2 });
    expect(!identified.ok && identified.refusal.facts?.reason).toBe('too_many_pages');
  });

  it('sees that a linearised file is shorter than it says', async () => {
    const bytes = text('%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 99999 >>\nendobj\n%%EOF\n');
    const identified = await identify(bytes, 'cut.pdf');
    expect(!identified.ok && identified.refusal.facts?.reason).toBe('truncated_pdf');
  });
});
