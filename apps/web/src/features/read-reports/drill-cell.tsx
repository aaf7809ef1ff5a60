import type { GeneralLedgerOnWire } from '@counterfoil/wire/contracts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { asInCell, type Cell, daysOf } from './cell.ts';
import classes from './drill.module.css';
import type { Report } from './use-report.ts';

type Account = GeneralLedgerOnWire['accounts'][number];

type DrillCellProps = {
  readonly cell: Cell;
  readonly account: Account | null;
  readonly lines: readonly Account['lines'][number][];
  readonly report: Report;
};

/** The figure once more, added up from the postings below it and not copied from the report. */
export function DrillCell({ cell, account, lines, report }: DrillCellProps) {
  const currency = report.entity?.functionalCurrency ?? 'EUR';
  const days = daysOf(cell.column, report.from, report.asOf);
  return (
    <div className={classes.top}>
      <div>
        <p className={classes.name}>{account ? `${account.code} ${account.name}` : words.reports.noPostings}</p>
        <p className={classes.second}>
          {words.reports.cellDays(
            words.reports.column[cell.column],
            days.from ? formatShortDate(days.from) : null,
            formatShortDate(days.to),
          )}
        </p>
      </div>
      <Amount value={figureOf(cell, account, lines, currency)} size="case" />
    </div>
  );
}

const figureOf = (
  cell: Cell,
  account: Account | null,
  lines: readonly Account['lines'][number][],
  currency: string,
): WireMoney | null => {
  if (!account) return { amount: '0', currency };
  if (cell.column === 'opening' || cell.column === 'closing')
    return { amount: asInCell(cell, account.closing), currency };
  if (cell.column === 'debit') return { amount: account.debit, currency };
  if (cell.column === 'credit') return { amount: account.credit, currency };
  return sumAmounts(
    lines.map((line) => ({ amount: asInCell(cell, line.functionalAmount), currency })),
    currency,
  );
};
