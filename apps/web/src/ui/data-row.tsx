import type { MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { classNames } from './class-names.ts';
import { type Column, cellClass } from './data-column.ts';
import classes from './data-table.module.css';

type DataRowProps<Row> = {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly to: string | null;
  readonly dense: boolean;
  readonly selected: boolean;
};

/** The first cell is the row's link; a click beside it opens the same, unless it was meant for a button or a selection. */
export function DataRow<Row>({ row, index, columns, to, dense, selected }: DataRowProps<Row>) {
  const navigate = useNavigate();
  const open = (event: MouseEvent): void => {
    if (to === null || (event.target as HTMLElement).closest('a, button, input, label')) return;
    if (window.getSelection()?.toString()) return;
    navigate(to);
  };
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      className={classNames(classes.row, dense && classes.dense, to !== null && classes.opens)}
      data-selected={selected}
      onClick={open}
    >
      {columns.map((column, position) => (
        <td key={column.id} className={cellClass(column)}>
          {position === 0 && to !== null ? (
            <Link to={to} className={classes.rowLink}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}
