import { createHash } from 'node:crypto';

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** A JSON array as PostgreSQL writes one: a comma and a space between its parts, which are JSON already. */
export const jsonArray = (parts: readonly string[]): string => `[${parts.join(', ')}]`;

/** Text as a part of it; null where there is none. */
export const jsonText = (text: string | null): string => JSON.stringify(text);

/** '2026-11-22T08:51:00.123456Z' as microseconds since 1970. */
export const microsecondsOf = (instant: string): bigint => {
  const [, seconds = '', fraction = ''] = /^([0-9T:-]{19})(?:\.(\d{1,6}))?Z$/.exec(instant) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
};

/** The object that this JSON is; an empty one when it is none, or no JSON at all. */
export const parsedObject = (json: string): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(json);
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** JSON with its keys in order and no white space, written here a second time on purpose: a verifier trusts no other code. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
};
