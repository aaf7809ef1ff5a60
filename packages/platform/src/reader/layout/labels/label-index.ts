import { compactText } from '../compact-text.ts';
import type { LabelKind, Phrases } from './label-kinds.ts';
import { DANISH } from './phrases-da.ts';
import { GERMAN } from './phrases-de.ts';
import { ENGLISH } from './phrases-en.ts';
import { SPANISH } from './phrases-es.ts';
import { FRENCH } from './phrases-fr.ts';
import { ITALIAN } from './phrases-it.ts';
import { DUTCH } from './phrases-nl.ts';
import { POLISH } from './phrases-pl.ts';
import { PORTUGUESE } from './phrases-pt.ts';
import { SWEDISH } from './phrases-sv.ts';

/** A phrase's meanings: one word may be a column here, a total there, and belong to several languages. */
export type Meaning = { readonly kinds: ReadonlySet<LabelKind>; readonly languages: ReadonlySet<string> };

type Growing = { kinds: Set<LabelKind>; languages: Set<string> };

const index = new Map<string, Growing>();
let wordsMax = 1;

const LANGUAGES: readonly Phrases[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  ITALIAN,
  DUTCH,
  PORTUGUESE,
  POLISH,
  SWEDISH,
  DANISH,
];

for (const { language, phrases } of LANGUAGES) {
  for (const line of phrases.trim().split('\n')) {
    const colon = line.indexOf(':');
    const kind = line.slice(0, colon) as LabelKind;
    for (const phrase of line.slice(colon + 1).split(' | ')) add(phrase, kind, language);
  }
}

function add(phrase: string, kind: LabelKind, language: string): void {
  const key = compactText(phrase);
  if (key === '') throw new Error(`The phrase "${phrase}" has no letter.`);
  const meaning = index.get(key) ?? { kinds: new Set<LabelKind>(), languages: new Set<string>() };
  meaning.kinds.add(kind);
  meaning.languages.add(language);
  index.set(key, meaning);
  wordsMax = Math.max(wordsMax, phrase.trim().split(/\s+/).length);
}

/** Words a label may have on a page: its own, and some more where kerning tore them apart. */
export const LABEL_WORDS_MAX = wordsMax + 2;

export function meaningOf(compact: string): Meaning | undefined {
  return index.get(compact) ?? sumWithOrWithoutTax(compact);
}

const SUM =
  '(?:zwischen|sub|sous|ge)?(?:total[aeo]?|totaal|totaux|summe|gesamt(?:betrag|summe|preis)?|betrag|montant|importe|importo|bedrag|amount|suma|som|valor|kwota|razem|belop|sum|preis|price|prix|prezzo|precio)';
const TAX =
  '(?:der|de|la|l|the)?(?:mwst|must|ust|umsatzsteuer|mehrwertsteuer|steuern?|vat|tax(?:es|a|as|e)?|tva|iva|impuestos?|imposte|btw|moms|podatku)';
const WITHOUT = new RegExp(
  `^${SUM}(?:excl|exkl|ex|exc|excluding|excluyendo|esclus[ao]|ohne|vor|hors|sans|sin|senza|zonder|sem|bez|uden|utan|before|without)${TAX}$`,
);
const WITH = new RegExp(
  `^${SUM}(?:incl|inkl|inc|including|incluyendo|inclus[ao]|comprensivodi|mit|nach|avec|con|met|com|z|med|with|after)${TAX}$`,
);

const LANGUAGES_ALL: ReadonlySet<string> = new Set(LANGUAGES.map(({ language }) => language));

/** "Total exkl. MWST", "Importo senza IVA": a word for a sum with or without a word for tax says which of the two it is. */
function sumWithOrWithoutTax(compact: string): Meaning | undefined {
  if (compact.length < 8 || compact.length > 40) return undefined;
  const kinds: LabelKind[] = WITHOUT.test(compact)
    ? ['net', 'colAmount']
    : WITH.test(compact)
      ? ['total', 'colGross']
      : [];
  return kinds.length === 0 ? undefined : { kinds: new Set(kinds), languages: LANGUAGES_ALL };
}
