import { failureOf } from '../../api/client.ts';
import { Glyph } from '../../ui/glyph.tsx';

/** Why the API would not, below the fields it is about. */
export function RefusalNote({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <p role="alert">
      <Glyph kind="doubt" size={14} /> {failureOf(error).detail}
    </p>
  );
}
