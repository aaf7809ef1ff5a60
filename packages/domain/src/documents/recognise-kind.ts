import { foldWord } from './month-names.ts';
import type { DocumentKind } from './read-document.ts';

/**
 * What documents call themselves, folded, in en de fr es it nl pt pl sv da. The order is the order of the decision: words that
 * contain or accompany "invoice" (pro-forma invoice, invoice correction) must be asked before the invoice itself.
 */
const KIND_WORDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['pro_forma', /\bpro[\s-]?forma\b|\bproforma(rechnung|factuur)\b/],
  [
    'reminder',
    /\b(payment reminder|overdue notice|dunning|past due notice|zahlungserinnerung|mahnung|\d\. mahnung|rappel|relance|mise en demeure|recordatorio de pago|sollecito|betalingsherinnering|aanmaning|betalningspaminnelse|betalingspaminnelse|rykker|wezwanie do zaplaty)\b/,
  ],
  [
    'vendor_statement',
    /\b(statement of accounts?|account statement|customer statement|kontoauszug|saldenbestatigung|kontenblatt|releve de compte|extracto de cuenta|estratto conto|rekeningoverzicht)\b/,
  ],
  [
    'remittance',
    /\b(remittance advice|payment advice|zahlungsavis|avisierung|avis de (paiement|virement)|aviso de pago|avviso di pagamento|betalingsspecificatie)\b/,
  ],
  [
    'order_confirmation',
    /\b(order (confirmation|acknowledg(e)?ment)|sales order|purchase order|auftragsbestatigung|bestellbestatigung|confirmation de commande|bon de commande|confirmacion de pedido|conferma d.?ordine|orderbevestiging|quotation|angebot|devis|presupuesto|preventivo|offerte)\b/,
  ],
  [
    'delivery_note',
    /\b(delivery (note|slip)|packing (slip|list)|lieferschein|bon de livraison|bordereau de livraison|albaran|documento di trasporto|bolla di consegna|pakbon|afleverbon)\b/,
  ],
  ['contract', /\b(agreement|contract|vertrag|mietvertrag|contrat|contrato|contratto|overeenkomst)$/],
  [
    'credit_note',
    /\b(credit (note|memo|invoice)|gutschrift|rechnungsgutschrift|stornorechnung|storno|(note|facture) d.?avoir|avoir|nota de credito|factura rectificativa|nota di credito|nota di accredito|creditnota|creditfactuur|faktura korygujaca|kreditfaktura|kreditnota)\b/,
  ],
  [
    'receipt',
    /\b(payment receipt|receipt|cash receipt|cash sale|quittung|kassenbon|kassenbeleg|bon de caisse|ticket de caisse|recu|recibo|ticket|ricevuta|scontrino|kassabon|bon)\b/,
  ],
  [
    'invoice',
    /\b(invoice|bill|tax invoice|rechnung(skorrektur)?|handelsrechnung|[a-z]+rechnung|facture|factura|fattura|factuur|nota|fatura|faktura|rakning|regning)\b/,
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
