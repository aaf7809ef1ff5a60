import { describe, expect, it } from 'vitest';
import { ciiBill } from '../fixtures/einvoice-xml.ts';
import { makePdf, type PdfText } from '../fixtures/make-pdf.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readFile } from '../read-file.ts';

const at = (x: number, y: number, text: string): PdfText => ({ x, y, text });

/** The page a person sees: the figures of the XML unless a test prints others. */
function page({
  number = 'RE-17',
  total = '219,10',
  date = '04.01.2027',
  iban = 'DE89 3704 0044 0532 0130 00',
} = {}): PdfText[] {
  return [
    at(50, 50, 'Lieferant GmbH'),
    at(50, 64, 'Am Kai 1'),
    at(50, 78, '20457 Hamburg'),
    at(50, 120, `Rechnungsnummer: ${number}`),
    at(50, 134, `Rechnungsdatum: ${date}`),
    at(50, 180, 'Menge'),
    at(120, 180, 'Bezeichnung'),
    at(450, 180, 'Gesamt'),
    at(50, 200, '10'),
    at(120, 200, 'Coffee & cups'),
    at(450, 200, '100,00'),
    at(50, 214, '1'),
    at(120, 214, 'Grinder'),
    at(450, 214, '95,00'),
    at(300, 260, 'Nettobetrag'),
    at(450, 260, '194,20'),
    at(300, 274, 'Summe MwSt'),
    at(450, 274, '24,90'),
    at(300, 290, 'Rechnungsbetrag EUR'),
    at(450, 290, total),
    at(50, 700, `IBAN: ${iban}`),
  ];
}

const hybrid = async (texts: PdfText[], xml = ciiBill(), name = 'factur-x.xml') => {
  const bytes = makePdf({ pages: [texts], attachments: [{ name, content: xml }] });
  return readFile({ bytes, fileName: 'bill.pdf' }, DEFAULT_LIMITS);
};

describe('a hybrid document', () => {
  it('takes its values from the XML and their places from the page', async () => {
    const read = await hybrid(page());
    if (!read.ok) throw new Error(read.refusal.detail);
    const { total, iban, netTotal } = read.value.fields;
    expect(read.value.syntax).toBe('facturx');
    expect(total).toMatchObject({ value: '219.10', source: 'xml', page: 1 });
    expect(total.path).toMatch(/GrandTotalAmount$/);
    expect(total.box?.x).toBeGreaterThan(0.7);
    expect(total.box?.y).toBeCloseTo(290 / 842, 1);
    expect([iban.page, netTotal.page]).toEqual([1, 1]);
    expect(read.value.lines.map((line) => [line.page, Math.round((line.box?.y ?? 0) * 842)])).toEqual([
      [1, expect.closeTo(193, -1)],
      [1, expect.closeTo(207, -1)],
    ]);
    expect(read.value.findings).toEqual([]);
  });

  it.each([
    ['total', { total: '291,10' }, 'The XML says the total is 219.10 EUR, page 1 says 291.10 EUR.'],
    ['invoiceNumber', { number: 'RE-18' }, 'The XML says the document number is RE-17, page 1 says RE-18.'],
    ['issueDate', { date: '05.01.2027' }, 'The XML says the date of issue is 2027-01-04, page 1 says 2027-01-05.'],
    [
      'iban',
      { iban: 'DE02 1203 0000 0000 2020 51' },
      'The XML says the IBAN is DE89370400440532013000, page 1 says DE02120300000000202051.',
    ],
  ])('reports a page that states another %s', async (field, printed, sentence) => {
    const read = await hybrid(page(printed));
    const findings = read.ok ? read.value.findings.filter((each) => each.code === 'read.sources_disagree') : [];
    expect(findings.map((each) => [each.field, each.text])).toContainEqual([field, sentence]);
  });

  it('reads an invoice attached under any name', async () => {
    const read = await hybrid(page(), ciiBill(), 'UBL-Invoice.xml');
    expect(read.ok && read.value.syntax).toBe('facturx');
  });

  it('reads the page alone where the attachment is broken, and says so', async () => {
    const read = await hybrid(page(), '<rsm:CrossIndustryInvoice');
    expect(read.ok && [read.value.syntax, read.value.fields.total.value, read.value.findings[0]?.code]).toEqual([
      'text',
      '219.10',
      'read.rule_failed',
    ]);
  });

  it('refuses the whole file for a DOCTYPE in the attachment', async () => {
    const read = await hybrid(page(), `<?xml version="1.0"?><!DOCTYPE a>${ciiBill().slice(38)}`);
    expect(!read.ok && read.refusal.facts?.reason).toBe('doctype');
  });

  it('reports two different invoices in one PDF', async () => {
    const attachments = [
      { name: 'factur-x.xml', content: ciiBill() },
      { name: 'other.xml', content: ciiBill({ number: 'RE-99' }) },
    ];
    const read = await readFile(
      { bytes: makePdf({ pages: [page()], attachments }), fileName: 'bill.pdf' },
      DEFAULT_LIMITS,
    );
    expect(read.ok && read.value.fields.invoiceNumber.value).toBe('RE-17');
    expect(read.ok && read.value.findings.map((each) => each.text)).toContain(
      'The PDF carries two different invoices, factur-x.xml and other.xml; factur-x.xml was read.',
    );
  });

  it('reports a second invoice under the name of the first, which hides one of them', async () => {
    const attachments = [
      { name: 'factur-x.xml', content: ciiBill() },
      { name: 'factur-x.xml', content: ciiBill({ number: 'RE-99' }) },
    ];
    const read = await readFile(
      { bytes: makePdf({ pages: [page()], attachments }), fileName: 'bill.pdf' },
      DEFAULT_LIMITS,
    );
    expect(read.ok && read.value.findings.map(({ code, text }) => [code, text])).toContainEqual([
      'read.sources_disagree',
      'The PDF holds 1 more embedded file than it has names for; factur-x.xml was read, and another program may read another one.',
    ]);
  });

  it('a page without text says nothing against the XML', async () => {
    const read = await hybrid([]);
    expect(read.ok && [read.value.fields.total.page, read.value.findings]).toEqual([null, []]);
  });
});
