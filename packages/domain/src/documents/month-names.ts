/** Month names and their usual abbreviations in the ten languages whose labels are known, folded to ASCII. */
const MONTH_WORDS: readonly string[] = [
  'january januar janner jaenner janvier enero gennaio januari jan janv ene gen janeiro stycznia styczen sty',
  'february februar feber fevrier febrero febbraio februari feb febr fev fevereiro lutego luty lut',
  'march marz maerz mars marzo maart mar mrz mrt marco marca marzec',
  'april avril abril aprile apr avr abr kwietnia kwiecien kwi',
  'may mai mayo maggio mei mag maio maja maj',
  'june juni juin junio giugno jun giu junho czerwca czerwiec cze',
  'july juli juillet julio luglio jul juil lug julho lipca lipiec lip',
  'august aout agosto augustus aug ago sierpnia sierpien sie augusti',
  'september septembre septiembre setiembre settembre sep sept set setembro wrzesnia wrzesien wrz',
  'october oktober octobre octubre ottobre oct okt ott outubro out pazdziernika pazdziernik paz',
  'november novembre noviembre nov novembro listopada listopad lis',
  'december dezember decembre diciembre dicembre dec dez dic dezembro grudnia grudzien gru desember des',
];

const numbers = new Map<string, number>();
for (const [index, words] of MONTH_WORDS.entries()) for (const word of words.split(' ')) numbers.set(word, index + 1);

/** Letters that are no base letter with an accent, and what they are written as without one. */
const FOLDED: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd' };

const PLAIN = /^[\x20-\x7e]*$/;

/** Letters without their accents, in lower case: "Février" and "FEVRIER" are one word. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßłøæœđ]/g, (letter) => FOLDED[letter] ?? letter);
}

/** The month 1 to 12 a word names, or null. */
export function monthNamed(word: string): number | null {
  return numbers.get(foldWord(word).replace(/\.$/, '')) ?? null;
}
