import type { ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';

const SUMS = ['netTotal', 'taxTotal', 'total', 'prepaid', 'withheld', 'payable'] as const;
const sums = ({ fields }: ReadDocument) =>
  Object.fromEntries(
    SUMS.filter((name) => fields[name].value !== null).map((name) => [name, fields[name].value as string]),
  );
const doubts = ({ findings }: ReadDocument) => findings.map(({ code, field }) => [code, field]);

describe('a bill whose amount to pay is not its total', () => {
  it('in German: a discount, freight, two rates and an advance; three terms in one sentence', async () => {
    const bill = await read(`

Rösterei Nord GmbH                                    Rechnung Nr. 2025-118
Hafenstr. 3                                           Datum: 04.03.2025
20457 Hamburg                                         Leistungszeitraum: 01.02.2025 - 28.02.2025
USt-IdNr. DE811223344                                 Ihre Bestellung: B-7781

Harbour Coffee Roasters GmbH
Am Sandtorkai 30
20457 Hamburg

Pos   Bezeichnung                    Menge    Preis      USt     Betrag
1     Rohkaffee Santos 60 kg           10    120,00      7 %    1.200,00
2     Filterpapier                     20      4,50     19 %       90,00
      Zwischensumme                                             1.290,00
      abzgl. 5 % Rabatt                                           -64,50
      Versandkosten                                                25,00
      Nettobetrag                                               1.250,50
      zzgl. 7 % USt auf 1.140,00                                   79,80
      zzgl. 19 % USt auf 110,50                                    21,00
      Bruttobetrag                                              1.351,30 €
      abzgl. Anzahlung vom 10.01.2025                            -500,00 €
      Zahlbetrag                                                  851,30 €

Zahlbar: 3 % Skonto bei Zahlung innerhalb von 8 Tagen, 2 % innerhalb von 14 Tagen, 30 Tage netto.
`);
    expect(sums(bill)).toEqual({
      netTotal: '1250.50',
      taxTotal: '100.80',
      total: '1351.30',
      prepaid: '500.00',
      payable: '851.30',
    });
    expect(bill.adjustments.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['allowance', '64.50'],
      ['charge', '25.00'],
    ]);
    expect(bill.discounts.map(({ percent, days }) => [percent, days])).toEqual([
      ['3', 8],
      ['2', 14],
    ]);
    expect(bill.fields.dueDate.value).toBe('2025-04-03');
    expect(bill.fields.recipient.value).toBe('Harbour Coffee Roasters GmbH');
    expect(doubts(bill)).toEqual([]);
  });

  it('in Spanish: income tax is kept back, and only what is left is called the total', async () => {
    const bill = await read(`
Consultoría Solar S.L.                                      FACTURA
CIF: B83834747                                              Número: F-2025/031
Calle Mayor 3                                               Fecha: 15/03/2025
28013 Madrid

Cliente: Tidewater Trading S.A.
Gran Vía 21
28013 Madrid

Concepto                                   Cantidad    Precio        Importe
Asesoría marzo                                   10      80,00        800,00
Base imponible                                                        800,00 €
IVA 21 %                                                              168,00 €
Retención IRPF 15 %                                                  -120,00 €
Total factura                                                         848,00 €
`);
    expect(sums(bill)).toEqual({
      netTotal: '800.00',
      taxTotal: '168.00',
      total: '968.00',
      withheld: '120.00',
      payable: '848.00',
    });
    expect(bill.fields.payable.checks).toContain('total_closes_payable');
    expect([bill.fields.invoiceNumber.value, bill.fields.supplierAddress.value]).toEqual([
      'F-2025/031',
      'Calle Mayor 3, 28013 Madrid',
    ]);
    expect(doubts(bill)).toEqual([]);
  });

  it('in Italian: the withheld tax stands below the total of the document', async () => {
    const bill = await read(`
Studio Legale Bianchi                                      FATTURA n. 12/2025
P.IVA IT01234567897                                        Data: 20/02/2025
Via Roma 1
20121 Milano

Spett.le Harbour Coffee Roasters GmbH
Am Sandtorkai 30
20457 Hamburg

Descrizione                               Quantità     Prezzo       Importe
Consulenza febbraio                              1    1.000,00     1.000,00
Imponibile                                                         1.000,00
IVA 22%                                                              220,00
Totale documento                                                   1.220,00 €
Ritenuta d'acconto 20%                                              -200,00 €
Netto a pagare                                                     1.020,00 €
`);
    expect(sums(bill)).toEqual({
      netTotal: '1000.00',
      taxTotal: '220.00',
      total: '1220.00',
      withheld: '200.00',
      payable: '1020.00',
    });
    expect(bill.fields.recipient.value).toBe('Harbour Coffee Roasters GmbH');
    expect(doubts(bill)).toEqual([]);
  });

  it('in American: a surcharge below the subtotal, and terms in which "net 30" are days', async () => {
    const bill = await read(`
Northern Freight Inc.                                       INVOICE
410 Terry Ave N                                             Invoice #: NF-20388
Seattle, WA 98109                                           Invoice Date: 02/27/2025
                                                            Terms: 2/10 net 30

Bill To
Tidewater Trading Inc.
1 Dock Rd
Portland, OR 97201

Item     Description                    Qty     Unit Price     Amount
FR-1     Ocean freight 40ft               2       1,250.00    2,500.00
FR-9     Customs brokerage                1         185.50      185.50
                                          Subtotal            2,685.50
                                          Fuel surcharge        134.28
                                          Sales tax (8.5%)      239.68
                                          Total              $3,059.46
                                          Amount paid          -500.00
                                          Balance due        $2,559.46
`);
    expect(sums(bill)).toEqual({
      netTotal: '2819.78',
      taxTotal: '239.68',
      total: '3059.46',
      prepaid: '500.00',
      payable: '2559.46',
    });
    expect(bill.adjustments).toMatchObject([{ kind: 'charge', amount: '134.28', reason: 'Fuel surcharge' }]);
    expect(doubts(bill)).toEqual([]);
  });
});

