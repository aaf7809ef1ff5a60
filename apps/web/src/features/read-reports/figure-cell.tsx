import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Cell, writeCell } from './cell.ts';
import classes from './figure-cell.module.css';

type FigureCellProps = { readonly amount: string; readonly cell: Cell; readonly name: string };

/** A figure is a door; its dots show on hover and focus and say that a proof stands behind it. */
export function FigureCell({ amount, cell, name }: FigureCellProps) {
  const { here, search } = usePlace();
  const written = writeCell(cell);
  const current = search.get('cell') === written;
  const element = useRef<HTMLAnchorElement>(null);
  // A link that names a figure opens the report where the figure stands.
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <Link
      ref={element}
      to={here({ cell: written, entry: null })}
      className={classes.figure}
      data-cell={written}
      aria-current={current ? 'true' : undefined}
      aria-label={words.reports.drillInto(name, words.reports.column[cell.column], formatAmount(amount))}
      replace={search.get('cell') !== null}
    >
      <span className={classes.dots} aria-hidden="true" />
      <Amount value={amount} dashZero />
    </Link>
  );
}
