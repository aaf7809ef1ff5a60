import type { Box } from '../read-document.ts';
import { compactId, isVatIdShape } from '../tax-ids.ts';
import { wordsUnder } from './printed-amounts.ts';
import { around, type PrintedLine, type RecognitionPass } from './printed-page.ts';

/** A text that several passes read, with the place of the first. */
export type AgreedText = {
  readonly value: string;
  readonly passes: number;
  readonly page: number;
  readonly box: Box;
  readonly raw: string;
};

const NUMBER =
  /\b(?:receipt|rcpt|invoice|inv|bill|doc(?:ument)?|slip|check|chk|trans(?:action)?|trx|bon|beleg|rechnung(?:s)?|quittung|ticket|cb|facture|factura|fattura)[ .-]{0,2}(?:no|num(?:ber)?|nr|id|#|ho)?[ .]{0,2}[:;#.]{0,2} ?([A-Z]{0,6}[-/]?\d[A-Z0-9/-]{2,22})\b/i;

const TAX_ID =
  /\b(?:gst|vat|sst|tax|ust|uid|mwst|iva|tva|btw)[ .-]{0,3}(?:reg(?:istration)?|id|ident|idnr|no|nr|num(?:ber)?)?[ .-]{0,2}(?:no|nr|id|#)?[ .:;#-]{0,4}((?:[A-Z]{2,3} ?)?\d[\d -]{7,16}\d)(?!\d)/i;

/** The receipt's own number, as most passes read it. */
export const receiptNumber = (passes: readonly RecognitionPass[]): AgreedText | null =>
  agreed(passes, (line) => found(line, NUMBER, (text) => (looksLikeDate(text) ? null : text.toUpperCase())));

/** The seller's tax number: beside its word, or any VAT id of the EU's shapes. */
export const supplierTaxId = (passes: readonly RecognitionPass[]): AgreedText | null =>
  agreed(
    passes,
    (line) =>
      found(line, TAX_ID, compactId) ??
      found(line, /\b([A-Z]{2} ?\d{8,11}[A-Z]?\d{0,2})\b/, (text) => (isVatIdShape(text) ? compactId(text) : null)),
  );

const looksLikeDate = (text: string): boolean => /^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$/.test(text);

type Found = { readonly value: string; readonly line: PrintedLine; readonly box: Box; readonly raw: string };

function found(line: PrintedLine, pattern: RegExp, read: (text: string) => string | null): Found | null {
  const match = pattern.exec(line.text);
  const value = match?.[1] ? read(match[1]) : null;
  if (!match?.[1] || value === null) return null;
  const at = match.index + match[0].lastIndexOf(match[1]);
  const words = wordsUnder(line, at, at + match[1].length);
  return words.length === 0
    ? null
    : { value, line, box: around(words.map((word) => word.box)), raw: words.map((word) => word.text).join(' ') };
}

function agreed(passes: readonly RecognitionPass[], look: (line: PrintedLine) => Found | null): AgreedText | null {
  const votes = new Map<string, { first: Found; names: Set<string> }>();
  for (const pass of passes) {
    for (const line of pass.lines) {
      const each = look(line);
      if (!each) continue;
      const vote = votes.get(each.value) ?? { first: each, names: new Set<string>() };
      vote.names.add(pass.name);
      votes.set(each.value, vote);
    }
  }
  const [best] = [...votes.values()].sort((a, b) => b.names.size - a.names.size);
  if (!best) return null;
  return {
    value: best.first.value,
    passes: best.names.size,
    page: best.first.line.page,
    box: best.first.box,
    raw: best.first.raw,
  };
}
