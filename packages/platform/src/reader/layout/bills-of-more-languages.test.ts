import { type FieldName, judgeDocument, type ReadDocument } from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';

const HEADER = ['supplier', 'supplierTaxIds', 'invoiceNumber', 'issueDate', 'dueDate', 'currency'] as const;
const SUMS = ['netTotal', 'taxTotal', 'total'] as const;
const valuesOf = ({ fields }: ReadDocument, names: readonly FieldName[]) => names.map((name) => fields[name].value);
const lines = (document: ReadDocument) =>
  document.lines.map(({ description, quantity, total }) => [description, quantity, total]);

describe('a bill on paper', () => {
  it('in Polish: net and gross side by side, their sum without a word for the net', async () => {
    const bill = await read(`
Palarnia Kawy Sp. z o.o.                                Faktura VAT nr FV/2024/03/117
ul. Dluga 12                                            Data wystawienia: 15.03.2024
00-238 Warszawa                                         Data sprzedazy: 14.03.2024
NIP: PL5260001246                                       Termin platnosci: 29.03.2024

Sprzedawca                                              Nabywca
Palarnia Kawy Sp. z o.o.                                Kupiec S.A.
ul. Dluga 12, 00-238 Warszawa                           ul. Krotka 3, 31-001 Krakow
NIP: PL5260001246                                       NIP: PL6770000001

Lp.  Nazwa towaru lub uslugi           Ilosc   J.m.   Cena netto   Wartosc netto   VAT    Wartosc brutto
1    Kawa ziarnista 1 kg                  10   szt.        80,00          800,00   23%            984,00
2    Filtry papierowe                      5   szt.        12,00           60,00   23%             73,80
                                       Razem                              860,00                1 057,80
                                       w tym VAT 23%                      197,80
Do zaplaty: 1 057,80 PLN
`);
    expect(valuesOf(bill, HEADER)).toEqual([
      'Palarnia Kawy Sp. z o.o.',
      'PL5260001246',
      'FV/2024/03/117',
      '2024-03-15',
      '2024-03-29',
      'PLN',
    ]);
    expect(valuesOf(bill, SUMS)).toEqual(['860.00', '197.80', '1057.80']);
    expect(lines(bill)).toEqual([
      ['Kawa ziarnista 1 kg', '10', '800.00'],
      ['Filtry papierowe', '5', '60.00'],
    ]);
  });

  it('in Portuguese', async () => {
    const bill = await read(`
Café do Porto, Lda.                                     Fatura n.º FT 2024/318
Rua das Flores 12                                       Data de emissão: 15/03/2024
4050-262 Porto                                          Data de vencimento: 14/04/2024
NIF: PT507957547

Cliente
Torrefação Lisboa, S.A.
Av. da Liberdade 100
1250-145 Lisboa

Descrição                         Quantidade     Preço unitário       Total
Café em grão 1 kg                         10            9,50 €       95,00 €
Manutenção                                 1           30,00 €       30,00 €
                                  Total ilíquido                    125,00 €
                                  IVA 23%                            28,75 €
                                  Total a pagar                     153,75 €
`);
    expect(valuesOf(bill, HEADER)).toEqual([
      'Café do Porto, Lda.',
      'PT507957547',
      'FT 2024/318',
      '2024-03-15',
      '2024-04-14',
      'EUR',
    ]);
    expect(valuesOf(bill, SUMS)).toEqual(['125.00', '28.75', '153.75']);
    expect(lines(bill)).toHaveLength(2);
  });

  it('in Swedish', async () => {
    const bill = await read(`
Kafferosteriet AB                                       Faktura
Storgatan 5                                             Fakturanummer      20240318
111 22 Stockholm                                        Fakturadatum       2024-03-15
                                                        Förfallodatum      2024-04-14

Benämning                         Antal    Enhet     À-pris           Belopp
Kaffebönor 1 kg                      10      st       90,00           900,00
Frakt                                 1      st      100,00           100,00
                                                      Netto         1 000,00
                                                      Moms 25%        250,00
                                                      Att betala SEK    1 250,00
Bankgiro 123-4567     Org.nr 556036-0793     Momsreg.nr SE556036079301
`);
    expect(valuesOf(bill, HEADER)).toEqual([
      'Kafferosteriet AB',
      'SE556036079301',
      '20240318',
      '2024-03-15',
      '2024-04-14',
      'SEK',
    ]);
    expect(valuesOf(bill, SUMS)).toEqual(['1000.00', '250.00', '1250.00']);
  });

  it('in Danish', async () => {
    const bill = await read(`
Kaffe A/S                                               FAKTURA
Havnegade 3                                             Fakturanr.         10318
1058 København K                                        Fakturadato        15-03-2024
CVR-nr. DK10403782                                      Forfaldsdato       14-04-2024

Kunde
Aarhus Handel ApS
Åboulevarden 20
8000 Aarhus C

Beskrivelse                       Antal    Enhed    Enhedspris        Beløb
Kaffebønner 1 kg                     10     stk         80,00        800,00
Levering                              1     stk        100,00        100,00
                                  Subtotal                           900,00
                                  Moms 25%                           225,00
                                  Total DKK                        1.125,00
`);
    expect(valuesOf(bill, HEADER)).toEqual(['Kaffe A/S', 'DK10403782', '10318', '2024-03-15', '2024-04-14', 'DKK']);
    expect(valuesOf(bill, SUMS)).toEqual(['900.00', '225.00', '1125.00']);
  });

  it('whose item begins with its codes, and names it below them', async () => {
    const bill = await read(`
Lieferant GmbH                                          Rechnungsnummer: 471102
Am Kai 1                                                Rechnungsdatum: 05.03.2024
20457 Hamburg

Pos   Bezeichnung                          Menge    Einzelpreis     Gesamt
1     GTIN: 4012345001235                     20           9,90     198,00
      Unsere Art.-Nr.:
      TB100A4
      Trennblätter A4
                                           Nettobetrag              198,00
                                           MwSt. 19 %                37,62
                                           Rechnungsbetrag          235,62 €
`);
    expect(lines(bill)).toEqual([['GTIN: 4012345001235 Unsere Art.-Nr.: TB100A4 Trennblätter A4', '20', '198.00']]);
  });

  it('whose tax makes up the total with no figure of the page is doubted', async () => {
    const bill = await read(`
Lieferant GmbH                                          Rechnungsnummer: 471103
Am Kai 1                                                Rechnungsdatum: 05.03.2024
20457 Hamburg

                                           MwSt. 19 %                37,62 €
                                           Rechnungsbetrag          250,00 €
`);
    expect(bill.fields.total.value).toBe('250.00');
    expect(bill.findings.map(({ code, text }) => [code, text])).toContainEqual([
      'read.field_doubtful',
      'No net amount on the page makes up the total of 250.00 EUR with the tax of 37.62 EUR.',
    ]);
  });
});

