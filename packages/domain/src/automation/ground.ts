import type { FieldSource } from '../documents/index.ts';
import type { Basis } from '../review/index.ts';

/** Where what was decided about came from: documents by how they were read, bank lines by the account they stand on. */
export const SOURCES = ['e_invoice', 'pdf', 'photo', 'statement', 'card'] as const;
export type Source = (typeof SOURCES)[number];

/** The ground a proposal stands on; what stands on none proposes nothing and is not judged. */
export type Ground = Exclude<Basis, 'none'>;

/** What authority is given, held back and withdrawn for. `any` stands for every source, or every ground. */
export type Scope = { readonly source: Source | 'any'; readonly ground: Ground | 'any' };

/** Where a document comes from, by how its figures were read; what a person typed says nothing of it. */
export const sourceOfFields = (fields: readonly FieldSource[]): Source => {
  if (fields.includes('xml')) return 'e_invoice';
  return fields.includes('ocr') ? 'photo' : 'pdf';
};

/** Which kinds of source a class of work has. */
export const sourcesOf = (workClass: string): readonly Source[] =>
  workClass === 'document_coding' ? ['e_invoice', 'pdf', 'photo'] : ['statement', 'card'];

/**
 * What is assumed of a ground before anything is known of it here, as so many wrong of so many decisions. A person's rule and
 * identical decisions of persons are taken as one wrong in a thousand; the one open item that fits and our own account, which
 * name themselves by more than their text, as one in 7,500. They begin with the authority a person gave them, bear one mistake
 * and lose it by the second while data are few. Likeness begins with nothing (Jeffreys' prior): all it may do is earned.
 */
export const priorOf = (ground: Ground): { readonly wrong: number; readonly of: number } => {
  if (NAMES_ITSELF.includes(ground)) return { wrong: 0.1, of: 750 };
  return PERSONS_OWN.includes(ground) ? { wrong: 1, of: 1_000 } : { wrong: 0.5, of: 1 };
};

/**
 * What is assumed of the figures themselves, beside where they are posted: an e-invoice is its own data, a page was read. Every
 * reading that posts has closed its sums and named its party by a number, so what is left is what neither shows. Persons say
 * nothing of it when they say where something goes, so it is added to every ground alike.
 */
export const misreadOf = (source: Source): number => MISREAD[source];

const MISREAD: Readonly<Record<Source, number>> = {
  e_invoice: 0,
  pdf: 1 / 2_000,
  photo: 1 / 400,
  statement: 0,
  card: 0,
};

const NAMES_ITSELF: readonly Ground[] = ['unique_match', 'own_transfer'];

const PERSONS_OWN: readonly Ground[] = ['person', 'human_rule', 'identical_decisions', 'unique_match', 'own_transfer'];

/** Grounds that act under an authority a person gave; the others have to earn one. */
export const isPersonsOwn = (ground: Ground): boolean => PERSONS_OWN.includes(ground);
