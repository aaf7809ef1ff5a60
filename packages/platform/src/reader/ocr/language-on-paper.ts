import type { PrintedLine } from '@counterfoil/domain/documents';

/** Words that only German paper has, as the English model spells them: umlauts come out as plain letters. */
const GERMAN =
  /\b(mwst|ust|rechnung|rechnungsnummer|summe|gesamt|betrag|netto|brutto|steuer|steuernummer|bar|gegeben|r[uü]ckgeld|zur[uü]ck|kasse|beleg|quittung|datum|uhr|uhrzeit|stra(ss|ß|b)e|gmbh|danke|vielen|einkauf|kartenzahlung|girocard|zwischensumme|st[uü]ck|filiale|[oö]ffnungszeiten|ihr|sie|und|der|f[uü]r)\b/gi;

const WORDS_MIN = 3;

/** The language whose model reads the following looks; the first look is always English. */
export function languageOnPaper(lines: readonly PrintedLine[]): 'eng' | 'deu' {
  const words = new Set(lines.flatMap((line) => line.text.toLowerCase().match(GERMAN) ?? []));
  return words.size >= WORDS_MIN ? 'deu' : 'eng';
}
