import type { Phrases } from './label-kinds.ts';

export const SWEDISH: Phrases = {
  language: 'sv',
  phrases: `
title: Faktura | Kreditfaktura | Kreditnota | Räkning
invoiceNumber: Fakturanummer | Fakturanr | Faktura nr | Fakturanr. | Kreditfaktura nr | Vårt fakturanr
issueDate: Fakturadatum | Datum | Utställd | Utfärdandedatum
dueDate: Förfallodatum | Förfallodag | Förfaller | Betalas senast | Betala senast | Sista betalningsdag | Oss tillhanda senast | Att betala senast | Oss tillhanda
serviceDate: Leveransdatum | Leveransdag | Period | Fakturaperiod | Utförandedatum | Avser period
orderReference: Er referens | Ert ordernr | Er order | Ordernummer | Ordernr | Inköpsorder | Beställningsnummer | Ert ordernummer | Märkning
precedingInvoice: Krediterar faktura | Avser faktura | Kredit av faktura
vatId: Momsregistreringsnummer | Momsreg.nr | Momsregnr | VAT-nr | VAT-nummer | Momsnr | Moms/VAT nr | Momsreg nr | Momsregistreringsnr
taxNumber: Organisationsnummer | Org.nr | Orgnr | Organisationsnr | Org nr
theirVatId: Ert VAT-nr | Kundens VAT-nr | Ert momsregnr | Er momsregnr
iban: IBAN | IBAN-nr
bic: BIC | SWIFT | BIC/SWIFT | Swift/BIC
bankAccount: Bankgiro | Bankgironr | Plusgiro | Postgiro | Kontonummer | Bankkonto | BG | PG
currency: Valuta
terms: Betalningsvillkor | Villkor | Betalvillkor
supplier: Säljare | Leverantör | Avsändare | Från
recipient: Kund | Köpare | Fakturaadress | Faktureras till | Kundadress | Beställare | Till
otherParty: Leveransadress | Levereras till
name: Namn | Företag
address: Adress
net: Netto | Summa netto | Nettobelopp | Totalt exkl moms | Summa exkl moms | Belopp exkl moms | Exkl moms | Summa exkl. moms | Delsumma | Netto exkl moms
tax: Moms | Momsbelopp | Total moms | Summa moms | Varav moms | Moms total
total: Totalt | Totalsumma | Total | Summa | Totalt inkl moms | Summa inkl moms | Totalbelopp | Fakturabelopp | Belopp inkl moms | Brutto | Fakturatotal | Totalt belopp | Slutsumma
payable: Att betala | Summa att betala | Belopp att betala | Totalt att betala | Att betala SEK | Kvar att betala
prepaid: Betalt | Förskott | Inbetalt | Redan betalt
subtotal: Delsumma | Summa rader
carriedForward: Transport | Att transportera
allowance: Rabatt | Rabatter
charge: Frakt | Fraktkostnad | Expeditionsavgift | Fakturaavgift | Faktureringsavgift | Porto | Öresavrundning | Öresutjämning
taxBasis: Momsunderlag | Underlag | Netto | Exkl moms | Momspliktigt belopp | Momsgrundande
colPosition: Rad | Pos | Nr
colArticle: Artikelnr | Artikelnummer | Art.nr | Artnr | Art nr
colDescription: Benämning | Beskrivning | Artikel | Produkt | Specifikation | Text | Tjänst | Produkt/tjänst
colQuantity: Antal | Ant | Kvantitet | Lev antal | Timmar | Antal timmar
colUnit: Enhet | Enh
colPrice: Pris | À-pris | A-pris | Styckpris | Pris/st | Enhetspris | Apris | Pris exkl moms | Timpris
colDiscount: Rabatt | Rabatt % | Rab
colTaxRate: Moms | Moms % | Momssats
colTaxAmount: Momsbelopp
colAmount: Belopp | Summa | Totalt | Radbelopp | Belopp exkl moms | Summa exkl moms | Nettobelopp | Totalpris
colGross: Belopp inkl moms | Inkl moms
colDate: Datum
otherNumber: Kundnummer | Kundnr | Kund nr | Sida | OCR | OCR-nummer | OCR nr | Vår referens | Projekt | Följesedel | Avtalsnummer | Avtal | Godkänd för F-skatt | Innehar F-skattsedel | Säte | Referensnummer
otherDate: Orderdatum | Utskriftsdatum
contact: Telefon | Tel | E-post | Fax | Hemsida | Webb | Bank | Kontakt
`,
};
