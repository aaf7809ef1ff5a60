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
      'lembrete de pagamento|aviso de (cobranca|pagamento em atraso)|pagamento em atraso|interpelacao',
      '(ostateczne )?wezwanie do zaplaty|monit|przypomnienie o (platnosci|zaplacie)|upomnienie',
      'betalningspaminnelse|paminnelse|inkassovarsel|inkassokrav|rykker(skrivelse)?|betalingspamindelse',
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
      'rekeningoverzicht|rekeningafschrift|saldo-?overzicht|saldobevestiging|klantoverzicht|overzicht openstaande (posten|facturen)',
      'extrato (de conta( corrente)?|bancario|de cliente)|conta corrente|mapa de pendentes',
      'potwierdzenie salda|wyciag (bankowy|z konta|z rachunku)|zestawienie (rozrachunkow|naleznosci|faktur)',
      'kontoutdrag|reskontra(utdrag)?|kontoudtog|saldooversigt',
    ),
  ],
  // "Aviso de factura vencida", "Overdue account": a heading that calls a bill overdue or unpaid asks for it again.
  [
    'reminder',
    wholeWords(
      'overdue|past due|unpaid (invoice|account|balance)s?|uberfallig[a-z]*|uberfallige[rn]? (rechnung|posten)|unbezahlte rechnung',
      'impayee?s?|facture echue|factura(s)? (vencida|impagada|pendiente)s?( de pago)?|fattur[ae] (scadut|insolut|non pagat)[ae]|vervallen factu(ur|ren)|onbetaalde factu(ur|ren)|openstaande factu(ur|ren)|fatura(s)? (vencida|em divida|em atraso)s?|zalegl[a-z]*|przeterminowan[a-z]*',
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
      '(confirmacao|nota) de encomenda|ordem de compra|orcamento|proposta comercial',
      '(potwierdzenie )?zamowieni[ea]|oferta (cenowa|handlowa)|kosztorys',
      'orderbekraftelse|inkopsorder|offert|ordrebekraeftelse|indkobsordre|tilbud',
    ),
  ],
  // Words that bills use in a sentence count only where they are the whole heading.
  [
    'order_confirmation',
    /^(order|quote|estimate|bestellung|commande|pedido|oferta|ordine|offerta|bestelling|encomenda|bestallning|ordre)$/,
  ],
  [
    'delivery_note',
    wholeWords(
      'delivery (note|slip|docket)|(dispatch|despatch|goods received|consignment) note|packing (slip|list)|waybill|bill of lading',
      'lieferschein|packzettel|packliste|frachtbrief|warenbegleitschein|versandschein|ladeschein',
      'bon de (livraison|reception)|bordereau de livraison|bon d.?expedition|lettre de voiture|liste de colisage',
      'albaran|nota de entrega|carta de porte|lista de empaque',
      'documento di trasporto|bolla di (consegna|accompagnamento)|lettera di vettura',
      'pakbon|paklijst|afleverbon|leverbon|leveringsbon|afleveringsbewijs|vrachtbrief',
      'guia de (remessa|transporte|entrega)|nota de remessa',
      'dokument (wydania|wz)|wydanie zewnetrzne|list przewozowy|dowod dostawy',
      'foljesedel|leveranssedel|fraktsedel|folgeseddel|fragtbrev',
    ),
  ],
  [
    'vendor_statement',
    /^(open items|offene posten|openstaande posten|partite aperte|partidas abiertas|postes ouverts)$/,
  ],
  ['contract', /\b(agreement|contract|vertrag|mietvertrag|contrat|contrato|contratto|overeenkomst)$/],
  // Wages, taxes and a bank's letters are no bills, though some of them are called a receipt.
  [
    'unknown',
    wholeWords(
      'pay ?slip|salary (slip|statement)|notice of assessment|tax (assessment|demand)',
      '(entgelt|lohn|gehalts|verdienst|bezuge)abrechnung|[a-z]*steuerbescheid|bescheid|kontomitteilung',
      'bulletin de (paie|salaire)|fiche de paie|avis d.?imposition',
      '(recibo|hoja) de (nomina|salarios?)|nomina|carta de pago|(propuesta de )?liquidacion de intereses|providencia de apremio',
      'busta paga|cedolino|avviso di accertamento|cartella di pagamento',
      'loonstrook|salarisspecificatie|loonspecificatie|(voorlopige )?aanslag [a-z]*',
      'recibo de (vencimento|salario)|nota de liquidacao',
      'pasek (wynagrodzen|placowy)|lista plac|decyzja( w sprawie)?',
      'lonespecifikation|lonespec|lonseddel|slutskattebesked|arsopgorelse',
    ),
  ],
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
    const kind = kindIn(spaced);
    if (kind !== null) return { kind, at };
  }
  return null;
}

