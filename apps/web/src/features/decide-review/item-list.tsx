import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { words } from '../../messages/index.ts';
import { useEndReached } from '../../ui/use-end-reached.ts';
import { withHeadings } from './group-by-deadline.ts';
import classes from './item-list.module.css';
import { ItemRow } from './item-row.tsx';
import type { Review } from './use-review.ts';

const headingHeight = 36;
const rowHeight = 64;

/** Two lines a row; the open one stays in view while j and k walk. */
export function ItemList({ review }: { readonly review: Review }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => withHeadings(review.list.items, Date.now()), [review.list.items]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => keyOf(rows[index], index),
    overscan: 8,
  });
  useEndReached(scroller, rows.length, review.list.more);
  const at = rows.findIndex((row) => row.kind === 'item' && row.item.id === review.itemId);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const row = rows[virtual.index];
          if (!row) return null;
          return (
            <li
              key={virtual.key}
              className={classes.line}
              style={{ height: virtual.size, transform: `translateY(${virtual.start}px)` }}
            >
              {row.kind === 'heading' ? (
                <h3 className={classes.heading}>{words.review.due[row.group]}</h3>
              ) : (
                <ItemRow item={row.item} review={review} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const keyOf = (row: ReturnType<typeof withHeadings<ExceptionSummary>>[number] | undefined, index: number): string => {
  if (!row) return String(index);
  return row.kind === 'heading' ? `${row.group}:${index}` : row.item.id;
};
