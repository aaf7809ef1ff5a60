import type { PageRange, ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { makePdf, type PdfText } from './fixtures/make-pdf.ts';
import type { PaperInput } from './identify/identify-file.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { readFile } from './read-file.ts';

const at = (x: number, y: number, text: string, size = 9): PdfText => ({ x, y, text, size });

/** A German bill of one page; `more` is printed below it. */
const bill = (number: string, net: number, more: PdfText[] = []): PdfText[] => {
  const euro = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
  const tax = Math.round(net * 0.19);
  return [
    at(50, 50, 'Packmittel Nord GmbH'),
    at(50, 64, 'Am Kai 1'),
    at(50, 78, '20457 Hamburg'),
    at(50, 120, 'Rechnung', 16),
    at(50, 150, `Rechnungsnummer: ${number}`),
    at(50, 164, 'Rechnungsdatum: 17.11.2026'),
    at(50, 200, 'Menge'),
    at(120, 200, 'Bezeichnung'),
    at(450, 200, 'Gesamt'),
    at(50, 220, '10'),
    at(120, 220, 'Beutel'),
    at(450, 220, euro(net)),
    at(300, 260, 'Nettobetrag'),
    at(450, 260, euro(net)),
    at(300, 274, 'MwSt 19 %'),
    at(450, 274, euro(tax)),
    at(300, 290, 'Rechnungsbetrag EUR'),
    at(450, 290, euro(net + tax)),
    ...more,
  ];
};
const onwards = (number: string): PdfText[] => [
  at(50, 50, `Rechnungsnummer: ${number}`),
  at(450, 50, 'Seite 2 von 2'),
  at(50, 100, 'Vielen Dank für Ihren Auftrag. Die Ware bleibt bis zur Zahlung unser Eigentum.'),
];
const terms: PdfText[] = [
  at(50, 50, 'Allgemeine Geschäftsbedingungen', 14),
  ...Array.from({ length: 20 }, (_, line) =>
    at(50, 80 + line * 14, `§ ${line + 1} Der Kunde prüft 10 Stück zu 5,00 EUR binnen 8 Tagen.`),
  ),
];
const deliveryNote: PdfText[] = [
  at(50, 50, 'Lieferschein', 16),
  at(50, 90, 'Lieferscheinnummer: LS-9'),
  at(50, 120, 'Menge'),
  at(120, 120, 'Bezeichnung'),
  at(50, 140, '10'),
  at(120, 140, 'Beutel'),
];
const reminder: PdfText[] = [
  at(50, 50, 'Packmittel Nord GmbH'),
  at(50, 110, 'Zahlungserinnerung', 16),
  at(50, 150, 'Bitte zahlen Sie die beigefügten Rechnungen RE-1 und RE-2.'),
];

const read = async (pages: PdfText[][], { rotate, ...wish }: Partial<PaperInput> & { rotate?: number } = {}) => {
  const outcome = await readFile({ bytes: makePdf({ pages, rotate }), fileName: 'scan.pdf', ...wish }, DEFAULT_LIMITS);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
};
const spoken = (bills: readonly PageRange[] | undefined): string =>
  (bills ?? []).map(({ first, last }) => `${first}-${last}`).join(' ');
const roles = ({ pages }: ReadDocument): string => pages.map(({ role = 'bill' }) => role).join(' ');

describe('several bills in one file', () => {
  it.each([
    ['three bills', [bill('RE-1', 10_000), bill('RE-2', 20_000), bill('RE-3', 30_000)], '1-1 2-2 3-3'],
    ['a bill that goes on, and another', [bill('RE-1', 10_000), onwards('RE-1'), bill('RE-2', 20_000)], '1-2 3-3'],
    ['a bill with its terms, and another', [bill('RE-1', 10_000), terms, bill('RE-2', 20_000)], '1-2 3-3'],
    [
      'a bill with its delivery note, and another',
      [bill('RE-1', 10_000), deliveryNote, bill('RE-2', 20_000)],
      '1-2 3-3',
    ],
    ['a reminder before the bills it is about', [reminder, bill('RE-1', 10_000), bill('RE-2', 20_000)], '1-1 2-2 3-3'],
  ])('%s', async (_, pages, bills) => {
    expect(spoken((await read(pages)).bills)).toBe(bills);
  });

  it.each([
    ['one bill of one page', [bill('RE-1', 10_000)]],
    ['one bill of two pages', [bill('RE-1', 10_000), onwards('RE-1')]],
    ['the same bill printed twice', [bill('RE-1', 10_000), bill('RE-1', 10_000)]],
    ['a bill with terms and a delivery note', [bill('RE-1', 10_000), deliveryNote, terms]],
    [
      'a bill whose second page shows another number and no total',
      [bill('RE-1', 10_000), [at(50, 50, 'Rechnung', 16), at(50, 90, 'Rechnungsnummer: RE-7')]],
    ],
  ])('%s is not torn apart', async (_, pages) => {
    expect((await read(pages)).bills).toBeUndefined();
  });

  it('names terms and attachments, and reads none of their lines', async () => {
    const document = await read([bill('RE-1', 10_000), deliveryNote, terms]);
    expect(roles(document)).toBe('bill attachment terms');
    expect(document.lines.map(({ description }) => description)).toEqual(['Beutel']);
    expect(document.findings).toEqual(document.findings.filter(({ field }) => field === 'supplier'));
  });
});

describe('some pages of a file', () => {
  it('are read alone, and say where they stand in the file', async () => {
    const pages = [bill('RE-1', 10_000), onwards('RE-1'), bill('RE-2', 20_000)];
    const document = await read(pages, { pages: { first: 3, last: 3 } });
    const { invoiceNumber, total } = document.fields;
    expect([invoiceNumber.value, invoiceNumber.page, total.value, total.page]).toEqual(['RE-2', 3, '238.00', 3]);
    expect(document.pages.map(({ number }) => number)).toEqual([3]);
    expect([document.kindProof?.value, document.kindProof?.page]).toEqual(['Rechnung', 3]);
    expect(document.lines.map(({ page }) => page)).toEqual([3]);
  });
});

describe('a page that lies on its side', () => {
  it('stands upright by itself as when somebody turned it, with its boxes on the page as it is shown', async () => {
    const upright = await read([bill('RE-1', 10_000)]);
    const alone = await read([bill('RE-1', 10_000)], { rotate: 90 });
    expect(alone.fields).toEqual(upright.fields);

    const turned = await read([bill('RE-1', 10_000)], { rotate: 90, turns: { 1: 270 } });
    expect(turned.fields).toEqual(upright.fields);
    expect(turned.pages).toEqual([{ ...upright.pages[0], turn: 270 }]);
  });
});
