import { hash } from 'node:crypto';

/** An entry as it will stand in its columns; every value exactly as PostgreSQL gives it back. */
export type EntryContent = {
  readonly header: readonly (string | number | boolean | null)[];
  readonly postings: readonly (readonly unknown[])[];
  readonly taxLines: readonly (readonly unknown[])[];
};

/**
 * SHA-256 over the canonical bytes of entry, postings and tax lines: one JSON array in the order docs/decisions.md
 * gives, amounts as text, dimensions sorted. The audit event of the entry carries it; the verifier computes it anew.
 */
export const contentHash = (tenantId: string, { header, postings, taxLines }: EntryContent): string =>
  hash('sha256', JSON.stringify(['counterfoil entry 1', tenantId, ...header, postings, taxLines]));

export const NO_DIMENSIONS: Readonly<Record<string, string>> = {};

/** Dimensions with their keys in order, so that jsonb's own order does not matter. */
export const sortedDimensions = (dimensions: Readonly<Record<string, string>> = NO_DIMENSIONS) => {
  const entries = Object.entries(dimensions);
  return entries.length === 0 ? NO_DIMENSIONS : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
