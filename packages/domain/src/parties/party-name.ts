import { foldLetters } from './fold-letters.ts';
import { type LegalForm, splitLegalForm } from './legal-forms.ts';
import { canonicalWord } from './name-words.ts';

/** A company's or person's name taken apart for comparison. */
export type PartyName = {
  readonly written: string;
  /** Folded words without the legal form, abbreviations spelled one way, initials joined. */
  readonly words: readonly string[];
  /** The words run together: equal keys are the same name, spaces and dots apart. */
  readonly key: string;
  readonly legalForm: LegalForm | null;
};

/** "E D E N Film" writes one word in four; letters that stand alone side by side are joined. */
const joinInitials = (words: readonly string[]): string[] => {
  const joined: string[] = [];
  let initials = '';
  for (const word of words) {
    if (word.length === 1 && /[a-z]/.test(word)) {
      initials += word;
      continue;
    }
    if (initials !== '') joined.push(initials);
    initials = '';
    joined.push(word);
  }
  if (initials !== '') joined.push(initials);
  return joined;
};

/** The name as it is compared. Legal forms are facts of their own; case, accents, dots and usual abbreviations do not count. */
export const readPartyName = (written: string): PartyName => {
  const folded = foldLetters(written)
    .split(' ')
    .filter((word) => word !== '');
  const { words, legalForm } = splitLegalForm(folded);
  const plain = joinInitials(words[0] === 'the' && words.length > 1 ? words.slice(1) : words).map(canonicalWord);
  return { written, words: plain, key: plain.filter((word) => word !== 'and').join(''), legalForm };
};

const TRADING_AS = /\s+(?:t\/a|ta|trading as|dba|d\/b\/a|formerly|handelnd unter|h\/o)\s+/i;

/** A written name may hold two: "Revox UK Ltd T/A The Netheredge Hotel" is both. The whole comes first. */
export const namesWithin = (written: string): readonly PartyName[] => {
  const parts = written.split(TRADING_AS).filter((part) => part.trim() !== '');
  const whole = readPartyName(written);
  return parts.length < 2 ? [whole] : [whole, ...parts.map(readPartyName)];
};

/** Two stated legal forms that differ are two companies, however alike the names; a form left out says nothing. */
export const formsDisagree = (a: PartyName, b: PartyName): boolean =>
  a.legalForm !== null &&
  b.legalForm !== null &&
  a.legalForm.form !== b.legalForm.form &&
  a.legalForm.form !== 'Company' &&
  b.legalForm.form !== 'Company';
