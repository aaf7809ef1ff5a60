import type { Phrases } from './label-kinds.ts';

export const ITALIAN: Phrases = {
  language: 'it',
  phrases: `
title: Fattura | Nota di credito | Fattura accompagnatoria | Fattura immediata | Fattura differita | Nota di debito | Parcella | Nota di accredito
invoiceNumber: Fattura N | Numero fattura | N° fattura | Fattura n° | Nr fattura | Fattura numero | N. fattura | Fattura nr | Numero documento | N. documento | Nr. documento | Numero della fattura | Documento n | Fattura no | Nota di credito n | N. doc
issueDate: Data fattura | Data | Data documento | Data emissione | Data di emissione | del | Data della fattura | Emessa il | Data doc
dueDate: Scadenza | Data scadenza | Data di scadenza | Scadenza pagamento | Pagare entro | Pagare entro il | Da pagare entro | Scadenze | Entro il | Data di pagamento | Da pagare entro il | Scade il
serviceDate: Data consegna | Data di consegna | Periodo | Periodo di fatturazione | Data prestazione | Periodo di riferimento
orderReference: Ordine n | Numero ordine | Vostro ordine | N. ordine | Rif. ordine | Ordine | Riferimento ordine | Vs. ordine | Ordine di acquisto | Vs ordine n | Ordine nr | Rif. Vs. ordine
costCentre: Centro di costo | Centro costo | Centro di costi | Vs centro di costo | Codice centro di costo | Cod. centro di costo | C.d.C.
project: N. commessa | Commessa n | Codice commessa | Codice progetto | N. progetto | Vs commessa
precedingInvoice: Fattura originale | Rif. fattura | Fattura di riferimento
vatId: Partita IVA | P.IVA | P. IVA | Part. IVA | PIVA | P.I. | Codice IVA | Partita I.V.A. | P.IVA/C.F. | P.IVA e C.F. | Partita IVA/CF | C.F./P.IVA | C.F. e P.IVA | VAT | Partita IVA/Codice fiscale | Partita IVA e Codice fiscale
taxNumber: Codice fiscale | C.F. | Cod. fiscale | Cod. Fisc. | CF
theirVatId: Partita IVA cliente | P.IVA cliente
iban: IBAN | Codice IBAN | Coordinate IBAN
bic: BIC | SWIFT | BIC/SWIFT | Codice BIC | Codice SWIFT
bankAccount: Conto corrente | C/C | Numero conto | Conto bancario | c/c n
accountHolder: Intestatario | Beneficiario | Intestato a
currency: Valuta | Divisa | Importi in | Importi espressi in
terms: Condizioni di pagamento | Modalità di pagamento | Termini di pagamento | Pagamento | Condizioni pagamento | Modalità pagamento
supplier: Da | Fornitore | Cedente | Cedente/prestatore | Venditore | Mittente | Emittente | Cedente prestatore
recipient: A | Cliente | Cessionario | Cessionario/committente | Destinatario | Fatturare a | Spett.le | Spettabile | Intestazione fattura | Committente | Cessionario committente | Intestatario fattura | Acquirente
otherParty: Destinazione | Luogo di destinazione | Indirizzo di consegna | Spedire a | Destinazione merce | Luogo di consegna | Destinazione della merce
name: Denominazione | Nome | Ragione sociale | Ditta
address: Indirizzo | Sede | Sede legale
net: Imponibile | Totale imponibile | Totale netto | Netto | Totale senza IVA | Importo netto | Totale merce | Subtotale | Totale imponibile EUR | Base imponibile | Imponibile totale | Netto merce
tax: IVA | Totale IVA | Imposta | Importo IVA | Totale imposta | Imposte | I.V.A. | Totale imposte | Totale I.V.A.
total: Totale fattura | Totale documento | Totale | Totale EUR | Importo totale | Totale ivato | Totale IVA inclusa | Totale generale | Totale complessivo | Totale con IVA | Totale nota di credito | Totale Euro | Importo totale documento | Totale da pagare | Totale fattura EUR
payable: Netto a pagare | Da pagare | Importo da pagare | Saldo | Totale dovuto | Importo dovuto | Netto da pagare | Netto a pagare EUR
prepaid: Acconto | Già pagato | Acconti | Anticipo | Pagato | Acconto versato
withheld: Ritenuta d'acconto | Ritenuta | Ritenute | R.A. | Importo ritenuta | Totale ritenute | Ritenuta acconto
rounding: Arrotondamento
subtotal: Subtotale | Totale parziale | Totale righe | Somma
carriedForward: Riporto | A riportare
allowance: Sconto | Sconti | Abbuono | Totale sconti | Sconto incondizionato
charge: Spese di trasporto | Trasporto | Spese | Spese di spedizione | Spedizione | Imballaggio | Spese incasso | Spese bancarie
taxBasis: Imponibile | Base imponibile
colPosition: Pos | Riga | N
colArticle: Codice | Articolo | Cod. | Cod. articolo | Codice articolo | Cod. art.
colDescription: Descrizione | Prodotto | Servizio | Dettaglio | Descrizione dei beni | Descrizione articolo | Descrizione beni e servizi | Oggetto
colQuantity: Quantità | Q.tà | Qtà | Qta | Q.ta | Ore
colUnit: UM | U.M. | Unità | Unità di misura
colPrice: Prezzo | Prezzo unitario | P. unitario | Prezzo unit. | Prezzo un. | Prezzo netto | Tariffa | Costo unitario | Prezzo unitario EUR
colDiscount: Sconto | Sc. | % Sc. | Sconto % | Sc %
colTaxRate: IVA | % IVA | Aliquota | Aliquota IVA | IVA % | Aliq. | Aliq. IVA | Cod. IVA | Aliq
colTaxAmount: Importo IVA | Imposta
colAmount: Importo | Totale | Prezzo totale | Totale netto | Importo netto | Valore | Imponibile | Importo totale | Totale riga
colGross: Totale ivato | Totale IVA inclusa
colDate: Data
otherNumber: Codice cliente | Cod. cliente | Numero cliente | DDT | DDT n | N. cliente | Pagina | Pag | Riferimento | Rif | REA | Codice destinatario | CIG | CUP | ABI | CAB | Registro imprese | Capitale sociale | Contratto | Banca d'appoggio | Preventivo
otherDate: Data ordine | Data DDT | Data stampa
contact: Telefono | Tel | Fax | E-mail | PEC | Sito web | Cellulare | Banca | Sito | Cell
`,
};
