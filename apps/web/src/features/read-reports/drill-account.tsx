import type { GeneralLedgerOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { asInCell, type Cell, daysOf } from './cell.ts';
import classes from './drill.module.css';
import type { Report } from './use-report.ts';

type Line = GeneralLedgerOnWire['accounts'][number]['lines'][number];

type DrillAccountProps = {
  readonly lines: readonly Line[];
  readonly current: Line | null;
  readonly cell: Cell;
  readonly report: Report;
  readonly more: boolean;
};

/** The postings the figure is made of; one of them is followed further down the strip. */
export function DrillAccount({ lines, current, cell, report, more }: DrillAccountProps) {
  const { here, to } = usePlace();
  const days = daysOf(cell.column, report.from, report.asOf);
  if (lines.length === 0) return <p className={classes.second}>{words.reports.noPostings}</p>;
  return (
    <>
      <div className={classes.lines}>
        {lines.map((line) => (
          <Link
            key={`${line.journalEntryId}:${line.line}`}
            to={here({ entry: `${line.journalEntryId}:${line.line}` })}
            replace
            className={classes.line}
            aria-current={line === current ? 'true' : undefined}
          >
            <span className={classes.second}>{formatShortDate(line.postingDate)}</span>
            <span className={`proportional ${classes.cut}`}>{line.number}</span>
            <span className={classes.cut}>{line.partyName ?? line.description}</span>
            <Amount value={asInCell(cell, line.functionalAmount)} />
          </Link>
        ))}
      </div>
      <Link
        to={to('reports/general-ledger', { account: cell.ledgerAccountId, from: days.from ?? null, asOf: days.to })}
        className={classes.more}
      >
        {more ? words.reports.morePostings : words.reports.allPostings(lines.length)}
      </Link>
    </>
  );
}
