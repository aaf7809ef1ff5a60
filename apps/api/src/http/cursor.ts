import { refusalFor } from './problem.ts';

/** A cursor is the sort key of the last row, opaque to clients. */
export const encodeCursor = (key: readonly string[] | null): string | null =>
  key === null ? null : Buffer.from(JSON.stringify(key)).toString('base64url');

export const decodeCursor = (cursor: string | undefined): readonly string[] | null => {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length <= 6 && key.every((part) => typeof part === 'string' && part.length < 200))
      return key;
  } catch {
    // Falls through to the refusal: a cursor that is not JSON is not one of ours.
  }
  throw refusalFor('request.cursor_invalid', 'The cursor is not one that this list gave out. Start again without it.');
};
