/**
 * Legal forms as shops print them, with the country that knows them, and how recognisers misread them. A name that ends in
 * one is a company's; a form read almost right is written right. Source: ISO 20275, shortened to forms met on receipts.
 */
type NameForm = { readonly printed: string; readonly country: string | null; readonly reads: RegExp };

const FORMS: readonly NameForm[] = [
  { printed: 'SDN BHD', country: 'MY', reads: /\b[S5$][DOU0][NHM]\.?,? ?[B8&][HKN]?[DOI0]\b\.?/i },
  { printed: 'S/B', country: 'MY', reads: /(?<= )(?:[S5$]\/[B8](?![\w/])|[S5689$]\/[B860](?= ?[([{]| ?$))/i },
  { printed: 'BHD', country: 'MY', reads: /\bBHD\b\.?/i },
  { printed: 'GmbH & Co. KG', country: 'DE', reads: /\bG[mn]b[HN] ?[&8] ?Co\.? ?KG\b/i },
  { printed: 'GmbH', country: 'DE', reads: /\bG[mn]b[HN]\b/i },
  { printed: 'e.K.', country: 'DE', reads: /\be\. ?K\./ },
  { printed: 'OHG', country: 'DE', reads: /\bOHG\b/ },
  { printed: 'KG', country: 'DE', reads: /\bKG\b/ },
  { printed: 'AG', country: 'DE', reads: /(?<=\p{L}{3} )AG\b/u },
  { printed: 'UG', country: 'DE', reads: /\bUG \(/ },
  { printed: 'B.V.', country: 'NL', reads: /\bB\.? ?V\.?(?=$|[\s,(])/ },
  { printed: 'S.A.S.', country: 'FR', reads: /\bS\.?A\.?S\b\.?/ },
  { printed: 'SARL', country: 'FR', reads: /\bS\.?A\.?R\.?L\b\.?/i },
  { printed: 'S.p.A.', country: 'IT', reads: /\bS\.? ?p\.? ?A\b\.?/i },
  { printed: 'S.r.l.', country: 'IT', reads: /\bS\.? ?r\.? ?l\b\.?/i },
  { printed: 'S.L.', country: 'ES', reads: /\bS\. ?L\.(?=$|[\s,])/ },
  { printed: 'Pte Ltd', country: 'SG', reads: /\bPte\.? ?Ltd\b\.?/i },
  { printed: 'Pty Ltd', country: 'AU', reads: /\bPty\.? ?Ltd\b\.?/i },
  { printed: 'Ltd', country: 'GB', reads: /\b(Ltd|Limited)\b\.?/i },
  { printed: 'LLC', country: 'US', reads: /\bL\.?L\.?C\b\.?/ },
  { printed: 'Inc.', country: 'US', reads: /\bInc\b\.?/i },
  { printed: 'Corp.', country: 'US', reads: /\bCorp\b\.?/i },
];

export type FoundForm = {
  readonly printed: string;
  readonly country: string | null;
  readonly at: number;
  readonly end: number;
};

/** The first legal form in a line of print, or null. */
export function legalFormIn(text: string): FoundForm | null {
  for (const { printed, country, reads } of FORMS) {
    const match = reads.exec(text);
    if (match && match.index > 1) {
      return { printed, country, at: match.index, end: match.index + match[0].length };
    }
  }
  return misreadForm(text);
}

/** "SIN BHD", "SUN BHO": two short words at the end, or before a bracket, that are nearly the commonest form of two words. */
function misreadForm(text: string): FoundForm | null {
  const match = /(?<= )([S5$]\p{L}{1,3})[.,'’]? ?([B8&]\p{L}{1,3})\.?(?=$| ?[([{])/iu.exec(text);
  if (!match) return null;
  const read = `${match[1]}${match[2]}`.toLowerCase();
  if (editsBetween(read, 'sdnbhd') > 2) return null;
  return { printed: 'SDN BHD', country: 'MY', at: match.index, end: match.index + match[0].length };
}

/** Words of trade that stand in names of shops, as they are spelled. A word one letter off is spelled like them. */
const TRADE_WORDS =
  `restaurant restaurants restoran ristorante trattoria enterprise enterprises trading hardware stationery stationers
   bakery bakeries baeckerei bäckerei konditorei cafe café bistro mart market markt supermarket supermarkt hypermarket
   minimarket store stores shop pharmacy pharmacie apotheke hotel petrol petroleum tankstelle station kedai perniagaan
   syarikat pasar clinic klinik electrical electronics confectionery book books bookstore bookstores kitchen grill garage
   werkstatt parking parkhaus buchhandlung drogerie metzgerei blumen baumarkt boulangerie company group gallery centre
   center house distribution distributor distributors marketing industries industry international services service
   supplies supply furniture fashion trader traders retail holdings management resources solutions engineering
   motor motors auto foods food beverage beverages seafood coffee bookshop department distribusi perusahaan pembekal
   bengkel jualan handel handels vertrieb gastronomie gasthaus gasthof wirtshaus brauerei hardwares telecommunication
   communications technology technologies health beauty optical optik sports toys gifts florist laundry printing travel`
    .split(/\s+/)
    .filter((word) => word !== '');

const TRADE = new Set(TRADE_WORDS);
const LONG_TRADE_WORDS = TRADE_WORDS.filter((word) => word.length >= 6);

const letters = (word: string): string => word.toLowerCase().replace(/[^\p{L}]/gu, '');

export const hasTradeWord = (text: string): boolean => text.split(' ').some((word) => TRADE.has(letters(word)));

/** The sign between the two words is read as a letter, a digit or a speck. */
const CASH_AND_CARRY = /\bcash ?[&y8s+'’.-]? ?carry\b/i;

/** A name with words of trade spelled as they are where one letter of a long one was misread. */
export function respellTrade(text: string): string {
  return text
    .replace(CASH_AND_CARRY, (read) => (read.startsWith('CASH') ? 'CASH & CARRY' : 'Cash & Carry'))
    .split(' ')
    .map((word) => {
      const letters = /^([\p{L}\d]{6,})[.,]?$/u.exec(word)?.[1] ?? '';
      const read = letters.toLowerCase();
      if (letters === '' || TRADE.has(read)) return word;
      const meant = LONG_TRADE_WORDS.find((known) => known.length === read.length && editsBetween(known, read) === 1);
      if (meant === undefined) return word;
      return letters === letters.toUpperCase() ? meant.toUpperCase() : `${letters[0]?.toUpperCase()}${meant.slice(1)}`;
    })
    .join(' ');
}

/** Levenshtein distance of two short texts. */
export function editsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
