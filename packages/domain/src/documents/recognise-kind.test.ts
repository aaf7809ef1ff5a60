import { describe, expect, it } from 'vitest';
import type { DocumentKind } from './read-document.ts';
import { isPostable, kindOfTypeCode, recogniseKind } from './recognise-kind.ts';

describe('what a document calls itself', () => {
  it.each([
    ['Rechnung Nr. 4711', 'invoice'],
    ['R E C H N U N G', 'invoice'],
    ['Schlussrechnung', 'invoice'],
    ['FACTUUR.', 'invoice'],
    ['Facture n° 12', 'invoice'],
    ['Fattura', 'invoice'],
    ['Gutschrift 88', 'credit_note'],
    ["Facture d'avoir", 'credit_note'],
    ['Credit note', 'credit_note'],
    ['Proforma-Rechnung', 'pro_forma'],
    ['Pro forma invoice', 'pro_forma'],
    ['2. Mahnung', 'reminder'],
    ['Auftragsbestätigung', 'order_confirmation'],
    ['Angebot 2024-17', 'order_confirmation'],
    ['Lieferschein', 'delivery_note'],
    ['Statement of account', 'vendor_statement'],
    ['Remittance advice', 'remittance'],
    ['PAYMENT RECEIPT', 'receipt'],
    ['Lorem ipsum', 'unknown'],
  ] as const)('%s → %s', (heading, kind) => {
    expect(recogniseKind([heading])).toBe(kind);
  });

  const NEVER_POSTS = {
    pro_forma: [
      'Proforma invoice | Pro forma invoice',
      'Proforma-Rechnung | Proformarechnung | Pro-forma-Rechnung',
      'Facture pro forma | Facture proforma',
      'Factura proforma',
      'Fattura pro forma | Avviso di parcella | Progetto di notula',
      'Pro-formafactuur | Proforma factuur',
    ],
    reminder: [
      'Payment reminder | Final reminder | Past due notice | Overdue notice | Final demand | Dunning letter',
      'Zahlungserinnerung | 2. Mahnung | Letzte Mahnung | Mahnschreiben | Zahlungsaufforderung',
      'Lettre de rappel | Relance client | Mise en demeure | Dernier avis',
      'Recordatorio de pago | Reclamación de pago | Requerimiento de pago',
      'Sollecito di pagamento | Costituzione in mora | Avviso di mora',
      'Betalingsherinnering | Tweede herinnering | Aanmaning | Ingebrekestelling | Sommatie',
    ],
    vendor_statement: [
      'Statement of account | Supplier statement | Monthly statement | Customer statement',
      'Kontoauszug | Saldenbestätigung | Offene-Posten-Liste | Saldenmitteilung',
      'Relevé de compte | Extrait de compte | Relevé de factures | Situation de compte',
      'Extracto de cuenta | Estado de cuenta | Relación de facturas pendientes',
      'Estratto conto | Situazione contabile | Elenco partite aperte',
      'Rekeningoverzicht | Saldobevestiging | Overzicht openstaande posten',
    ],
    remittance: [
      'Remittance advice | Payment advice',
      'Zahlungsavis | Überweisungsavis',
      'Avis de paiement | Avis de virement | Avis de règlement',
      'Aviso de pago | Aviso de transferencia | Notificación de pago',
      'Avviso di bonifico | Distinta di pagamento',
      'Betalingsspecificatie | Betaaladvies | Betalingsadvies',
    ],
    order_confirmation: [
      'Order confirmation | Purchase order | Quotation | Order acknowledgement | Estimate | Quote',
      'Auftragsbestätigung | Bestellung | Bestellschein | Angebot | Kostenvoranschlag',
      'Confirmation de commande | Bon de commande | Devis | Accusé de réception de commande',
      'Confirmación de pedido | Orden de compra | Presupuesto | Nota de pedido | Pedido',
      "Conferma d'ordine | Ordine di acquisto | Preventivo | Buono d'ordine | Offerta",
      'Orderbevestiging | Opdrachtbevestiging | Bestelbon | Inkooporder | Offerte | Prijsopgave',
    ],
    delivery_note: [
      'Delivery note | Packing slip | Despatch note | Goods received note | Bill of lading | Waybill',
      'Lieferschein | Packzettel | Frachtbrief | Warenbegleitschein',
      'Bon de livraison | Bordereau de livraison | Lettre de voiture | Liste de colisage',
      'Albarán | Albarán de entrega | Nota de entrega | Carta de porte',
      'Documento di trasporto | Bolla di consegna | Bolla di accompagnamento | Lettera di vettura',
      'Pakbon | Afleverbon | Leverbon | Vrachtbrief | Paklijst',
    ],
  } as const;
  const terms = Object.entries(NEVER_POSTS).flatMap(([kind, lists]) =>
    lists.flatMap((list) => list.split(' | ').map((term) => [term, kind] as const)),
  );

  it.each([
    ['Aviso de factura vencida', 'reminder'],
    ['Overdue account', 'reminder'],
    ['Facture impayée', 'reminder'],
    ['Przypomnienie o płatności', 'reminder'],
    ['Lembrete de pagamento', 'reminder'],
    ['Extrato de conta corrente', 'vendor_statement'],
    ['Orçamento', 'order_confirmation'],
    ['Guia de transporte', 'delivery_note'],
    ['Facture n° 17 du 3 mai — Devis accepté DV 12', 'invoice'],
    ['Rechnung 4711 zur Auftragsbestätigung 88', 'invoice'],
    ['Invoice 4711 – pro forma', 'pro_forma'],
    ['Recibo de nómina', 'unknown'],
    ['Busta paga', 'unknown'],
    ['Bulletin de paie', 'unknown'],
    ["Avis d'imposition", 'unknown'],
  ])('%s → %s', (heading, kind) => {
    expect(recogniseKind([heading])).toBe(kind);
  });

  it.each(terms)('%s, which never posts → %s', (heading, kind) => {
    expect(recogniseKind([heading])).toBe(kind);
    expect(recogniseKind([heading.toUpperCase()])).toBe(kind);
    expect(isPostable(kind as DocumentKind)).toBe(false);
  });

  it.each([
    'Rechnung zu Ihrer Bestellung 4711',
    'Invoice for your order',
    'Facture de votre commande',
    'Factura de su pedido',
    'Fattura del Vs. ordine',
    'Factuur van uw bestelling',
    'Rechnung über Mahngebühren',
  ])('%s is a bill, whatever else it names', (heading) => {
    expect(recogniseKind([heading])).toBe('invoice');
  });

  it('asks the most prominent heading first', () => {
    expect(recogniseKind(['Rechnung', 'Lieferschein 4711'])).toBe('invoice');
  });
});

describe('type codes of e-invoices', () => {
  it.each([
    ['380', 'invoice'],
    ['384', 'invoice'],
    ['381', 'credit_note'],
    ['325', 'pro_forma'],
  ] as const)('%s → %s', (code, kind) => {
    expect(kindOfTypeCode(code)).toBe(kind);
  });

  it('a pro-forma never posts', () => {
    expect(isPostable('pro_forma')).toBe(false);
    expect(isPostable('credit_note')).toBe(true);
  });
});
