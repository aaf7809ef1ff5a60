import type { CSSProperties, ReactNode } from 'react';
import classes from './slip.module.css';

type SlipProps = { readonly children: ReactNode; readonly behind?: string; readonly label: string };

/** One strip, torn across: each part is the stub of the one above it. */
export function Slip({ children, behind = 'var(--cf-surface)', label }: SlipProps) {
  return (
    <ol className={classes.slip} style={{ '--behind': behind } as CSSProperties} aria-label={label}>
      {children}
    </ol>
  );
}

type SlipPartProps = { readonly title: string; readonly icon?: ReactNode; readonly children: ReactNode };

export function SlipPart({ title, icon, children }: SlipPartProps) {
  return (
    <li className={classes.part}>
      <p className={classes.title}>
        {icon}
        {title}
      </p>
      <div className={classes.body}>{children}</div>
    </li>
  );
}