describe('a bill set in a way of its own', () => {
  it('with its sums in a strip, the rates in the heads; taxes on what the items yield', async () => {
    const bill = await read(`
                                                                Brandt Maschinenbau GmbH
                                                                Am Sandtorkai 4
Kessler AG                                                      20457 Hamburg
Lindenallee 7                                                   040 300 21 44
04109 Leipzig

Rechnung A 48676                                                Ausgestellt am: 17.02.2026

Nr.  Bezeichnung                            Menge      Einzelpreis       Betrag
1    Wartung Heizungsanlage                     1           100,00       100,00
2    Fachbuch Brandschutz                       2            25,00        50,00
3    Gutschrift Leergut                         1           -10,00       -10,00

Gesamt netto           MwSt. 19 %            MwSt. 7 %          Endbetrag
      140,00                17,10                 3,50             160,60

Fällig am: 19.03.2026        USt-IdNr. DE811223344
`);
    expect(bill.kind).toBe('invoice');
    expect(valuesOf(bill, HEADER)).toEqual([
      'Brandt Maschinenbau GmbH',
      'DE811223344',
      'A 48676',
      '2026-02-17',
      '2026-03-19',
      null,
    ]);
    expect(valuesOf(bill, SUMS)).toEqual(['140.00', '20.60', '160.60']);
    expect(bill.taxes.map(({ rate, basis, amount }) => [rate, basis, amount])).toEqual([
      ['19', '90.00', '17.10'],
      ['7', '50.00', '3.50'],
    ]);
    expect(bill.lines).toHaveLength(3);
  });

  it('with two taxes of one rate, and a number nobody calls the invoice number: proposed, and asked', async () => {
    const bill = await read(`
Pemberton Works Pvt. Ltd.                               TAX INVOICE
MG Road 5
Pune 411001                                             Our ref: 2351498
GSTIN: 27AABCM2415P1ZB                                  Dated: 15-07-2026

Particulars                                Qty         Rate           Amount
Consultancy                                  2     2,301.19         4,602.38
                              Sub-total                            INR 4,602.38
                              CGST @ 9%                              INR 414.21
                              SGST @ 9%                              INR 414.21
                              Total                                INR 5,430.80
`);
    expect(valuesOf(bill, SUMS)).toEqual(['4602.38', '828.42', '5430.80']);
    expect(bill.taxes.map(({ rate, basis, amount }) => [rate, basis, amount])).toEqual([
      ['9', '4602.38', '414.21'],
      ['9', '4602.38', '414.21'],
    ]);
    expect(bill.fields.invoiceNumber.value).toBe('2351498');
    expect(bill.findings.map(({ code, field }) => [code, field])).toEqual([['read.field_doubtful', 'invoiceNumber']]);
  });

  it('with blanks in its thousands before a decimal point, and the rate in brackets', async () => {
    const bill = await read(`
Conseil Lacombe Sàrl                                              100 Avenue de la Gare
                                                                  CH-1003 Lausanne
                                                                  CHE-151.980.149 TVA

                                        Traiteur Bellanger Sàrl
                                        99 Avenue de la Gare
                                        CH-1204 Genève

Lausanne, 6 août 2026
FACTURE A 17363

Description                           Quantité           PU        Total HT
Chaise de bureau                            10       147.86        1 478.60
Table de bureau                              2       826.89        1 653.78
                                 Sous-total HT            CHF 3 132.38
                                 Montant TVA (8.1 %)        CHF 253.72
                                 Total TTC                CHF 3 386.10
Paiement sous 8 jours à réception
`);
    expect(valuesOf(bill, HEADER)).toEqual([
      'Conseil Lacombe Sàrl',
      'CHE-151.980.149',
      'A 17363',
      '2026-08-06',
      '2026-08-14',
      'CHF',
    ]);
    expect(valuesOf(bill, SUMS)).toEqual(['3132.38', '253.72', '3386.10']);
  });

  it('with a margin beside its items, whose labels are the bill’s own', async () => {
    const bill = await read(`
Ricambi Bertolini S.n.c.
Via Solferino, 118 • 40126 Bologna (BO)

Officine Zambon S.p.A.
Via Zamboni, 45
37121 Verona (VR)
                                                                         Data emissione
Fattura                                                                  15.05.2026

Articolo                             Q.tà       Prezzo      Importo      Nr. fattura
Sedia da ufficio                        1       987,32       987,32      F26/7011
Diritto di chiamata                    10        14,56       145,60      Data scadenza
Viti inox                               2        15,10        30,20      25.05.2026

                                       Somma                € 1.163,12
                                       Sconto 10%            € -116,31
                                       Totale netto         € 1.046,81
                                       I.V.A. 22%             € 230,30
                                       Totale fattura       € 1.277,11
                                                                         P.I. IT05171490153
`);
    expect(valuesOf(bill, HEADER)).toEqual([
      'Ricambi Bertolini S.n.c.',
      'IT05171490153',
      'F26/7011',
      '2026-05-15',
      '2026-05-25',
      'EUR',
    ]);
    expect(lines(bill)).toEqual([
      ['Sedia da ufficio', '1', '987.32'],
      ['Diritto di chiamata', '10', '145.60'],
      ['Viti inox', '2', '30.20'],
    ]);
    expect(bill.adjustments.map(({ kind, amount }) => [kind, amount])).toEqual([['allowance', '116.31']]);
  });

  it('whose tax has a name of its own, and whose correction is asked what it is', async () => {
    const bill = await read(`
Vogelsang Werkzeug GmbH                                 128 allée des Tanneurs
USt-ID DE811223344                                      44000 Nantes

Rechnungskorrektur                                      Rechnungs-Nr. RE576782
                                                        Datum: 24.10.2026
Position / Leistung                        Stück     Stückpreis        Netto
Schrauben verzinkt                            12           6,96        83,52
                                  Nettobetrag                      EUR 83,52
                                  Solidarabgabe 19 %               EUR 15,87
                                  Rechnungssumme                   EUR 99,39
Zahlbar in 60 Tagen
`);
    expect(valuesOf(bill, SUMS)).toEqual(['83.52', '15.87', '99.39']);
    expect(lines(bill)).toEqual([['Schrauben verzinkt', '12', '83.52']]);
    expect(bill.fields.supplier.value).toBe('Vogelsang Werkzeug GmbH');
    expect(judgeDocument(bill).findings.map(({ code, field }) => [code, field])).toContainEqual([
      'read.field_doubtful',
      'total',
    ]);
  });
});