describe('a bill that is rounded to what can be paid', () => {
  it('in Swiss francs: the rounding closes the amount payable', async () => {
    const bill = await read(`
Alpenkäserei AG                                        Rechnung 8812
Dorfstrasse 1                                          Datum 12.03.2025
3011 Bern                                              Zahlbar bis 11.04.2025

Bezeichnung               Menge    Preis      Betrag CHF
Gruyère                    3.25    28.90           93.93
Versand                       1     9.00            9.00
Total exkl. MWST                                  102.93
MWST 2.6 %                                          2.68
Total inkl. MWST                                  105.61
Rundung                                            -0.01
Zu bezahlen CHF                                   105.60
`);
    expect(sums(bill)).toEqual({ netTotal: '102.93', taxTotal: '2.68', total: '105.61', payable: '105.60' });
    expect(bill.rounding).toBe('-0.01');
    expect(bill.fields.payable.checks).toContain('total_closes_payable');
    expect(doubts(bill)).toEqual([]);
  });
});

describe('a bill with tax numbers of both sides', () => {
  it("leaves the buyer's with the buyer, although both stand under their addresses", async () => {
    const bill = await read(`
Staalbouw De Vries B.V.
Industrieweg 9                          FACTUUR
3542 AD Utrecht                         Factuurnummer   20250017
BTW-nr. NL004495445B01                  Factuurdatum    14-02-2025

Harbour Coffee Roasters GmbH
Am Sandtorkai 30
20457 Hamburg
BTW-nummer: DE811223344

Omschrijving                       Aantal     Tarief       Bedrag
Montage stelling                        8      75,00       600,00
Materiaal                               1     250,00       250,00
                                    Totaal excl. BTW       850,00
                                    BTW verlegd 0%           0,00
                                    Totaal te betalen    € 850,00
`);
    const { supplier, supplierTaxIds, recipient, recipientTaxIds } = bill.fields;
    expect([supplier, supplierTaxIds, recipient, recipientTaxIds].map(({ value }) => value)).toEqual([
      'Staalbouw De Vries B.V.',
      'NL004495445B01',
      'Harbour Coffee Roasters GmbH',
      'DE811223344',
    ]);
    expect(bill.taxes.map(({ category, amount }) => [category, amount])).toEqual([['AE', '0.00']]);
  });
});

describe('a bill whose prices include the tax', () => {
  it('has the net that its rate leaves of the total', async () => {
    const bill = await read(`
Harbour Stationers Ltd                                      Invoice 4471
12 High Street                                              Date 3 March 2025
Leeds LS1 4AB

Description                         Qty      Price       Total
Desk lamp                             2      60.00      120.00
Notebook                             10       3.60       36.00
Total (incl. VAT)                                      £156.00
Includes VAT at 20%                                     £26.00
`);
    expect(sums(bill)).toEqual({ netTotal: '130.00', taxTotal: '26.00', total: '156.00', payable: '156.00' });
    expect(bill.fields.netTotal.source).toBe('derived');
    expect(doubts(bill)).toEqual([]);
  });
});

describe('the pages behind a bill', () => {
  it('are no items of it, and do not refer to another bill', async () => {
    const bill = await read(
      `
Kabel AG                                              Rechnung
Ring 4                                                Rechnungsnummer: 99001
50667 Köln                                            Rechnungsdatum: 01.04.2025

Pos   Bezeichnung                    Menge    Einzelpreis     Betrag
1     Internetanschluss                  1          49,90      49,90
      Nettobetrag                                              49,90
      19 % MwSt.                                                9,48
      Rechnungsbetrag                                          59,38 €
`,
      `
Einzelverbindungsnachweis zu Rechnung 99001

Datum        Zeit     Rufnummer        Dauer     Betrag
02.03.2025   10:01    040 123456       00:31       0,10
03.03.2025   11:41    040 123456       01:31       0,30
                                       Summe       0,40
`,
      `
Allgemeine Geschäftsbedingungen

1  Preise. Alle Preise verstehen sich zuzüglich der gesetzlichen Mehrwertsteuer von 19 %.
2  Zahlung. Rechnungen sind innerhalb von 30 Tagen ohne Abzug zahlbar. Verzugszinsen 9 %.
3  Gebühr je Mahnung 5,00 EUR.
`,
    );
    expect(sums(bill)).toEqual({ netTotal: '49.90', taxTotal: '9.48', total: '59.38', payable: '59.38' });
    expect(bill.lines.map(({ description }) => description)).toEqual(['Internetanschluss']);
    expect([bill.fields.invoiceNumber.value, bill.fields.precedingInvoice.value]).toEqual(['99001', null]);
    expect(doubts(bill)).toEqual([]);
  });
});

describe('a page with one figure that is called a total', () => {
  it('is doubted: what was insured has a total as well', async () => {
    const bill = await read(`
Spedition Nord GmbH                                   Rechnung
Hafenstr. 9                                           Rechnungsnummer: 4711
20457 Hamburg                                         Rechnungsdatum: 03.03.2025

Versicherungswert gesamt
Gesamtbetrag                                                   5.000,00 €
`);
    expect(sums(bill)).toMatchObject({ total: '5000.00' });
    expect(bill.findings.map(({ text }) => text)).toContain(
      'Nothing on the page proves the total of 5000.00 EUR: no items, net or tax make it up.',
    );
  });
});
