import type { Difficulty } from '../difficulty.ts';
import type { Random } from '../random/seeded-random.ts';

const MISREAD: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B' };

/** A reference as it survives typing: two digits swapped, one dropped, or one read as a letter. */
const garbled = (reference: string, random: Random): string => {
  const places = [...reference].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []));
  if (places.length < 2) return reference;
  const at = random.pick(places.slice(0, -1));
  const [here, next] = [reference[at] as string, reference[at + 1] ?? ''];
  const kind = random.whole(1, 3);
  if (kind === 1 && /\d/.test(next)) return reference.slice(0, at) + next + here + reference.slice(at + 2);
  if (kind === 2) return reference.slice(0, at) + reference.slice(at + 1);
  return reference.slice(0, at) + (MISREAD[here] ?? here) + reference.slice(at + 1);
};

/** The reference that reaches the statement: whole, garbled, or none. */
export const survivingReference = (reference: string, difficulty: Difficulty, random: Random): string | null => {
  if (random.chance(difficulty.referenceMissingShare)) return null;
  return random.chance(difficulty.referenceGarbledShare) ? garbled(reference, random) : reference;
};

/** A name as banks hand it on: in full, in capitals, without its legal form, or cut after 27 letters. */
export const survivingName = (name: string, difficulty: Difficulty, random: Random): string => {
  if (!random.chance(difficulty.nameVariantShare)) return name;
  const plain = name.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  const bare = name.replace(/,? (GmbH( & Co\. KG)?|KG|AG|eG|e\.K\.|UG.*|oHG|B\.V\.|N\.V\.|LLC|Inc\.|Co\.|PLLC)$/, '');
  return random.pick([plain.toUpperCase(), bare, plain.slice(0, 27).trim(), bare.toUpperCase().slice(0, 22).trim()]);
};
