import { words } from '../messages/index.ts';
import classes from './reason-list.module.css';

export type WeighedReason = {
  readonly text: string;
  /** −1 to 1: which way it points and how far; null when nobody weighed it. */
  readonly weight: number | null;
};

/** A weight is a sign, a sentence and a bar: what speaks for the proposal is green, what speaks against it amber. */
export function ReasonList({ reasons }: { readonly reasons: readonly WeighedReason[] }) {
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => {
        const against = (reason.weight ?? 0) < 0;
        return (
          <li key={reason.text} className={classes.reason} data-against={against}>
            <span
              className={classes.sign}
              role="img"
              aria-label={against ? words.ui.speaksAgainst : words.ui.speaksFor}
            >
              {against ? '−' : '+'}
            </span>
            <span>{reason.text}</span>
            {reason.weight === null ? null : (
              <span className={classes.track} aria-hidden="true">
                <span className={classes.bar} style={{ width: `${Math.min(1, Math.abs(reason.weight)) * 40}px` }} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
