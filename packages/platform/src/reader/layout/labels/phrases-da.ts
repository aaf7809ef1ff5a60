import type { Phrases } from './label-kinds.ts';

/** Danish, with the Norwegian words beside it: a page that mixes neither is told apart by neither. */
export const DANISH: Phrases = {
  language: 'da',
  phrases: `
title: Faktura | Kreditnota | Kreditfaktura | Regning
invoiceNumber: Fakturanr | Fakturanummer | Faktura nr | Fakturanr. | Faktura | Kreditnota nr | Bilagsnr | Faktura nummer
issueDate: Fakturadato | Dato | Udstedt | Udstedelsesdato | Utstedelsesdato | Faktura dato | Fakturerings dato
dueDate: Forfaldsdato | Forfald | Forfallsdato | Betalingsfrist | Betales senest | Sidste rettidige betalingsdag | Sidste betalingsdag | Betalingsdato | Forfalder | Forfall | Betalingsfrist dato
serviceDate: Leveringsdato | Leveret | Periode | Leveransedato | Levert | Faktureringsperiode | Leveringsperiode
orderReference: Ordrenr | Ordrenummer | Deres ordre | Deres ref | Rekvisition | Rekvisitionsnr | Indkøbsordre | Bestillingsnr | Deres ordrenr | Innkjøpsordre | Deres referanse | Deres reference
precedingInvoice: Krediterer faktura | Vedrører faktura
vatId: CVR-nr | CVR | CVR nr | CVR-nummer | SE-nr | Momsnr | Moms nr | VAT nr | Org.nr MVA | MVA-nr | Foretaksregisteret
taxNumber: Org.nr | Organisasjonsnr | Organisasjonsnummer | Org nr | Foretaksnr
theirVatId: Deres CVR | Deres CVR-nr | Kundens CVR-nr | Kunde CVR
iban: IBAN | IBAN-nr
bic: BIC | SWIFT | SWIFT-kode | BIC/SWIFT
bankAccount: Kontonr | Kontonummer | Konto | Reg.nr | Bankkonto | Reg. nr. / Konto | Bankkontonr
currency: Valuta | Valutakode
terms: Betalingsbetingelser | Betaling | Betalingsvilkår | Betingelser
supplier: Sælger | Leverandør | Afsender | Selger | Avsender
recipient: Kunde | Køber | Faktureres til | Fakturaadresse | Kjøper | Modtager | Mottaker | Faktura til
otherParty: Leveringsadresse | Leveres til
name: Navn | Firma
address: Adresse
net: Subtotal | Netto | Total ekskl. moms | Beløb ekskl. moms | Nettobeløb | I alt ekskl. moms | Ekskl. moms | Sum eks. mva | Netto beløb | Sum netto | Beløp eks. mva | Delsum | Momspligtigt beløb | Total ex. moms | Total excl. moms
tax: Moms | Momsbeløb | Moms i alt | Heraf moms | MVA | MVA-beløp | Sum mva | Total moms | Herav mva | Merverdiavgift
total: Total | I alt | Total inkl. moms | Beløb inkl. moms | Fakturatotal | Sum | Totalt | Sum inkl. mva | Totalbeløb | Fakturabeløb | Beløb i alt | Total DKK | I alt DKK | I alt inkl. moms | Totalbeløp | Sum NOK | Brutto
payable: At betale | Til betaling | Beløb til betaling | Å betale | Total at betale | Til gode | Restbeløb | Å betale NOK | Beløp å betale
prepaid: Betalt | Forudbetalt | Forskudd | Aconto | Allerede betalt | Forudbetaling
subtotal: Subtotal | Varer i alt
carriedForward: Transport | Overført
allowance: Rabat | Rabatt | Rabat i alt
charge: Fragt | Frakt | Gebyr | Ekspeditionsgebyr | Fakturagebyr | Porto | Øreafrunding
taxBasis: Momsgrundlag | Grundlag | Netto | Momspligtigt | MVA-grunnlag | Grunnlag
colPosition: Linje | Pos | Nr
colArticle: Varenr | Varenummer | Art.nr | Vare nr | Produktnr
colDescription: Beskrivelse | Tekst | Vare | Varetekst | Produkt | Ydelse | Varebeskrivelse | Betegnelse | Tjeneste
colQuantity: Antal | Antall | Stk | Timer | Mængde
colUnit: Enhed | Enhet | Enh
colPrice: Pris | Enhedspris | Stykpris | Stk. pris | Enhetspris | Pr. stk | Timepris | Pris pr. enhed
colDiscount: Rabat | Rabat % | Rabatt
colTaxRate: Moms | Moms % | MVA % | Mva-sats
colTaxAmount: Momsbeløb
colAmount: Beløb | Beløp | Total | I alt | Sum | Linjetotal | Nettobeløb | Pris i alt | Linjebeløb
colGross: Beløb inkl. moms | Inkl. moms
colDate: Dato
otherNumber: Kundenr | Kundenummer | Kunde nr | Debitornr | Side | Vores ref | Vår referanse | KID | KID-nummer | FI-kode | Projekt | Følgeseddel | Sagsnr | Aftalenr | EAN-nr | EAN | Vores reference | Var ref
otherDate: Ordredato | Udskriftsdato | Bestillingsdato
contact: Telefon | Tlf | Mobil | E-mail | E-post | Fax | Hjemmeside | Bank | Kontaktperson
`,
};
