import { useMediaQuery } from '@mantine/hooks';
import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { classNames } from './class-names.ts';
import type { ColumnChoice } from './column-choice.ts';
import { type Column, cellClass } from './data-column.ts';
import { DataRow } from './data-row.tsx';
import classes from './data-table.module.css';
import { useEndReached } from './use-end-reached.ts';
import { useRowWalk } from './use-row-walk.ts';

export type { Column } from './data-column.ts';

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
};

const features = tableFeatures({ columnVisibilityFeature });
const everyColumn = {};

/** A long list: only the rows in view exist, the arrow keys walk it, a click anywhere opens the row. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, rowKey, rowTo, dense = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const visible = useVisibleColumns(props);
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 64 : dense ? 32 : 40),
    overscan: 12,
  });
  const walk = useRowWalk({ scroller, count: rows.length, reveal: (index) => virtualizer.scrollToIndex(index) });
  useEndReached(scroller, rows.length, props.onEnd);
  const items = virtualizer.getVirtualItems();
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={rowTo ? undefined : 0}>
      <table className={classes.table} aria-label={props.label} aria-rowcount={rows.length + 1} onKeyDown={walk}>
        <Head columns={visible} />
        <tbody>
          <Gap height={items[0]?.start ?? 0} span={visible.length} />
          {items.map((item) => {
            const row = rows[item.index] as Row;
            const key = rowKey(row);
            return (
              <DataRow
                key={key}
                row={row}
                index={item.index}
                columns={visible}
                to={rowTo?.(row) ?? null}
                dense={dense}
                selected={props.selected === key}
              />
            );
          })}
          <Gap height={after} span={visible.length} />
        </tbody>
      </table>
    </div>
  );
}

/** The columns the reader did not switch off. */
const useVisibleColumns = <Row extends object>(props: DataTableProps<Row>): readonly Column<Row>[] => {
  const { columns, rows, rowKey, choice } = props;
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, header: column.id })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row: Row) => rowKey(row),
    state: { columnVisibility: choice?.visibility ?? everyColumn },
  });
  const shown = table.getVisibleLeafColumns().map((column) => column.id);
  return columns.filter((column) => shown.includes(column.id));
};

function Head<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col
            key={column.id}
            style={{ width: column.width }}
            className={classNames(column.wideOnly && classes.wide)}
          />
        ))}
      </colgroup>
      <thead className={classes.head}>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cellClass(column)}>
              {column.header}
              {column.name ? <span className="visually-hidden">{column.name}</span> : null}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a spacer row takes no focus
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