const firstOf = (text: string, kinds: typeof KIND_WORDS): DocumentKind | null =>
  kinds.find(([, words]) => words.test(text))?.[0] ?? null;

/** What turns a bill into another paper wherever in the heading it stands: "Invoice 4711 – pro forma". */
const OVERRIDING = KIND_WORDS.slice(0, 2);

/**
 * A heading names its paper first and then what it belongs to: "Facture n° 17 du 3 mai — Devis accepté n° 12" is a bill.
 * So it is asked up to its first number, then part by part.
 */
function kindIn(heading: string): DocumentKind | null {
  const overriding = firstOf(heading, OVERRIDING);
  if (overriding !== null) return overriding;
  const opening = /^\D{3,40}?\S*\d\S*/.exec(heading)?.[0];
  const opened = opening === undefined ? null : firstOf(opening, KIND_WORDS);
  if (opened === 'invoice' || opened === 'credit_note') return opened;
  const parts = heading.split(/\s[-–—|·•]\s|;\s/);
  const named = parts.length < 2 ? null : parts.map((part) => firstOf(part, KIND_WORDS)).find((kind) => kind !== null);
  return named ?? firstOf(heading, KIND_WORDS);
}

/** Sentences that only stand on a second letter about a bill; with a condition ("should we not receive") they stand on bills. */
const ASKS_AGAIN = wholeWords(
  'we have (not|still not|yet to) received? (your |any )?payment|(remains|is still|is now) (unpaid|overdue|outstanding)|(is|are) past (its|their) due date',
  '(noch )?(keinen|kein) (zahlungseingang|eingang)[a-z ]{0,30} (feststellen|verzeichnen|verbuchen)|trotz falligkeit|ihrer aufmerksamkeit entgangen',
  'n.avons pas (encore )?recu (le|votre) (reglement|paiement)|(reste|demeure|demeurent|restent) impayee?s?',
  'no hemos recibido (el|su) pago|(se encuentra|sigue) pendiente de pago|consta(n)? como impagad[ao]s?',
  'non abbiamo (ancora )?ricevuto (il|vostro)[a-z ]{0,12}pagamento|(non risulta|risulta non)( ancora)? (pagat|saldat)[ao]',
  '(nog )?geen betaling[a-z ]{0,20}ontvangen|is (nog )?niet (voldaan|betaald)|nog niet (voldaan|betaald)',
  'nao recebemos o pagamento|se encontra(m)? por liquidar',
  'nie otrzymalismy (platnosci|zaplaty|wplaty)|zalegl[a-z]* naleznosc[a-z]*',
);

/** Whether a line says that a bill sent before is still unpaid. */
export function asksForPaymentAgain(line: string): boolean {
  const folded = foldWord(line).replace(/\s+/g, ' ');
  return ASKS_AGAIN.test(folded) && !CONDITIONAL.test(folded);
}

const CONDITIONAL =
  /\b(if|should|where|when|unless|until|wenn|sollten?|sofern|falls|bei|si|en cas|lorsque|cuando|mientras|qualora|in caso|indien|als|wanneer|mocht|caso|quando|jesli|jezeli|w przypadku)\b/;

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
