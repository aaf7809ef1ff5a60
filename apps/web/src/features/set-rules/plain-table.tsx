import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import classes from './models.module.css';

export type PlainColumn<Row> = {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly figure?: boolean;
};

type PlainTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, at: number) => string;
};

/** A table that is read to its end, in the flow of a page; the first cell of a row names it. */
export function PlainTable<Row>({ label, columns, rows, rowKey }: PlainTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide for the page is scrolled by the arrow keys
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ header, figure }) => (
              <th key={header} scope="col" className={classNames(figure && classes.figure)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey(row, at)}>
              <th scope="row">{first?.cell(row)}</th>
              {others.map(({ header, figure, cell }) => (
                <td key={header} className={classNames(figure && classes.figure)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
