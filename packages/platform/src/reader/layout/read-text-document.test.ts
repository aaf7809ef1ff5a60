import { judgeDocument, type ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../fixtures/make-pdf.ts';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { beginReading } from '../read-file.ts';
import { readTextDocument } from './read-text-document.ts';

const lines = (document: ReadDocument) =>
  document.lines.map(({ description, quantity, total }) => [description, quantity, total]);
const sums = ({ fields }: ReadDocument) => [fields.netTotal.value, fields.taxTotal.value, fields.total.value];

describe('a table of line items', () => {
  const head = 'Pos   Bezeichnung                        Menge      Einzelpreis        Gesamt';

  it('goes on over a page break: the head repeats, the carried sum is no item', async () => {
    const bill = await read(
      `
Meier AG
Rechnung Nr. 77 vom 01.07.2025

${head}
1     Schraube                               2           10,00         20,00
2     Mutter                                 1            5,00          5,00
      Übertrag                                                         25,00
`,
      `
Meier AG
${head}
      Übertrag                                                         25,00
3     Scheibe                                4            2,50         10,00
                                         Nettobetrag                   35,00
                                         USt 19 %                       6,65
                                         Gesamtbetrag EUR              41,65
`,
    );
    expect(lines(bill)).toEqual([
      ['Schraube', '2', '20.00'],
      ['Mutter', '1', '5.00'],
      ['Scheibe', '4', '10.00'],
    ]);
    expect(bill.lines.map((line) => line.page)).toEqual([1, 1, 2]);
    expect(bill.findings).toEqual([]);
  });

  it('joins a description that wrapped and leaves details out of the name', async () => {
    const bill = await read(`
Rechnung Nr. 78 vom 01.07.2025
${head}
1     Containerzustellung 20 Fuß, Kai        1          187,21        187,21
      Stockmeyerstraße
      Seriennummer: 4711
2     Scheibe                                4            2,50         10,00
                                         Nettobetrag                  197,21
`);
    expect(lines(bill).map(([description]) => description)).toEqual([
      'Containerzustellung 20 Fuß, Kai Stockmeyerstraße',
      'Scheibe',
    ]);
  });

  it('takes a discount printed under a line off that line, and one after the sum off the document', async () => {
    const bill = await read(`
Rechnung Nr. 79 vom 01.07.2025
${head}
1     Kunstrasen                             3            4,00         12,00
      abzgl. 16,7% Rabatt                                              -2,00
2     Pfand                                 10            2,00         20,00
      Zwischensumme                                                    30,00
      Treuebonus                                                       -3,00
      Versandkosten                                                     5,80
                                         Nettobetrag                   32,80
                                         USt 19 %                       6,23
                                         Gesamtbetrag EUR              39,03
`);
    expect(lines(bill)).toEqual([
      ['Kunstrasen', '3', '10.00'],
      ['Pfand', '10', '20.00'],
    ]);
    expect(bill.adjustments.map(({ kind, amount, reason }) => [kind, amount, reason])).toEqual([
      ['charge', '5.80', 'Versandkosten'],
      ['allowance', '3.00', 'Treuebonus'],
    ]);
    expect(bill.findings.filter((each) => each.code === 'read.arithmetic_open')).toEqual([]);
  });

  it('settles 1.000 by the price and the amount beside it', async () => {
    const bill = await read(`
Rechnung Nr. 80 vom 01.07.2025
${head}
1     Strom                              1.000           0,0520        52,00
2     Zucker                             1.000            4,00          4,00
                                         Nettobetrag                   56,00
`);
    expect(lines(bill).map(([, quantity]) => quantity)).toEqual(['1000', '1.000']);
  });
});

describe('the parties', () => {
  it('are no letters of a number, although these could be the form of a company', async () => {
    const bill = await read(`
Alsterglanz Reinigung GmbH                           RECHNUNG

Rechnungsempfänger                                   Nr. AG-263302
Muster Rösterei GmbH                                 Datum 01.07.2025
Kaiweg 8
20457 Hamburg
                                         Gesamtbetrag EUR              39,03
`);
    expect(bill.fields.recipient.value).toBe('Muster Rösterei GmbH');
  });
});

describe('the sums', () => {
  it('are the three that close, although larger figures stand nearby', async () => {
    const bill = await read(`
Muster GmbH
Rechnung Nr. 81 vom 01.07.2025
Gesamtbetrag der letzten Rechnung                    999,00
Netto                                                100,00
MwSt 19 %                                             19,00
Gesamtbetrag EUR                                     119,00
`);
    expect(sums(bill)).toEqual(['100.00', '19.00', '119.00']);
    expect(bill.fields.total.rivals.map((rival) => rival.value)).not.toContain('119.00');
  });

  it('say what does not close when nothing closes', async () => {
    const bill = await read(`
Muster GmbH
Rechnung Nr. 82 vom 01.07.2025
Nettobetrag                                          100,00
Umsatzsteuer                                          19,00
Rechnungsbetrag EUR                                  118,00
`);
    expect(bill.findings.map((each) => each.text)).toContain(
      'Net 100.00 EUR + tax 19.00 EUR = 119.00 EUR, but the document says 118.00 EUR: difference -1.00 EUR.',
    );
  });

  it('are in doubt when two totals fit equally well', async () => {
    const bill = await read(`
Muster GmbH
Rechnung Nr. 83 vom 01.07.2025
Gesamtbetrag                                         119,00
Gesamtbetrag                                         238,00
`);
    const doubt = bill.findings.find((each) => each.code === 'read.field_doubtful' && each.field === 'total');
    expect(doubt?.facts.rivals?.split(' ').sort()).toEqual(['119.00', '238.00']);
    expect(bill.fields.total.rivals).toHaveLength(1);
  });

  it('show where the tax is printed, also when only its rate names it', async () => {
    const bill = await read(`
Muster GmbH
Rechnung Nr. 85 vom 01.07.2025
${'                                         '}Nettobetrag                 2.708,82
${'                                         '}zzgl. 19 % USt.                514,68
${'                                         '}Rechnungsbetrag EUR          3.223,50
`);
    const { value, source, page, box, raw } = bill.fields.taxTotal;
    expect([value, source, page, raw]).toEqual(['514.68', 'text', 1, '514,68']);
    expect(box).not.toBeNull();
  });

  it('of two rates have no place of their own where the page prints only the parts', async () => {
    const bill = await read(`
Muster GmbH
Rechnung Nr. 86 vom 01.07.2025
Netto 7 %         100,00    USt. 7 %      7,00
Netto 19 %        100,00    USt. 19 %    19,00
Nettobetrag                                          200,00
Rechnungsbetrag EUR                                  226,00
`);
    const { value, source, box } = bill.fields.taxTotal;
    expect([value, source, box]).toEqual(['26.00', 'derived', null]);
  });

  it('of a document without tax name the reason in its tax row', async () => {
    const bill = await read(`
Slatewell Software Ltd
Invoice number 84
Invoice date 3 January 2025
Description                       Qty      Unit price        Amount
Orders, 9 seats                     9           34.77        312.93
                                  Net amount                 312.93
                                  Total EUR                  312.93
Reverse charge: VAT to be accounted for by the recipient.
`);
    expect(bill.taxes).toMatchObject([{ category: 'AE', rate: '0', basis: '312.93', amount: '0.00' }]);
  });

  it('of a credit note are positive, however they are printed', async () => {
    const note = await read(`
Klein e.K.
Gutschrift Nr. GS-42 vom 03.06.2025
zu Rechnung: RE-7781
Artikel                           Anzahl        Preis         Summe
Kopierpapier                          10        -4,20        -42,00
                                  Summe netto                -42,00
                                  MwSt. 19%                   -7,98
                                  Gutschriftsbetrag EUR      -49,98
`);
    expect([note.kind, ...sums(note)]).toEqual(['credit_note', '42.00', '7.98', '49.98']);
    expect(lines(note)).toEqual([['Kopierpapier', '10', '42.00']]);
    expect(note.fields.precedingInvoice.value).toBe('RE-7781');
  });
});

describe('the day of issue', () => {
  it('is what its label says; a date under another label is no rival', async () => {
    const bill = await read(`
Muster GmbH
                                         Rechnungsnummer   87
                                         Rechnungsdatum    17.11.2026
                                         Leistungsdatum    16.11.2026
                                         Zahlbar bis       17.12.2026
Rechnung
Nettobetrag                                          100,00
MwSt 19 %                                             19,00
Gesamtbetrag EUR                                     119,00
`);
    const { value, rivals } = bill.fields.issueDate;
    expect([value, rivals]).toEqual(['2026-11-17', []]);
    expect(bill.findings.filter(({ field }) => field === 'issueDate')).toEqual([]);
  });

  it('is not the last day to pay of an item listed as "Rechnung"', async () => {
    const reminder = await read(`
Muster GmbH
Zahlungserinnerung

Datum         Beleg        Vorgang     Fällig         Offen EUR
12.11.2026    KE26-41973   Rechnung    12.12.2026     979,56
                           Offener Betrag             979,56
`);
    const { issueDate, dueDate } = reminder.fields;
    expect([issueDate.value, issueDate.rivals, dueDate.value]).toEqual(['2026-11-12', [], '2026-12-12']);
  });

  it('is a date alone at the top where no label names it', async () => {
    const bill = await read(`
Muster GmbH
                                         Hamburg, den 17.11.2026
Rechnung Nr. 88
Nettobetrag                                          100,00
MwSt 19 %                                             19,00
Gesamtbetrag EUR                                     119,00
`);
    expect(bill.fields.issueDate.value).toBe('2026-11-17');
  });
});

describe('a document that is no bill', () => {
  it.each([
    ['2. Mahnung', 'reminder'],
    ['Proforma-Rechnung', 'pro_forma'],
    ['Kontoauszug', 'vendor_statement'],
    ['Auftragsbestätigung', 'order_confirmation'],
  ])('%s', async (heading, kind) => {
    const document = await read(`\nMuster GmbH\n\n${heading}\nzur Rechnung Nr. 17 vom 01.02.2025\nBetrag 119,00 EUR\n`);
    expect(document.kind).toBe(kind);
  });

  it('a page without a text layer is to be recognised first, and is nothing where no word was found', async () => {
    const bytes = makePdf({ pages: [[]] });
    const begun = await beginReading({ bytes, fileName: 'scan.pdf' }, DEFAULT_LIMITS);
    const page = { number: 1, width: 595, height: 842 };
    expect(begun.ok && begun.value).toEqual({ toRecognise: [page], codes: [] });

    const document = judgeDocument(readTextDocument([{ size: page, words: [] }]));
    expect([document.kind, document.syntax, document.pages.length]).toEqual(['unknown', 'none', 1]);
    expect(document.notes[0]).toMatch(/no page has a text layer/i);
    expect(document.findings.map((each) => each.code)).toContain('read.field_missing');
  });
});
