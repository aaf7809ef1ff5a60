/** Month names and their usual abbreviations in English, German, French, Spanish, Italian and Dutch, folded to ASCII. */
const MONTH_WORDS: readonly string[] = [
  'january januar janner jaenner janvier enero gennaio januari jan janv ene gen',
  'february februar feber fevrier febrero febbraio februari feb febr fev',
  'march marz maerz mars marzo maart mar mrz mrt',
  'april avril abril aprile apr avr abr',
  'may mai mayo maggio mei mag',
  'june juni juin junio giugno jun giu',
  'july juli juillet julio luglio jul juil lug',
  'august aout agosto augustus aug ago',
  'september septembre septiembre setiembre settembre sep sept set',
  'october oktober octobre octubre ottobre oct okt ott',
  'november novembre noviembre nov',
  'december dezember decembre diciembre dicembre dec dez dic',
];

const numbers = new Map<string, number>();
for (const [index, words] of MONTH_WORDS.entries()) for (const word of words.split(' ')) numbers.set(word, index + 1);

/** Letters without their accents, in lower case: "Février" and "FEVRIER" are one word. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .toLowerCase();
}

/** The month 1 to 12 a word names, or null. */
export function monthNamed(word: string): number | null {
  return numbers.get(foldWord(word).replace(/\.$/, '')) ?? null;
}
