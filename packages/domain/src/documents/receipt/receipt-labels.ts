import { foldWord } from '../month-names.ts';

/** What a line of a receipt is about, by the words left of its amount. */
export type ReceiptLabel =
  | 'final'
  | 'total'
  | 'subtotal'
  | 'net'
  | 'tax'
  | 'service'
  | 'rounding'
  | 'discount'
  | 'cash'
  | 'change'
  | 'card'
  | 'count'
  | 'summary';

/**
 * The words receipts use, folded, in en de fr es it nl pt and ms. Each is asked of the whole line: a line may be several
 * things at once ("total incl. tax"), and `final` or `count` then says which one counts.
 */
const LABEL_WORDS: readonly (readonly [ReceiptLabel, RegExp])[] = [
  [
    'final',
    /\b(grand total|net+ total|total rounded|rounded total|total payable|total due|amount due|amount payable|balance due|total amount|total to pay|total (sales )?\(?(incl|inclusive)|total after|zu zahlen|zu zahlender betrag|gesamtbetrag|gesamtsumme|endbetrag|rechnungsbetrag|total ttc|net a payer|montant du|total a pagar|importe total|totale complessivo|totale euro|te betalen|totaal te betalen|valor total|jumlah besar|jumlah perlu dibayar)\b/,
  ],
  [
    'total',
    /\b(total|totals|tota1|tota|totai|totel|jumlah|amount|summe|gesamt|betrag|totale|importe|totaal|montant)\b/,
  ],
  ['subtotal', /\b(sub ?-? ?total|subtotal|zwischensumme|sous ?-? ?total|subtotale|subtotaal)\b/],
  ['net', /\b(excl|excluding|exclusive|before (tax|gst|vat)|netto|nett? amount|ht|base imponible|imponibile)\b/],
  ['tax', /\b(tax|gst|vat|sst|mwst|ust|umsatzsteuer|mehrwertsteuer|tva|iva|btw|ppn|hst|pst)\b/],
  ['service', /\b(service|serv|svc|s\.?\s?charge|bedienung|trinkgeld|tip|gratuity)\b/],
  ['rounding', /\b(round\w*|rour ?ding|rnd|adj\w*|rundung|arrondi|redondeo|arrotondamento|afronding|pembundaran)\b/],
  ['discount', /\b(disc\w*|saving\w*|rabatt|nachlass|remise|descuento|sconto|korting|diskaun)\b/],
  [
    'cash',
    /\b(cash|gash|tender\w*|paid|payment|bar|bargeld|gegeben|especes|efectivo|contanti|contant|tunai|dinheiro|received)\b/,
  ],
  ['change', /\b(change|chg|ruckgeld|wechselgeld|zuruck|rendu|monnaie|cambio|resto|wisselgeld|baki|troco)\b/],
  [
    'card',
    /\b(visa|master ?card|mastercard|amex|american express|maestro|girocard|ec-?karte|kartenzahlung|debit|credit card|card|karte|carte|tarjeta|carta|pinpas|mydebit|v pay|vpay|e ?-?wallet)\b/,
  ],
  [
    'count',
    /\b(qty|quantity|qly|items?|item\(?s|points?|member|totalqty|anzahl|stuck|artikel|pos\b|no of|count|pax|litres?|liter|wt|kg)\b/,
  ],
  ['summary', /\b(summary|code|analysis|taxable|amt|steuersatz|basis)\b/],
];

/** Letters that recognisers read for digits inside words, taken back. */
const straighten = (text: string): string =>
  text.replace(/(?<=[a-z])0(?=[a-z])/g, 'o').replace(/(?<=[a-z])1(?=[a-z])/g, 'l');

export function labelsIn(text: string): ReadonlySet<ReceiptLabel> {
  const folded = straighten(foldWord(text)).replace(/[_~|]/g, ' ').replace(/\s+/g, ' ');
  const labels = new Set<ReceiptLabel>();
  for (const [label, words] of LABEL_WORDS) if (words.test(folded)) labels.add(label);
  return labels;
}
