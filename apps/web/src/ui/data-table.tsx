import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { classNames } from './class-names.ts';
import type { ColumnChoice } from './column-choice.ts';
import classes from './data-table.module.css';
import { useEndReached } from './use-end-reached.ts';

export type Column<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  /** What a person calls the column where its head is empty or a picture. */
  readonly name?: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'right';
  /** Dates and counts, whose digits stand below each other. */
  readonly tabular?: boolean;
  readonly width?: string;
  /** Columns a phone has no room for. */
  readonly wideOnly?: boolean;
};

type DataTableProps<Row extends object> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowTo?: (row: Row) => string;
  readonly selected?: string | null;
  readonly dense?: boolean;
  readonly choice?: ColumnChoice;
  readonly onEnd?: () => void;
  readonly foot?: ReactNode;
};

const features = tableFeatures({ columnVisibilityFeature });
const everyColumn = {};

/** A long list: only the rows in view exist, the arrow keys walk it, a click anywhere opens the row. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowTo, dense = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, header: column.id })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row: Row) => rowKey(row),
    state: { columnVisibility: props.choice?.visibility ?? everyColumn },
  });
  const shown = table.getVisibleLeafColumns().map((column) => column.id);
  const visible = columns.filter((column) => shown.includes(column.id));
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (dense ? 32 : 40),
    overscan: 12,
  });
  useEndReached(scroller, rows.length, props.onEnd);

  const focusRow = (index: number): void => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    virtualizer.scrollToIndex(target);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`tr[data-row="${target}"] a, tr[data-row="${target}"]`)?.focus();
    });
  };
  const walk = (event: KeyboardEvent): void => {
    const here = Number((event.target as HTMLElement).closest('tr')?.dataset.row ?? -1);
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 };
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusRow(next);
  };
  const open = (event: MouseEvent, row: Row): void => {
    if (!rowTo || (event.target as HTMLElement).closest('a, button, input, label')) return;
    if (window.getSelection()?.toString()) return;
    navigate(rowTo(row));
  };

  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={rowTo ? undefined : 0}>
      <table className={classes.table} aria-label={props.label} aria-rowcount={rows.length + 1} onKeyDown={walk}>
        <colgroup>
          {visible.map((column) => (
            <col
              key={column.id}
              style={{ width: column.width }}
              className={classNames(column.wideOnly && classes.wide)}
            />
          ))}
        </colgroup>
        <thead className={classes.head}>
          <tr aria-rowindex={1}>
            {visible.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)}>
                {column.header}
                {column.name ? <span className="visually-hidden">{column.name}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} span={visible.length} />
          {items.map((item) => {
            const row = rows[item.index] as Row;
            const key = rowKey(row);
            return (
              <tr
                key={key}
                data-row={item.index}
                aria-rowindex={item.index + 2}
                className={classNames(classes.row, dense && classes.dense, rowTo && classes.opens)}
                data-selected={props.selected === key}
                onClick={(event) => open(event, row)}
              >
                {visible.map((column, position) => (
                  <td key={column.id} className={cellClass(column)}>
                    {position === 0 && rowTo ? (
                      <Link to={rowTo(row)} className={classes.rowLink}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={after} span={visible.length} />
        </tbody>
        {props.foot ? <tfoot className={classes.foot}>{props.foot}</tfoot> : null}
      </table>
    </div>
  );
}

const cellClass = <Row,>(column: Column<Row>): string =>
  classNames(column.align === 'right' && classes.right, column.tabular && 'tabular', column.wideOnly && classes.wide);

function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a spacer row takes no focus
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
