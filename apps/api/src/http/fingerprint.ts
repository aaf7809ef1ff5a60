import { createHash } from 'node:crypto';

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, part]) => [name, canonical(part)]),
    );
  }
  return value;
};

/** SHA-256 over parsed content, so that key order and white space do not make another request of it. */
export const fingerprintOf = (content: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest();
