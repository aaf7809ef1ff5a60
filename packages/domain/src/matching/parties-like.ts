import type { ItemIndex } from './item-index.ts';
import { KeyHashes, withSign } from './key-places.ts';
import type { Habits } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { PackedNames } from './packed-names.ts';

const CUT_LETTERS_MIN = 5;
const PARTIES_MAX = 6;
const NOBODY: readonly string[] = [];
const NOWHERE: readonly number[] = [];

const firstNotLess = (keys: readonly string[], key: string): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Names as keys, in order, so that a name cut short finds what it was cut from. */
export type Spellings = {
  readonly spelled: ReadonlyMap<string, string>;
  readonly keys: readonly string[];
  readonly hashes: KeyHashes;
  /** Of each spelling looked up before, the parties whose names are cut from each other; null where they are too many. */
  readonly cut: Map<number, readonly string[] | null>;
};

export const spellingsOf = (index: ItemIndex, names: PackedNames): Spellings => {
  const spelled = new Map<string, string>();
  const seen = new Set<number>();
  for (const indexed of index.items) {
    if (seen.has(indexed.name)) continue;
    seen.add(indexed.name);
    const key = names.keysOf(indexed.name)[0] ?? '';
    if (key.length >= CUT_LETTERS_MIN && !spelled.has(key)) spelled.set(key, indexed.party);
  }
  const hashes = new KeyHashes(spelled.size);
  for (const key of spelled.keys()) hashes.add(key);
  return { spelled, keys: [...spelled.keys()].sort(), hashes, cut: new Map() };
};

/** How long the beginnings of a key are that may be keys themselves, the shortest first; hardly any is. */
const beginningsIn = (key: string, hashes: KeyHashes): readonly number[] => {
  let found: number[] | null = null;
  let hash = 0;
  for (let length = 1; length < key.length; length++) {
    hash = withSign(hash, key.charCodeAt(length - 1));
    if (length < CUT_LETTERS_MIN || !hashes.mayHave(hash)) continue;
    found ??= [];
    found.push(length);
  }
  return found ?? NOWHERE;
};

/** Parties whose names begin with this one, or are the beginning of it. */
const cutFrom = (key: string, { spelled, keys, hashes }: Spellings): readonly string[] | null => {
  const parties = new Set<string>();
  if (key.length >= CUT_LETTERS_MIN)
    for (let at = firstNotLess(keys, key); at < keys.length && keys[at]!.startsWith(key); at++) {
      parties.add(spelled.get(keys[at]!)!);
      if (parties.size > PARTIES_MAX) return null;
    }
  const lengths = beginningsIn(key, hashes);
  for (let at = lengths.length - 1; at >= 0; at--) {
    const party = spelled.get(key.slice(0, lengths[at]!));
    if (party !== undefined) parties.add(party);
  }
  return parties.size > PARTIES_MAX ? null : [...parties];
};

/** The parties a line may be of: by account, by name, by a name cut short, or by how they signed before in this set. */
export const partiesLike = (
  spellings: Spellings,
  { index, names }: { readonly index: ItemIndex; readonly names: PackedNames },
  habits: Pick<Habits, 'partiesSigning'>,
): ((line: LineReading) => readonly string[]) => {
  const known = new Array<readonly string[] | undefined>(names.spellings).fill(undefined);
  const find = (key: string, spelling: number): readonly string[] => {
    let cut = spellings.cut.get(spelling);
    if (cut === undefined) {
      cut = cutFrom(key, spellings);
      spellings.cut.set(spelling, cut);
    }
    if (cut === null) return NOBODY;
    const signing = habits.partiesSigning(spelling);
    if (signing.length === 0) return cut;
    const parties = [...signing];
    for (let at = 0; at < cut.length; at++) if (!parties.includes(cut[at]!)) parties.push(cut[at]!);
    return parties.length > PARTIES_MAX ? NOBODY : parties;
  };
  return (line) => {
    if (line.line.partyId !== null) return [line.line.partyId];
    const byIban = line.iban === null ? undefined : index.partiesByIban.get(line.iban);
    if (byIban !== undefined) return [byIban];
    if (line.name === null) return NOBODY;
    const spelling = names.spelling(line.name);
    const before = known[spelling];
    if (before !== undefined) return before;
    const key = names.keysOf(line.name)[0] ?? '';
    const found = key === '' ? NOBODY : find(key, spelling);
    known[spelling] = found;
    return found;
  };
};
