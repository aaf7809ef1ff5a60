import { foldWord } from './month-names.ts';
import type { DocumentKind } from './read-document.ts';

/** Any of the terms as words of their own; one list a language: en de fr es it nl, then others. */
const wholeWords = (...lists: readonly string[]): RegExp => new RegExp(`\\b(${lists.join('|')})\\b`);

/**
 * What documents call themselves, folded, in en de fr es it nl pt pl sv da. The order is the order of the decision: words that
 * contain or accompany "invoice" (pro-forma invoice, invoice correction) must be asked before the invoice itself.
 */
const KIND_WORDS: readonly (readonly [DocumentKind, RegExp])[] = [
  [
    'pro_forma',
    /\bpro[\s-]?forma[\s-]?(rechnung|factuur)?\b|\b(pre)?avviso di (parcella|fattura)\b|\bprogetto di (notula|parcella)\b/,
  ],
  [
    'reminder',
    wholeWords(
      'payment reminder|(first|second|third|final|friendly) reminder|reminder (letter|notice)|overdue notice|past due notice|dunning( letter| notice)?|(final )?demand for payment|final (demand|notice)|letter before action',
      'zahlungserinnerung|[a-z]*mahnung|mahnschreiben|mahnbescheid|zahlungsaufforderung',
      'rappel|relance|mise en demeure|dernier avis',
      'recordatorio de pago|(reclamacion|requerimiento) de (pago|deuda)|carta de reclamacion|aviso de impago',
      'sollecito|avviso di mora|(messa|costituzione) in mora|diffida',
      'betalingsherinnering|((eerste|tweede|laatste) )herinnering|herinneringsfactuur|aanmaning|sommatie|ingebrekestelling',
      'betalningspaminnelse|rykker|wezwanie do zaplaty',
    ),
  ],
  [
    'vendor_statement',
    wholeWords(
      'statement of accounts?|(account|customer|supplier|vendor|monthly|open items?) statement|statement of open items',
      'kontoauszug|saldenbestatigung|saldenmitteilung|saldenliste|kontenblatt|kontoubersicht|(offene-posten|op)-liste|offene posten liste',
      '(releve|extrait|situation|etat) de compte|releve (client|de factures)',
      '(extracto|estado) de cuenta|extracto de cliente|relacion de facturas( pendientes)?',
      'estratto conto|situazione contabile|(elenco|lista) partite aperte',
      'rekeningoverzicht|saldo-?overzicht|saldobevestiging|klantoverzicht|overzicht openstaande (posten|facturen)',
    ),
  ],
  [
    'remittance',
    wholeWords(
      'remittance advice|payment advice',
      'zahlungsavis|avisierung|uberweisungsavis',
      'avis de (paiement|virement|reglement)',
      'aviso de (pago|transferencia)|notificacion de pago',
      'avviso di (pagamento|bonifico)|distinta di pagamento',
      'betalingsspecificatie|betaalspecificatie|betal(ings|ing)?advies|betaaladvies',
    ),
  ],
  [
    'order_confirmation',
    wholeWords(
      'order (confirmation|acknowledg(e)?ment|form)|confirmation of order|sales order|purchase order|quotation',
      'auftragsbestatigung|bestellbestatigung|bestellschein|angebot|kostenvoranschlag',
      'confirmation de commande|accuse de reception de commande|bon de commande|devis|offre de prix',
      'confirmacion de(l)? pedido|(nota|hoja) de pedido|orden de compra|presupuesto|cotizacion',
      'conferma d.?ordine|ordine d.?.?acquisto|buono d.?ordine|preventivo',
      'orderbevestiging|opdrachtbevestiging|bestelbon|inkooporder|offerte|prijsopgave',
    ),
  ],
  // Words that bills use in a sentence count only where they are the whole heading.
  ['order_confirmation', /^(order|quote|estimate|bestellung|commande|pedido|oferta|ordine|offerta|bestelling)$/],
  [
    'delivery_note',
    wholeWords(
      'delivery (note|slip|docket)|(dispatch|despatch|goods received|consignment) note|packing (slip|list)|waybill|bill of lading',
      'lieferschein|packzettel|packliste|frachtbrief|warenbegleitschein|versandschein|ladeschein',
      'bon de (livraison|reception)|bordereau de livraison|bon d.?expedition|lettre de voiture|liste de colisage',
      'albaran|nota de entrega|carta de porte|lista de empaque',
      'documento di trasporto|bolla di (consegna|accompagnamento)|lettera di vettura',
      'pakbon|paklijst|afleverbon|leverbon|leveringsbon|afleveringsbewijs|vrachtbrief',
    ),
  ],
  [
    'vendor_statement',
    /^(open items|offene posten|openstaande posten|partite aperte|partidas abiertas|postes ouverts)$/,
  ],
  ['contract', /\b(agreement|contract|vertrag|mietvertrag|contrat|contrato|contratto|overeenkomst)$/],
  [
    'credit_note',
    /\b(credit (note|memo|invoice)|gutschrift|rechnungsgutschrift|stornorechnung|storno|(note|facture) d.?avoir|avoir|nota de (credito|abono)|note de credit|factura rectificativa|nota di credito|nota di accredito|creditnota|creditfactuur|faktura korygujaca|kreditfaktura|kreditnota)\b/,
  ],
  ['credit_note', /^abono( (n|no|num|nr)\b.*)?$/],
  [
    'receipt',
    /\b(payment receipt|receipt|cash receipt|cash sale|quittung|kassenbon|kassenbeleg|bon de caisse|ticket de caisse|recu|recibo|ticket|ricevuta|scontrino|kassabon|bon)\b/,
  ],
  [
    'invoice',
    /\b(invoice|bill|tax invoice|rechnung(skorrektur)?|handelsrechnung|[a-z]+rechnung|facture|factura|fattura|[a-z]*factuur|nota|fatura|faktura|rakning|regning)\b/,
  ],
];

/**
 * The kind a document claims, from its headings in falling prominence. Each heading is asked on its own, so that a
 * large "Invoice" is not overruled by a small "delivery note 4711" in the references below it.
 */
export function recogniseKind(headings: readonly string[]): DocumentKind {
  return recogniseHeading(headings)?.kind ?? 'unknown';
}

/** The kind with the heading that says it: `at` is its place among the headings. */
export function recogniseHeading(
  headings: readonly string[],
): { readonly kind: DocumentKind; readonly at: number } | null {
  for (const [at, heading] of headings.entries()) {
    const folded = foldWord(heading).replace(/\s+/g, ' ').trim();
    const spaced = /^([a-z] ){3,}[a-z]$/.test(folded) ? folded.replaceAll(' ', '') : folded;
    for (const [kind, words] of KIND_WORDS) if (words.test(spaced)) return { kind, at };
  }
  return null;
}

/** The kind a UNTDID 1001 code states. Self-billed and factored forms count as what they do to the debt. */
export function kindOfTypeCode(code: string): DocumentKind {
  if (['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532'].includes(code))
    return 'credit_note';
  if (code === '325') return 'pro_forma';
  return 'invoice';
}

/** Kinds whose figures make a debt; every other kind is filed, never posted. */
export function isPostable(kind: DocumentKind): boolean {
  return kind === 'invoice' || kind === 'credit_note' || kind === 'receipt';
}
