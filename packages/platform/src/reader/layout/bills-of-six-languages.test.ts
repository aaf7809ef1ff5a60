import type { FieldName, ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';

const HEADER = [
  'supplier',
  'supplierTaxIds',
  'recipient',
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'currency',
  'iban',
] as const;
const header = (document: ReadDocument) => HEADER.map((name: FieldName) => document.fields[name].value);
const sums = ({ fields }: ReadDocument) => [fields.netTotal.value, fields.taxTotal.value, fields.total.value];
const lines = (document: ReadDocument) =>
  document.lines.map(({ description, quantity, total }) => [description, quantity, total]);
const taxes = (document: ReadDocument) => document.taxes.map(({ rate, basis, amount }) => [rate, basis, amount]);

describe('a bill on paper', () => {
  it('in German: a window letter with its details in the footer', async () => {
    const bill = await read(`


Kaffeemaschinen Hansen GmbH · Speicherstr. 4 · 20457 Hamburg
Harbour Coffee Roasters GmbH                                 Kundennummer:                10077
Am Sandtorkai 30                                             Rechnungsnummer:             RE-2025-1188
20457 Hamburg                                                Rechnungsdatum:              12.05.2025


Rechnung

Pos.   Bezeichnung                          Menge   Einheit     Einzelpreis       Gesamtpreis
1      Siebträger 58 mm                         2   Stk.            89,90 €          179,80 €
2      Wartung vor Ort                        3,5   Std.            95,00 €          332,50 €
                                            Nettobetrag                              512,30 €
                                            zzgl. 19 % MwSt.                          97,34 €
                                            Rechnungsbetrag                          609,64 €

Zahlbar innerhalb von 14 Tagen mit 2 % Skonto, innerhalb von 30 Tagen ohne Abzug.





Kaffeemaschinen Hansen GmbH     USt-IdNr.: DE811223344       IBAN: DE89 3704 0044 0532 0130 00
`);
    expect(header(bill)).toEqual([
      'Kaffeemaschinen Hansen GmbH',
      'DE811223344',
      'Harbour Coffee Roasters GmbH',
      'RE-2025-1188',
      '2025-05-12',
      '2025-06-11',
      'EUR',
      'DE89370400440532013000',
    ]);
    expect(sums(bill)).toEqual(['512.30', '97.34', '609.64']);
    expect(lines(bill)).toEqual([
      ['Siebträger 58 mm', '2', '179.80'],
      ['Wartung vor Ort', '3.5', '332.50'],
    ]);
    expect(bill.discounts).toEqual([{ percent: '2', days: 14, until: null, basis: null }]);
    expect(bill.fields.total).toMatchObject({ source: 'text', page: 1, confidence: expect.any(Number) });
    expect(bill.fields.total.checks).toContain('net_and_tax_close_total');
    expect(bill.findings).toEqual([]);
  });

  it('in English: month-first dates are proved by the one that can be nothing else', async () => {
    const bill = await read(`
Blue Ridge Supply Inc.                                            INVOICE
410 Harbor Way                                                    Invoice #       10482
Norfolk, VA 23510                                                 Invoice Date    03/04/2025
www.blueridgesupply.com                                           Due Date        04/30/2025

Bill To                               Ship To
Tidewater Marine Supply Inc.          Tidewater Marine Supply Inc.
2200 Dockside Rd                      Warehouse 3
Chesapeake, VA 23324                  Chesapeake, VA 23324

Item       Description                             Qty      Unit Price          Amount
AN-12      Anchor chain 12 mm, galvanized           40            8.25          330.00
SH-08      Bow shackle 8 mm                        100            1.15          115.00
                                                   Subtotal                    $445.00
                                                   Sales Tax (6.0%)             $26.70
                                                   Total                       $471.70
                                                   Amount Paid                 $100.00
                                                   Balance Due                 $371.70
`);
    expect(header(bill)).toEqual([
      'Blue Ridge Supply Inc.',
      null,
      'Tidewater Marine Supply Inc.',
      '10482',
      '2025-03-04',
      '2025-04-30',
      'USD',
      null,
    ]);
    expect(sums(bill)).toEqual(['445.00', '26.70', '471.70']);
    expect([bill.fields.prepaid.value, bill.fields.payable.value]).toEqual(['100.00', '371.70']);
    expect(lines(bill)[0]).toEqual(['Anchor chain 12 mm, galvanized', '40', '330.00']);
    expect(taxes(bill)).toEqual([['6.0', '445.00', '26.70']]);
  });

  it('in French: blanks group the thousands', async () => {
    const bill = await read(`
ATELIER DUPONT SARL
12 rue des Lilas
69003 LYON
N° TVA : FR40303265045                                  Boulangerie Martin
                                                        5 avenue Foch
                                                        75016 PARIS
FACTURE N° FA-2024-0187
Date : 15/03/2024
Date d'échéance : 14/04/2024

Désignation                     Qté        P.U. HT      TVA         Montant HT
Table en chêne massif             2       1 250,00      20 %          2 500,00
Livraison et montage              1         180,50      20 %            180,50
                                Total HT                            2 680,50 €
                                TVA 20 %                              536,10 €
                                Total TTC                           3 216,60 €
IBAN : FR76 3000 6000 0112 3456 7890 189
`);
    expect(header(bill)).toEqual([
      'ATELIER DUPONT SARL',
      'FR40303265045',
      'Boulangerie Martin',
      'FA-2024-0187',
      '2024-03-15',
      '2024-04-14',
      'EUR',
      'FR7630006000011234567890189',
    ]);
    expect(sums(bill)).toEqual(['2680.50', '536.10', '3216.60']);
    expect(taxes(bill)).toEqual([['20', '2680.50', '536.10']]);
  });

  it('in Spanish: the sums stand side by side under their heads', async () => {
    const bill = await read(`
Talleres Ibéricos, S.L.                              FACTURA
C/ Mayor 12                                          Número de factura:    2024/0456
28013 Madrid                                         Fecha:                05/02/2024
CIF: B12345674                                       Vencimiento:          16/03/2024

Cliente:
Harbour Coffee Trading B.V.
Wijnhaven 3

Concepto                        Cantidad        Precio       Importe
Reparación de tostadora             1,00      1.450,00      1.450,00
Filtro de repuesto                  4,00         11,25         45,00

Base imponible        % IVA        Cuota IVA        Total factura
      1.495,00        21,00           313,95             1.808,95
Total EUR
IBAN: ES91 2100 0418 4502 0005 1332
`);
    expect(header(bill).slice(0, 6)).toEqual([
      'Talleres Ibéricos, S.L.',
      'B12345674',
      'Harbour Coffee Trading B.V.',
      '2024/0456',
      '2024-02-05',
      '2024-03-16',
    ]);
    expect(sums(bill)).toEqual(['1495.00', '313.95', '1808.95']);
  });

  it('in Italian: number and date in the title, the buyer after Spett.le', async () => {
    const bill = await read(`
Officine Rossi S.r.l.
Via Roma 10
20121 Milano (MI)
P.IVA 12345678903                                    Spett.le
                                                     Bianchi Forniture S.p.A.
                                                     Corso Italia 5
                                                     P.IVA 09876543217
Fattura n. 1234/2024 del 28/02/2024

Descrizione                  Quantità     Prezzo unitario      IVA       Importo
Manutenzione impianto               2              300,00      22%        600,00
Ricambi vari                        1               85,40      22%         85,40
                                          Totale imponibile               685,40
                                          Totale IVA 22%                  150,79
                                          Totale fattura EUR              836,19
Scadenza: 30/03/2024
`);
    expect(header(bill).slice(0, 7)).toEqual([
      'Officine Rossi S.r.l.',
      '12345678903',
      'Bianchi Forniture S.p.A.',
      '1234/2024',
      '2024-02-28',
      '2024-03-30',
      'EUR',
    ]);
    expect(bill.fields.recipientTaxIds.value).toBe('09876543217');
    expect(sums(bill)).toEqual(['685.40', '150.79', '836.19']);
  });

  it('in Dutch: the details on one line between bars', async () => {
    const bill = await read(`
De Vries Installatietechniek B.V.
Industrieweg 8
3044 AS Rotterdam

Harbour Coffee Trading B.V.                              Factuurnummer     20250117
Wijnhaven 3                                              Factuurdatum      17-01-2025
3011 WG Rotterdam                                        Vervaldatum       16-02-2025

Omschrijving                    Aantal        Prijs      BTW         Totaal
Onderhoud koelinstallatie            1     € 385,00      21%       € 385,00
Koudemiddel R32                    2,5      € 48,00      21%       € 120,00
                                Totaal excl. BTW                   € 505,00
                                21% BTW over € 505,00              € 106,05
                                Te betalen                         € 611,05

KvK 24123456 | BTW NL810433941B01 | IBAN NL91ABNA0417164300 | BIC ABNANL2A
`);
    expect(header(bill)).toEqual([
      'De Vries Installatietechniek B.V.',
      'NL810433941B01',
      'Harbour Coffee Trading B.V.',
      '20250117',
      '2025-01-17',
      '2025-02-16',
      'EUR',
      'NL91ABNA0417164300',
    ]);
    expect(sums(bill)).toEqual(['505.00', '106.05', '611.05']);
    expect(lines(bill)[1]).toEqual(['Koudemiddel R32', '2.5', '120.00']);
  });
});
