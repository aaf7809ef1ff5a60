import type { ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';

const lines = ({ lines }: ReadDocument) => lines.map(({ description, total }) => [description, total]);
const taxes = ({ taxes }: ReadDocument) => taxes.map(({ rate, basis, amount }) => [rate, basis, amount]);
const doubts = ({ findings }: ReadDocument) => findings.map(({ code, field }) => [code, field]);

describe('a bill that lists what it charges without a table', () => {
  it('takes the texts over a sum that they make up to the cent as its items', async () => {
    const bill = await read(`
Kanzlei Ohlsen & Brandt mbB
Deichstr. 9
20459 Hamburg

Tidewater Trading GmbH
Am Sandtorkai 30
20457 Hamburg

                                               Hamburg, den 3. März 2026
Kostenrechnung 118/26

Geschäftsgebühr Nr. 2300 VV RVG                                  1.250,00 EUR
Auslagenpauschale Nr. 7002 VV RVG                                   20,00 EUR
Zwischensumme                                                    1.270,00 EUR
19 % Umsatzsteuer                                                  241,30 EUR
Endsumme                                                         1.511,30 EUR
`);
    expect(lines(bill)).toEqual([
      ['Geschäftsgebühr Nr. 2300 VV RVG', '1250.00'],
      ['Auslagenpauschale Nr. 7002 VV RVG', '20.00'],
    ]);
    expect(taxes(bill)).toEqual([['19', '1270.00', '241.30']]);
    expect(doubts(bill)).toEqual([]);
  });

  it('claims none where the texts over the sum do not make it up, nor where one of them is a tax', async () => {
    const open = await read(`
Ohlsen GmbH                                                    Rechnung 7
                                                               Datum: 03.03.2026
Fracht                                                             100,00 EUR
Maut                                                                20,00 EUR
Endsumme                                                           150,00 EUR
`);
    expect(open.lines).toEqual([]);
    const insured = await read(`
Nordwest Versicherung AG                                       Rechnung 8
                                                               Datum: 03.03.2026
Jahresbeitrag                                                    1.000,00 EUR
19 % Versicherungsteuer                                            190,00 EUR
Zu zahlender Betrag                                              1.190,00 EUR
`);
    expect(insured.lines).toEqual([]);
  });

  it('takes the total behind the costs when fees and costs make it up, and doubts it when they do not', async () => {
    const costs = (filing: string, total: string) => `
Donnelly Webb LLP                                               INVOICE 4471
900 Congress Ave                                                March 3, 2026
Austin, TX 78701

Date          Description                         Hours      Rate        Amount
02/03/2026    Review of draft lease                 2.0    300.00        600.00
02/09/2026    Conference with client                1.0    300.00        300.00

                                                     Total Fees: $900.00
Filing fees and courier                                           $${filing}
                                             TOTAL THIS INVOICE: $${total}
`;
    const closed = await read(costs('31.27', '931.27'));
    expect(closed.fields.total.value).toBe('931.27');
    expect(closed.adjustments.map(({ kind, amount }) => [kind, amount])).toEqual([['charge', '31.27']]);
    expect(doubts(await read(costs('31.27', '990.00')))).toContainEqual(['read.field_doubtful', 'total']);
  });
});

describe('figures that only their arithmetic explains', () => {
  it('a breakdown without a word for tax: its bases make up the net, its taxes the tax', async () => {
    const bill = await read(`
Sprzedawca                                          Nabywca
Drukarnia Mazur Sp. z o.o.                          Tidewater Polska S.A.
ul. Długa 12                                        ul. Portowa 5
80-001 Gdańsk                                       81-350 Gdynia

Faktura VAT nr FV/17/2026                           Gdańsk, dnia 14.03.2026

Lp.  Nazwa                Ilość    Cena netto    Wartość netto    VAT    Kwota VAT    Wartość brutto
1    Ulotki A5             1000          0,50           500,00    23%       115,00            615,00
2    Katalog                100          2,00           200,00     5%        10,00            210,00
                                         Razem           700,00              125,00            825,00
                                        w tym           500,00    23%       115,00            615,00
                                        w tym           200,00     5%        10,00            210,00
Do zapłaty: 825,00 PLN
`);
    expect(taxes(bill)).toEqual([
      ['23', '500.00', '115.00'],
      ['5', '200.00', '10.00'],
    ]);
    expect(bill.fields.issueDate.value).toBe('2026-03-14');
  });

  it('a Swiss sum rounded to five centimes: net and tax make up what the rounding starts from', async () => {
    const bill = await read(`
Rüegg Treuhand AG                                       Rechnung 20261187
Bahnhofplatz 4                                          Datum: 12.03.2026
8001 Zürich                                             CHE-106.831.492 MWST

Leistung                          Std.      Ansatz          Betrag CHF
Jahresabschluss                   2.25      185.00              416.25
Besprechung                       1.00      145.00              145.00
                                  Total exkl. MWST              561.25
                                  MWST 8,1 %                     45.46
                                  Rundungsdifferenz              -0.01
                                  Total inkl. MWST              606.70
`);
    expect(bill.fields.netTotal.value).toBe('561.25');
    expect(bill.fields.total.value).toBe('606.71');
    expect(bill.fields.payable.value).toBe('606.70');
    expect(bill.rounding).toBe('-0.01');
    // "CHE" opens the company's number; the bill is in francs.
    expect(bill.fields.currency.value).toBe('CHF');
  });

  it('prices with tax: what each rate is reckoned on stands in brackets', async () => {
    const bill = await read(`
De Groene Winkel                                         Factuurnummer 2026881
Oudegracht 118                                           Factuurdatum 14-03-2026
3511 BT Utrecht

Product                    Aantal         Prijs       Btw       Totaal
Ficus 120 cm                    2       € 60,41        9%     € 120,82
Bureaulamp                      1       € 50,47       21%      € 50,47
                           Totaal incl. btw                   € 171,29
                           Waarvan btw 21% (over € 41,71)       € 8,76
                           Waarvan btw 9% (over € 110,84)       € 9,98
`);
    expect(taxes(bill)).toEqual([
      ['21', '41.71', '8.76'],
      ['9', '110.84', '9.98'],
    ]);
    expect(bill.fields.netTotal.value).toBe('152.55');
    expect(doubts(bill)).toEqual([]);
  });
});

describe('who sends a bill', () => {
  const of = async (text: string) => (await read(text)).fields.supplier.value;

  it('is the name set over its own small print, not what it does, nor a street, nor whom it is to', async () => {
    expect(
      await of(`
To: Tidewater Supplies Ltd, 11 Dock Lane, London E14 9RT

Fenwick Roofing Ltd                                       Invoice number 7678
17 Wellington Street                                      Date: 3 March 2026
Bristol BS1 5TR
VAT Reg No. GB123456789

Works completed                    Qty      Rate £       Total £
Scaffold hire                        1      850.00        850.00
Total due                                                 850.00
`),
    ).toBe('Fenwick Roofing Ltd');
  });

  it('shows its form in front as well, and the registered name ends before its capital', async () => {
    expect(
      await of(`
Toitures Bellanger                                        FACTURE n° FA844 du 15/03/2026 — Devis accepté DV76
27 boulevard Voltaire
31000 TOULOUSE

Désignation                     Qté       P.U. HT        Total HT
Gouttière                         2        100,00          200,00
                           Total HT                        200,00 €
                           TVA 20 %                         40,00 €
                           Total TTC                       240,00 €



SARL Toitures Bellanger au capital de 8 000 € – SIRET 893 097 147 00064
`),
    ).toBe('SARL Toitures Bellanger');
  });
});

describe('who sends a bill whose head is a picture', () => {
  const bill = (foot: string) => `
${'\n'.repeat(9)}
Harbour Coffee Roasters GmbH
Speicherstadt 8
20457 Hamburg


                                                                     12.03.2026
Rechnung A-51844
Tischgesteck                                                          100,00 €
Summe netto                                                           100,00 €
7 % USt                                                                 7,00 €
Summe brutto                                                          107,00 €
${'\n'.repeat(34)}
${foot}
`;

  it('is found in the small print at its foot, and is never the bank beside it', async () => {
    const read1 = await read(
      bill(`
Blumen Sommer                         Fon 0821 44718                 Volksbank Mitte eG
Inh. Petra Sommer                     info@blumen-sommer.de          DE89 3704 0044 0532 0130 00
Marktplatz 3                          www.blumen-sommer.de           USt-IdNr DE136695976
86150 Augsburg`),
    );
    expect(read1.fields.supplier.value).toBe('Blumen Sommer');
    expect(read1.fields.recipient.value).toBe('Harbour Coffee Roasters GmbH');
  });
});

describe('a tax number in the buyer\u2019s address', () => {
  it('is the buyer\u2019s under the line of the sender, and right of the seller', async () => {
    const letter = await read(`

Tessaro Software AG | Bahnhofstr. 112 | D-01069 Dresden
Waterkant Handel B.V.                             Rechnungsnummer / Invoice no.    AR-816169
Kade 9                                            Rechnungsdatum / Invoice date    12.03.2026
3016 DH Rotterdam                                 Fällig / Due                     11.04.2026
USt-ID / VAT-ID: NL004495445B01

Rechnung / Invoice

Pos.   Beschreibung / Description     Menge / Qty     Preis / Price     Gesamt / Total
1      Sensor PT100                             2             50,00             100,00
                                      Gesamtbetrag / Total amount               100,00 EUR

Tessaro Software AG        USt-ID / VAT-ID: DE136695976
`);
    expect(letter.fields.supplier.value).toBe('Tessaro Software AG');
    expect(letter.fields.recipient.value).toBe('Waterkant Handel B.V.');
    expect(letter.fields.supplierTaxIds.value).toBe('DE136695976');
    expect(letter.fields.dueDate.value).toBe('2026-04-11');
  });
});

describe('columns and figures as few print them', () => {
  it('two words for a price: the last is what the line comes to; a tax sign may hang on an amount', async () => {
    const danish = await read(`
Jensen & Krogh ApS                                    Faktura 44718
Vestergade 33                                         Fakturadato 12-03-2026
8000 Aarhus C

Tekst                      Antal     Enhed     Enhedspris         Pris
Konsulenttimer                 2     timer         800,00     1.600,00
Kørsel                       100     km              4,00       400,00
                                     Subtotal                 2.000,00
                                     Moms (25%)                 500,00
                                     Total DKK                2.500,00
`);
    expect(lines(danish)).toEqual([
      ['Konsulenttimer', '1600.00'],
      ['Kørsel', '400.00'],
    ]);
    const american = await read(`
Cascade Mechanical LLC                                INVOICE # 1187
908 Congress Ave                                      DATE 03/12/2026
Austin, TX 78701

DATE          ACTIVITY     DESCRIPTION            QTY       RATE      AMOUNT
03/02/2026    Service      Replace fan motor        1     400.00     400.00T
03/03/2026    Service      Maintenance              2     100.00     200.00T
                                                SUBTOTAL              600.00
                                                TAX (8%)               48.00
                                                TOTAL                 648.00
`);
    expect(american.lines.map(({ total }) => total)).toEqual(['400.00', '200.00']);
  });
});

describe('when an account is debited', () => {
  it('is the due date of a bill that says the day', async () => {
    const bill = await read(`
NordFon Kommunikation GmbH                             Rechnungsnr.      48811760042
Postfach 1000                                          Rechnungsdatum    11.03.2026
53113 Bonn

Ihre Mobilfunkrechnung

Leistungen                                                  Betrag in EUR
Business Flat M                                                     40,00
Datenoption                                                         10,00
Summe ohne Umsatzsteuer                                             50,00
Umsatzsteuer 19 %                                                    9,50
Zu zahlender Betrag                                                 59,50

Den Betrag buchen wir frühestens am 21.03.2026 von Ihrem Konto ab.
`);
    expect(bill.fields.dueDate.value).toBe('2026-03-21');
    expect(bill.fields.currency.value).toBe('EUR');
    expect(bill.fields.netTotal.value).toBe('50.00');
    expect(doubts(bill)).toEqual([]);
  });
});

describe('what a paper of two names is', () => {
  it('a bill that mentions its accepted quote is a bill; a letter on an unpaid bill is none', async () => {
    const bill = await read(`
Bellanger SARL                        FACTURE n° FA844 du 15/03/2026 — Devis accepté DV76
Total TTC                                                       240,00 €
`);
    expect(bill.kind).toBe('invoice');
    const letter = await read(`
Ohlsen GmbH                                            Datum: 03.03.2026
Rechnung 118

Zu dieser Rechnung konnten wir noch keinen Zahlungseingang feststellen.
Gesamtbetrag                                                    240,00 €
`);
    expect(letter.kind).toBe('reminder');
    const terms = await read(`
Ohlsen GmbH                                            Datum: 03.03.2026
Rechnung 118

Gesamtbetrag                                                    240,00 €
Sollten wir bis dahin keinen Zahlungseingang feststellen, berechnen wir Zinsen.
`);
    expect(terms.kind).toBe('invoice');
  });
});

describe('labels in two languages', () => {
  it('are one label, with or without blanks at the stroke', async () => {
    const bill = await read(`
Vloeren Peeters NV                                      FACTUUR / FACTURE
Meir 48                                                 Factuurnr. / N° facture    V268051
2000 Antwerpen                                          Datum / Date               12/03/2026
BTW/TVA BE 0469.608.375                                 Vervaldag / Échéance       11/04/2026

Omschrijving / Description      Aantal / Qté     Prijs / Prix      Bedrag / Montant
Tegels / Carrelage                        2            50,00               100,00
                                Totaal excl. btw                           100,00
                                Btw 21 %                                    21,00
                                Totaal incl. btw                           121,00 EUR
`);
    expect(bill.fields.invoiceNumber.value).toBe('V268051');
    expect(bill.fields.dueDate.value).toBe('2026-04-11');
    expect(bill.fields.supplierTaxIds.value).toBe('BE 0469.608.375');
    expect(lines(bill)).toEqual([['Tegels / Carrelage', '100.00']]);
  });
});
