import type { ReactNode } from 'react';
import classes from './meter.module.css';

type MeterFigureProps = { readonly label: string; readonly children: ReactNode; readonly note?: ReactNode };

/** A sum laid out to be read aloud: statement minus ledger is the difference. */
export function Meter({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <div className={classes.meter}>
      <div className={classes.sum}>{children}</div>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  );
}

export function MeterFigure({ label, children, note }: MeterFigureProps) {
  return (
    <div className={classes.figure}>
      <span className={classes.label}>{label}</span>
      {children}
      {note ? <span className={classes.note}>{note}</span> : null}
    </div>
  );
}

export function MeterSign({ sign }: { readonly sign: 'minus' | 'equals' }) {
  return <span className={classes.sign}>{sign === 'minus' ? '−' : '='}</span>;
}
