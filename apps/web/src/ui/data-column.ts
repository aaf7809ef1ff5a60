import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import classes from './data-table.module.css';

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
  /** Which of a phone's two lines it stands on, where its side does not say it: figures are on the first, words on the second. */
  readonly phoneLine?: 'first' | 'second';
};

export const cellClass = <Row>(column: Column<Row>): string =>
  classNames(
    column.align === 'right' && classes.right,
    column.tabular && 'tabular',
    column.wideOnly && classes.wide,
    column.phoneLine && classes[column.phoneLine],
  );
