import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** The count of what was done without anyone, where there is one. */
  readonly figure?: string | number;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** It stands where the whole page should: its title is the page's. */
  readonly whole?: boolean;
};

/** Says what was done and what can be done next; never only that there is nothing. */
export function EmptyState({ figure, title, children, actions, whole = false }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'p';
  return (
    <section className={classes.empty} aria-label={title}>
      {figure === undefined ? null : <p className={classes.figure}>{figure}</p>}
      <Title className={classes.title}>{title}</Title>
      {children ? <div className={classes.text}>{children}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </section>
  );
}
