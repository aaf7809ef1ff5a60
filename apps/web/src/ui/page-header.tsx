import type { ReactNode } from 'react';
import classes from './page-header.module.css';

type PageHeaderProps = {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
};

export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        <h1>{title}</h1>
        {subtitle ? <p className={classes.subtitle}>{subtitle}</p> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}

/** The page's own column: gutters left and right, the table below takes the height that is left. */
export function Page({ children, scroll = true }: { readonly children: ReactNode; readonly scroll?: boolean }) {
  return <div className={scroll ? classes.page : classes.fixed}>{children}</div>;
}
