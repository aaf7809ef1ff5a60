import { formsDisagree, namesWithin, type PartyName, readPartyName } from './party-name.ts';

/** What a person said of a name on paper, and the names that are known already. */
export type SaidName = {
  readonly written: string;
  /** Names of the party it is said to be, and spellings of it that serve. */
  readonly known: readonly string[];
  /** Our own entities: their names stand on every bill and name no vendor. */
  readonly own: readonly string[];
  /** Legal names of other parties. */
  readonly others: readonly string[];
};

/** Letters below which a name says too little to be known again by. */
const LETTERS_MIN = 3;

const isSame = (a: PartyName, b: PartyName): boolean => a.key === b.key && !formsDisagree(a, b);

const isAmong = (name: PartyName, written: readonly string[]): boolean =>
  written.some((each) => namesWithin(each).some((known) => isSame(name, known)));

/**
 * The key under which a spelling is kept; null where there is nothing to keep: it is known already, it is our own name or
 * another party's, which a wrongly read page would otherwise give away, or it has hardly a letter.
 */
export const spellingToKeep = ({ written, known, own, others }: SaidName): string | null => {
  const name = readPartyName(written.trim());
  if (name.key.length < LETTERS_MIN || !/\p{L}/u.test(name.key)) return null;
  return isAmong(name, known) || isAmong(name, own) || isAmong(name, others) ? null : name.key;
};
