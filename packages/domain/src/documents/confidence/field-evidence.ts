/**
 * What speaks for one reading of one field, as figures from 0 to 1 (a score may be a little more). It is kept with the
 * reading, so that a confidence can be explained, and reckoned anew from documents whose truth is known.
 */
export const EVIDENCE_NAMES = [
  /** How well label, place and form fit together. */
  'score',
  /** How far the best reading leads the next one; 1 where there is no other. */
  'lead',
  /** Share of the looks at the picture that read exactly this, and share that saw something much like it. */
  'looks',
  'alike',
  /** Looks that were taken of the most there are. */
  'taken',
  /** The recogniser's own opinion of the words. */
  'words',
  /** Sums of the document that close with this figure. */
  'closes',
  /** A form that has to be so: check digits, the shape of a tax id, a legal form behind a name. */
  'form',
  /** The paper says the same thing in more than one place. */
  'repeated',
  /** Something speaks against it: day or month first, an amount no coins can pay. */
  'against',
  /** All of it together: 1 only where the reading leads, looks agree, sums close and nothing speaks against it. */
  'clear',
] as const;
export type EvidenceName = (typeof EVIDENCE_NAMES)[number];

export type FieldEvidence = Readonly<Partial<Record<EvidenceName, number>>>;

/** A figure of evidence within the bounds a weight was fitted for. */
export const bounded = (value: number, most = 1): number =>
  Math.round(Math.min(most, Math.max(0, value)) * 1000) / 1000;
