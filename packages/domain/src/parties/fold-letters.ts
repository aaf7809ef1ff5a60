/** Letters that Unicode does not take apart by itself, as passports and banks write them (ICAO 9303, part 3, and ISO 9 / ISO 843 simplified). */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  '&': ' and ',
};

const pairUp = (from: string, to: string): Record<string, string> => {
  const latin = to.split(' ');
  return Object.fromEntries([...from].map((letter, position) => [letter, latin[position] ?? '']));
};

const CYRILLIC = pairUp(
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ',
  'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i ie g',
);
const GREEK = pairUp('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o');

/** The German, and the Scandinavian å, as their own speakers spell them out: Müller is Mueller. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' };

const FOREIGN: Readonly<Record<string, string>> = { ...SPELLED, ...CYRILLIC, ...GREEK };

const MARKS = /[\u0300-\u036f]/g;
const PLAIN = /^[\x20-\x7e]*$/;

/** Lower-case Latin letters, digits and spaces, nothing else: "Müller & Søn" is "mueller and soen". */
export const foldLetters = (text: string): string => {
  let folded = '';
  // Most names and texts are plain, and are folded by the thousand: for them the letter by letter would change nothing.
  if (PLAIN.test(text)) folded = text.toLowerCase().replaceAll('&', ' and ');
  else
    for (const letter of text.normalize('NFKC').toLowerCase().normalize('NFC')) {
      const spelled = UMLAUTS[letter] ?? FOREIGN[letter];
      if (spelled !== undefined) folded += spelled;
      else for (const part of letter.normalize('NFD').replace(MARKS, '')) folded += FOREIGN[part] ?? part;
    }
  return folded
    .replace(/['’`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
};

const AMPERSAND = 38;
const APOSTROPHE = 39;
const GRAVE = 96;

const isPlainSign = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** The words of a folded text, as splitting it at its spaces gives them; most texts are plain, and are read in one walk. */
export const foldedWords = (text: string): string[] => {
  const lower = text.toLowerCase();
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    if (isPlainSign(code)) {
      if (from < 0) from = at;
      continue;
    }
    if (code > 127 || code === AMPERSAND || code === APOSTROPHE || code === GRAVE) return foldLetters(text).split(' ');
    if (from >= 0) words.push(lower.slice(from, at));
    from = -1;
  }
  if (from >= 0) words.push(from === 0 ? lower : lower.slice(from));
  if (words.length === 0) words.push('');
  return words;
};

/** Folds Mueller, Muller and Müller together. Loose enough for likeness only: "blue" and "blu" meet here too. */
export const foldUmlauts = (word: string): string => word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
