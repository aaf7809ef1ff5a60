import { readDate } from '@counterfoil/domain/documents';

/**
 * Forms of companies as they close a registered name, in the countries whose documents we read. One that a figure hangs
 * on is the letters of a number: "AG-263302" is no company.
 */
const LEGAL_FORM =
  /(?<![\p{L}])(GmbH(\s*&\s*Co\.?\s*(KG|KGaA|OHG))?|PartG\s?mbB|PartGmbB|mbB|e\.\s?U\.|gGmbH|AG(\s*&\s*Co\.?\s*KG)?|KGaA|KG|OHG|AöR|UG(\s*\(haftungsbeschränkt\))?|e\.?\s?K\.?|GbR|PartG|eG|e\.\s?V\.|SE|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|PLLC|P\.C\.|Inc\.?|Incorporated|Corp\.?|Corporation|PLC|Plc|B\.\s?V\.|BV|N\.\s?V\.|NV|V\.O\.F\.|VOF|S\.?\s?A\.?\s?R\.?\s?L\.?|SARL|SAS|S\.A\.S\.?|SASU|EURL|S\.A\.U\.?|S\.A\.|SA|SCI|SNC|S\.?L\.?U\.?|S\.\s?L\.\s?[PL]\.?|SLP|SLL|S\.L\.|SL|C\.\s?B\.|S\.\s?[rR]\.\s?[lL]\.?|SRL|Srl|S\.\s?[pP]\.\s?[aA]\.?|SpA|SPA|S\.n\.c\.|S\.a\.s\.|ApS|A\/S|I\/S|K\/S|P\/S|AB|Oy|Oyj|AS|ASA|Pvt\.?\s*Ltd\.?|Private Limited|Pty\.?\s*Ltd\.?|Kft\.?|Zrt\.?|s\.r\.o\.|a\.s\.|d\.o\.o\.|Sp\.\s*z\s*o\.\s?o\.|[Ss]p\.\s?[jkp]\.|s\.c\.|Lda\.?|S\.A\.E\.|K\.K\.|Gesellschaft m\.\s?b\.\s?H\.|Ges\.\s?m\.\s?b\.\s?H\.|S\.C\.A\.|S\. Coop\.?|DAC|Sàrl|Sagl|SàRL|Co\.)(?!\p{L}|[-/]?\d)/u;

export const hasLegalForm = (text: string): boolean => LEGAL_FORM.test(text);

const SEPARATOR = /\s*[●•|·■▪◆]\s*|\s+[-–—]\s+|\s*,\s+(?=.*\d)|\s{3,}/;

/** "Spett.le Rossi S.p.A.": addressed to, on the same line, and no part of the name. */
const SALUTATION = /^(?:spett\.?\s?le|spettabile|egregio|egr\.|gent\.(?:mo|ma))\s+/i;

