import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import type { unfinishedLines } from './invoice-draft.ts';
import classes from './invoice-page.module.css';

const { lineNeeds, lineParts } = words.sales.form;

/** Why the draft cannot be saved yet: what was begun must not be lost by saving. */
export function UnfinishedLines({ lines }: { readonly lines: ReturnType<typeof unfinishedLines> }) {
  if (lines.length === 0) return null;
  return (
    <ul className={classes.problems} aria-live="polite">
      {lines.map(({ n, missing }) => {
        const parts = missing.map((part) => lineParts[part]);
        return (
          <li key={n}>
            <Glyph kind="doubt" size={14} />
            {lineNeeds(n, parts)}
          </li>
        );
      })}
    </ul>
  );
}
