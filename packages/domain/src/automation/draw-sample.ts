import type { Ground, Source } from './ground.ts';

/** One unattended posting of a day. */
export type Drawable = {
  readonly id: string;
  readonly workClass: string;
  readonly ground: Ground;
  readonly source: Source;
};

export type Draw = {
  /** Of the entity and the day: the same day is drawn the same way however often. */
  readonly seed: string;
  readonly share: number;
  /** Strata of which something was drawn in the days before; one without gets at least one. */
  readonly servedLately: ReadonlySet<string>;
};

export const stratumOf = ({ workClass, ground, source }: Omit<Drawable, 'id'>): string =>
  `${workClass}|${ground}|${source}`;

/** FNV-1a over the characters, stirred once more (the finaliser of MurmurHash3), as a share between 0 and 1. */
const lotOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

/**
 * Which of a day's unattended postings are checked blind: each by its own lot, and of a class, ground and source that had
 * none lately the one with the lowest. Nobody chooses, and nobody can tell beforehand without the ids.
 */
export const drawSample = <T extends Drawable>(postings: readonly T[], { seed, share, servedLately }: Draw): T[] => {
  const lots = postings
    .map((posting) => ({ posting, lot: lotOf(`${seed}|${posting.id}`) }))
    .sort((a, b) => a.lot - b.lot || (a.posting.id < b.posting.id ? -1 : 1));
  const served = new Set(servedLately);
  const drawn: T[] = [];
  for (const { posting, lot } of lots) {
    const stratum = stratumOf(posting);
    if (lot >= share && served.has(stratum)) continue;
    served.add(stratum);
    drawn.push(posting);
  }
  return drawn;
};
