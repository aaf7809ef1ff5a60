import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatCount } from '../format/count.ts';
import classes from './filter-tabs.module.css';

export type FilterTab = {
  readonly key: string;
  readonly label: string;
  readonly to: string;
  readonly count?: number | null;
};

type FilterTabsProps = {
  readonly tabs: readonly FilterTab[];
  readonly current: string;
  readonly label: string;
  readonly aside?: ReactNode;
};

/** Text tabs with their counts; each is a link, so the chosen one stands in the address. */
export function FilterTabs({ tabs, current, label, aside }: FilterTabsProps) {
  const strip = useRef<HTMLElement>(null);
  // On a phone the strip is longer than the page; the tab one stands on must not be the one out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when another tab is the current one
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (strip.current && tab) strip.current.scrollLeft = tab.offsetLeft - strip.current.offsetLeft - 48;
  }, [current]);
  return (
    <div className={classes.strip}>
      <nav aria-label={label} className={classes.tabs} ref={strip}>
        {tabs.map((tab) => (
          <Link
            key={tab.key}
            to={tab.to}
            className={classes.tab}
            aria-current={tab.key === current ? 'page' : undefined}
          >
            {tab.label}
            {tab.count === undefined || tab.count === null ? null : (
              <span className={classes.count}>{formatCount(tab.count)}</span>
            )}
          </Link>
        ))}
      </nav>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  );
}