/** The name a piece of text begins with: what stands before a separator, without what trails a legal form. */
export function nameIn(text: string): string | null {
  if (isTownLine(text)) return null;
  const named = text.replace(SALUTATION, '');
  const head = named.split(SEPARATOR)[0] ?? '';
  const whole = `${head}${formAfterComma(named.slice(head.length))}`.replace(/\s+/g, ' ').trim();
  const name = cutBehindForm(behindForm(whole));
  const bare = name.replace(/^[^\p{L}\p{N}[("„]+|[\s,;:–-]+$/gu, '').trim();
  return isName(bare) ? bare : null;
}

/** "SARL Toitures Bellanger au capital de 8 000 €": with its form in front a name ends before the first small word that joins nothing. */
function behindForm(text: string): string {
  const form = LEGAL_FORM.exec(text);
  if (form?.index !== 0) return text;
  const words = text.split(/\s+/);
  const count = form[0].split(/\s+/).length;
  const end = words.findIndex((word, at) => at >= count && /^\p{Ll}{2,}$/u.test(word) && !JOINING.test(word));
  return end > count ? words.slice(0, end).join(' ') : text;
}

const JOINING = /^(de|du|des|la|le|les|et|en|d|l|y|e|di|da|do|dos|del|della|und|van|von|der)$/;

/** "Nimbus Web Services, Inc.": the comma belongs to the name when a legal form follows it. */
function formAfterComma(rest: string): string {
  const comma = /^\s*,\s*/.exec(rest)?.[0];
  const form = comma === undefined ? null : LEGAL_FORM.exec(rest.slice(comma.length));
  return form?.index === 0 ? `, ${form[0]}` : '';
}

/** Forms that close a name: "Weidenbach & Söhne OHG Hoch- und Tiefbau" says behind it what the firm does. */
const CLOSING_FORM =
  /^(GmbH.*|OHG|KG|AG.*|e\.\s?K\.?|Ltd\.?|Limited|LLC|Inc\.?|PLC|Plc|B\.\s?V\.|BV|S\.\s?[rR]\.\s?[lL]\.?|Lda\.?|Sp\.\s*z\s*o\.\s?o\.)$/;

/** What follows a legal form directly is another thing on the same line: an address, a director, a register. */
function cutBehindForm(name: string): string {
  const form = LEGAL_FORM.exec(name);
  if (!form || form.index <= 1) return name;
  const end = form.index + form[0].length;
  const rest = name.slice(end);
  const isPastEnd = CLOSING_FORM.test(form[0]) && /^\s+\S+\s+\S/.test(rest) && !/^\s+(&|und|and|et)\s/i.test(rest);
  return /^[,;:]|^\s+[-–\d(]/.test(rest) || /\d/.test(rest) || isPastEnd ? name.slice(0, end) : name;
}

const NOT_NAMES =
  /^(seite|page|pagina|página|blatt|tel|fax|mail|www|http|iban|bic|gln|datum|date|rechnung|invoice|facture|factura|fattura|factuur|deutschland|germany|france|nederland|italia|españa|united|copyright|bitte|please|visualisierung|lesbarmachung|vielen|merci|thank|original|kopie|copy|duplicate)\b/i;

/** "Dublin 06:50" is where and when a train or plane leaves. */
const CLOCK = /\b\d{1,2}:\d{2}\b/;

export function isName(text: string): boolean {
  if (text.length < 2 || text.length > 70 || !/\p{L}{2}/u.test(text)) return false;
  if (/[@€$£%=<>]|https?:|www\.|\.(com|de|fr|nl|it|es|org|net)\b/i.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  if (digits > 4 || digits > text.length / 3 || readDate(text) !== null || isTownLine(text)) return false;
  if (CLOCK.test(text)) return false;
  if (NOT_NAMES.test(text) && !hasLegalForm(text)) return false;
  return /^[\p{Lu}\d[("„]/u.test(text) || hasLegalForm(text) || /^(e|i|d|van|von|de)[\p{Lu}\s]/u.test(text);
}

/** A line of an address that names a town with its postal code, as written in Europe, Britain, Ireland, the Americas and India. */
export function isTownLine(text: string): boolean {
  return (
    /^(?:[A-Z]{1,3}[-–\s]\s?)?\d{4,5}(?:\s?[A-Z]{2})?,?\s+\p{Lu}[\p{L}.'\-/\s]+/u.test(text) ||
    /\b[A-Z]{2},?\s+\d{5}(-\d{4})?\b/.test(text) ||
    /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/.test(text) ||
    /^\p{L}[\p{L}\s\d,.'-]{2,40}\b[A-Z]\d[\dW]\s?[A-Z\d]{4}$/u.test(text) ||
    /\b[A-Z]{2},?\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/.test(text) ||
    /^(?:[A-Z]{1,3}[-–\s]\s?)?(?:\d{4}-\d{3}|\d{2}-\d{3}|\d{3}\s\d{2})\s+\p{Lu}[\p{L}.'\-/\s]+/u.test(text) ||
    /\p{L}\s*[-–,]?\s+\d{6}\b/u.test(text)
  );
}

const STREET_WORD =
  /^(?:\d{1,5}\s?[a-z]?,?\s+)?(via|viale|corso|piazza|largo|calle|c\/|avenida|avda\.?|plaza|paseo|rambla|rue|avenue|boulevard|bd|quai|place|allée|chemin|impasse)\s|(stra(ß|ss)e|str\.|weg|gasse|allee|platz|ring|damm|ufer|straat|laan|plein|gracht|kade|haven|dijk|singel)(\s|$)|\s(street|st|road|rd|lane|avenue|ave|drive|dr|way|square|terrace|court|blvd|boulevard)\.?(\s|,|$)/i;

/** A line of an address that names the street: by its word and a house number at either end. Firms may be called so without one. */
export function isStreetLine(text: string): boolean {
  if (hasLegalForm(text)) return false;
  const numbered =
    /^\d{1,5}\s?[a-z]?(\s?(bis|ter))?,?\s+\p{L}/iu.test(text) || /\p{L},?\s+\d{1,4}\s?[a-z]?$/iu.test(text);
  return numbered && (STREET_WORD.test(text) || /^\p{L}[\p{L}.'’\s-]+,?\s+\d{1,4}\s?[a-z]?$/iu.test(text));
}

/** The name without the form of the company, wherever it stands: what a letterhead shows of it. */
export const nameWithoutForm = (name: string): string => name.replace(LEGAL_FORM, ' ').replace(/\s+/g, ' ').trim();

/** Comparison key of a name: letters and digits, folded. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
