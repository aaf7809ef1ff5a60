import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { readable } from '../format/sentences.ts';
import { words } from '../messages/index.ts';
import { usePlace } from '../shell/use-place.ts';
import classes from './limits-note.module.css';
import { PAGES } from './page-of-limit.ts';

type LimitsNoteProps = {
  readonly limits: ExceptionDetail['limits'];
  /** What the reader has been told already; a limit is not said twice. */
  readonly told: readonly string[];
};

/** Which limits hold it, what would let it go, and the way to where somebody sees to that. */
export function LimitsNote({ limits, told }: LimitsNoteProps) {
  const { to } = usePlace();
  if (limits.length === 0) return null;
  return (
    <section className={classes.note} aria-label={words.automation.letsGo}>
      <h3>{words.automation.letsGo}</h3>
      <ul>
        {limits.map(({ gate, sentence, letsGo, page }) => (
          <li key={gate}>
            {told.some((text) => text.includes(sentence)) ? null : `${readable(sentence)} `}
            {readable(letsGo)}
            {page === null ? null : (
              <>
                {' '}
                <Link to={to(PAGES[page])}>{words.automation.pages[page]}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
