import type { Phrases } from './label-kinds.ts';

export const DUTCH: Phrases = {
  language: 'nl',
  phrases: `
title: Factuur | Creditnota | Creditfactuur | Verkoopfactuur | Voorschotfactuur | Deelfactuur
invoiceNumber: Factuurnummer | Factuurnr | Factuur nr | Factuur nummer | Factuur No | Factuur # | Creditnotanummer | Documentnummer | Creditfactuurnummer | Notanummer | Factuurkenmerk | Fact.nr | Ons factuurnummer | Nota nr
issueDate: Factuurdatum | Datum | Datum factuur | Uitgiftedatum | Documentdatum | Creditdatum | Notadatum | Datum van uitgifte | Opgemaakt op | Factuur opgemaakt op | Opgesteld op | Datum van de factuur
dueDate: Vervaldatum | Vervaldag | Uiterste betaaldatum | Te betalen voor | Betalen voor | Betaaldatum | Uiterlijk te betalen op | Uiterlijke betaaldatum | Betalen vóór | Te voldoen voor | Uiterlijk betalen | Betaling vóór | Vervalt op
serviceDate: Leverdatum | Leveringsdatum | Periode | Factuurperiode | Prestatiedatum | Datum levering | Leverperiode
orderReference: Ordernummer | Bestelnummer | Uw bestelling | Uw ordernummer | Inkooporder | Inkoopordernummer | Uw referentie | Uw order | Order nr | Bestelnr | Uw bestelnummer | Inkoopnummer | PO-nummer | Ordernr | Uw ordernr.
costCentre: Kostenplaats | Kostenplaatsnummer | Kostenplaatsnr | Kostenplaats nr | Uw kostenplaats | Kostendrager
project: Projectnummer | Projectnr | Project nr | Uw project | Projectcode | Project
precedingInvoice: Oorspronkelijke factuur | Credit op factuur | Betreft factuur
vatId: BTW-nummer | BTW nummer | BTW-nr | BTW nr | Btw-id | BTW-identificatienummer | BTW | BTW id | Omzetbelastingnummer | OB-nummer | BTW-identificatienr
taxNumber: Fiscaal nummer | RSIN
theirVatId: Uw BTW-nummer | Uw btw nummer | BTW-nummer klant | Uw BTW nr | Uw btw-id
iban: IBAN | IBAN-nummer | IBAN nr | Rekeningnummer IBAN
bic: BIC | SWIFT | BIC-code | BIC/SWIFT | Swiftcode
bankAccount: Rekeningnummer | Bankrekening | Bankrekeningnummer | Rek.nr | Banknummer
accountHolder: Ten name van | T.n.v. | Rekeninghouder | Begunstigde
currency: Valuta | Munt | Bedragen in
terms: Betalingscondities | Betalingsvoorwaarden | Betalingsconditie | Betaaltermijn | Betalingstermijn | Betalingsconditie
supplier: Van | Leverancier | Verkoper | Afzender | Opdrachtnemer
recipient: Aan | Klant | Koper | Factuuradres | Factuur aan | Afnemer | Debiteur | Klantgegevens | Gefactureerd aan | Factureren aan
otherParty: Afleveradres | Leveradres | Verzendadres | Bezorgadres | Geleverd aan
name: Naam | Bedrijfsnaam | Bedrijf
address: Adres
net: Exclusief BTW | Excl BTW | Totaal excl BTW | Netto bedrag | Bedrag excl BTW | Totaal exclusief BTW | Subtotaal excl BTW | Netto totaal | Nettobedrag | Subtotaal | Totaalbedrag excl BTW | Netto | Totaal netto | Subtotaal exclusief BTW | Totaal ex BTW | Grondslag | Totaal zonder btw
tax: BTW | Totaal BTW | BTW-bedrag | BTW bedrag | BTW totaal | Btw hoog | Btw laag | Bedrag BTW
total: Totaal | Totaalbedrag | Totaal incl BTW | Totaal inclusief BTW | Factuurbedrag | Totaal EUR | Bedrag incl BTW | Totaalbedrag incl BTW | Factuurtotaal | Totaal factuur | Eindtotaal | Totaal bedrag | Inclusief BTW | Totaal factuurbedrag | Totaalbedrag inclusief BTW
payable: Te betalen | Te voldoen | Openstaand bedrag | Te betalen bedrag | Nog te betalen | Totaal te betalen | Totaal te voldoen | Te betalen EUR | Openstaand
prepaid: Aanbetaling | Reeds betaald | Vooruitbetaald | Voldaan | Betaald | Reeds voldaan | Voorschot | Betaald voorschot
withheld: Bronbelasting | Ingehouden belasting | Loonheffing
rounding: Afronding | Afrondingsverschil
subtotal: Subtotaal | Tussentotaal | Totaal regels | Som
carriedForward: Subtotaal pagina | Transport | Overdracht | Transporteren
allowance: Korting | Kortingen | Totale korting | Kortingspercentage
charge: Verzendkosten | Transportkosten | Toeslag | Administratiekosten | Vrachtkosten | Portokosten | Bezorgkosten | Vracht
taxBasis: Grondslag | Bedrag excl | Over | Maatstaf van heffing | Netto | BTW grondslag
colPosition: Pos | Regel | Nr
colArticle: Artikelnummer | Artikelnr | Code | Art.nr | Artikelcode | Productcode
colDescription: Omschrijving | Artikel | Product | Beschrijving | Dienst | Werkzaamheden | Artikelomschrijving | Productomschrijving
colQuantity: Aantal | Hoeveelheid | Aant | Uren | Stuks | Aantal uren
colUnit: Eenheid | Eenh
colPrice: Prijs | Stukprijs | Prijs per stuk | Eenheidsprijs | Tarief | Prijs per eenheid | Prijs excl BTW | Prijs p/s | Bedrag per stuk | Uurtarief | Prijs excl | Stuksprijs
colDiscount: Korting | Kort. | Korting %
colTaxRate: BTW | BTW % | BTW-tarief | % BTW | BTW-percentage | Btw tarief
colTaxAmount: BTW-bedrag | Btw bedrag
colAmount: Bedrag | Totaal | Totaalprijs | Regeltotaal | Bedrag excl BTW | Netto | Netto bedrag | Bedrag excl | Totaal excl BTW | Totaal excl | Nettobedrag | Totaalbedrag | Regelbedrag
colGross: Prijs incl BTW | Bedrag incl BTW | Totaal incl BTW | Incl BTW
colDate: Datum
otherNumber: Klantnummer | Klantnr | Debiteurnummer | Debiteurennummer | KvK | KvK-nummer | KvK nr | KvK nummer | Pagina | Kenmerk | Pakbon | Pakbonnummer | Referentie | Onze referentie | Betalingskenmerk | Relatienummer | Contractnummer | Offertenummer | Projectnummer | Ons kenmerk | Uw kenmerk | Serienummer | KvK Rotterdam | KvK Amsterdam | Debiteurnr | Klantcode | Project
otherDate: Orderdatum | Besteldatum | Printdatum | Datum bestelling | Offertedatum
contact: Telefoon | Tel | Fax | E-mail | Website | Mobiel | Bank | Contactpersoon | Behandeld door
`,
};
