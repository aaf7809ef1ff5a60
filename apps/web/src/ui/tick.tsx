import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';
import classes from './tick.module.css';

type TickProps = {
  readonly children: ReactNode;
  readonly proof: string;
  readonly to?: string;
  readonly onProof?: () => void;
  readonly doubt?: boolean;
  /** The box on the page it is the door of. */
  readonly mark?: string;
};

/** The counterfoil of a single value: the dots and where it stands, "p1" or "229, line 8". */
export function Tick({ children, proof, to, onProof, doubt = false, mark }: TickProps) {
  const className = classNames(classes.tick, doubt && classes.doubt);
  const inside = (
    <>
      <span className={classes.dots} aria-hidden="true" />
      {children}
    </>
  );
  if (to !== undefined) {
    return (
      <Link to={to} className={className} aria-label={proof}>
        {inside}
      </Link>
    );
  }
  return (
    <button type="button" className={className} aria-label={proof} onClick={onProof} data-mark={mark}>
      {inside}
    </button>
  );
}
