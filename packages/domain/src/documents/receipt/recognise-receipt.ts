import { foldWord } from '../month-names.ts';
import type { PageSize } from '../read-document.ts';
import type { RecognitionPass } from './printed-page.ts';

const RECEIPT_WORDS =
  /\b(receipt|cash|change|tender(ed)?|cashier|till|table|pax|rounding|pump|quittung|kassenbon|kassenbeleg|bon|beleg|kasse|kassierer|ruckgeld|gegeben|bar|tse|trinkgeld|ticket|scontrino|rendu|kassabon|tunai|baki|resit|visa|mastercard|girocard|thank you|vielen dank|goods sold|please come again)\b/g;
const INVOICE_WORDS =
  /\b(due date|payment terms|pay by|zahlbar|zahlungsziel|faellig|fallig|rechnungsempfanger|invoice to|bill to|ship to|iban|bic|swift|kundennummer|customer no|purchase order|po number|echeance|vencimiento|scadenza|vervaldatum|net \d{2} days|leistungszeitraum|lieferdatum)\b/g;

/** Width over height below which paper comes off a roll. */
const ROLL = 0.62;
/** A4 and Letter, upright, as scanners cut them. */
const SHEET = { from: 0.66, to: 0.8 };

/** A page with more words than this is no receipt. */
const WORDS_MAX = 420;

/** Whether pictured pages are a till receipt, by what they say and by the shape of their print, rather than an invoice. */
export function isReceiptOnPaper(passes: readonly RecognitionPass[], pages: readonly PageSize[]): boolean {
  const lines = passes[0]?.lines ?? [];
  const text = foldWord(lines.map((line) => line.text).join('\n'));
  const count = (words: RegExp): number => new Set(text.match(words) ?? []).size;
  const [page] = pages;
  const shape = page ? page.width / page.height : 1;
  let score = count(RECEIPT_WORDS) - 1.5 * count(INVOICE_WORDS);
  if (shape < ROLL) score += 2;
  if (shape > SHEET.from && shape < SHEET.to && printWidth(passes) > 0.7) score -= 1.5;
  if (pages.length > 2 || lines.reduce((sum, line) => sum + line.words.length, 0) > WORDS_MAX) score -= 3;
  return score >= 1;
}

/** Share of the page's width that print covers: a receipt on a scanner's glass leaves most of the sheet empty. */
function printWidth(passes: readonly RecognitionPass[]): number {
  const boxes = (passes[0]?.lines ?? []).flatMap((line) =>
    line.words.filter((word) => word.confidence > 60).map((word) => word.box),
  );
  if (boxes.length === 0) return 0;
  return Math.max(...boxes.map((box) => box.x + box.w)) - Math.min(...boxes.map((box) => box.x));
}
