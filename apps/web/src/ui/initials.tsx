import { initialsOf } from '../format/identifiers.ts';
import classes from './initials.module.css';

/** Who: two letters in a ring, the name for those who ask. */
export function Initials({ name }: { readonly name: string }) {
  return (
    <span className={classes.initials} role="img" aria-label={name} title={name}>
      {initialsOf(name)}
    </span>
  );
}
