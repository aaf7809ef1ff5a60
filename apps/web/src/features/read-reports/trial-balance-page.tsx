import type { TrialBalanceOnWire } from '@counterfoil/wire/contracts';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { type AccountGroup, type AccountRow, addFigures, type Figures, groupAccounts } from './account-rows.ts';
import type { CellColumn } from './cell.ts';
import { FigureCell } from './figure-cell.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame } from './report-frame.tsx';
import classes from './report-table.module.css';
import { useReport } from './use-report.ts';

const figures = ['opening', 'debit', 'credit', 'closing'] as const satisfies readonly CellColumn[];

export function Page() {
  const report = useReport();
  const query = { entity: report.entity?.id, asOf: report.asOf, from: report.from };
  const answer = useAnswer('getTrialBalance', { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current="trial-balance"
      report={report}
      subtitle={words.reports.asOfLine(report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getTrialBalance" query={query} withFrom />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.rows.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {answer.data && answer.data.rows.length > 0 ? <Table data={answer.data} from={report.from} /> : null}
    </ReportFrame>
  );
}

function Table({ data, from }: { readonly data: TrialBalanceOnWire; readonly from: string }) {
  const groups = groupAccounts(data);
  const total = addFigures(groups, data.functionalCurrency);
  return (
    <table className={`${classes.report} ${classes.turnovers}`} aria-label={words.reports.trialBalance}>
      <thead>
        <tr>
          <th scope="col">{words.reports.account}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className={classes.figure}>
              {figure === 'opening' ? words.reports.openingOn(formatShortDate(from)) : words.reports.column[figure]}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
      <tfoot>
        <tr>
          <td>
            <span className={classes.verdict} data-proven={data.equalsPostings}>
              <Glyph kind={data.equalsPostings ? 'proven' : 'doubt'} />
              {data.equalsPostings ? words.reports.proven : words.reports.notProven}
            </span>
          </td>
          {figures.map((figure) => (
            <td key={figure} className={classes.figure}>
              <span className={classes.sum}>
                <Amount value={total[figure]} />
              </span>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Group({ group }: { readonly group: AccountGroup }) {
  const { search, set } = usePlace();
  const folded = (search.get('folded') ?? '').split(',').filter(Boolean);
  const closed = folded.includes(group.key);
  const fold = (): void => {
    const next = closed ? folded.filter((key) => key !== group.key) : [...folded, group.key];
    set({ folded: next.join(',') || null }, { replace: true });
  };
  const Chevron = closed ? IconChevronRight : IconChevronDown;
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup">
          <button type="button" className={classes.fold} aria-expanded={!closed} onClick={fold}>
            <Chevron size={16} stroke={1.5} aria-hidden="true" />
            {words.reports.groups[group.key as keyof typeof words.reports.groups]}
            {closed ? <span className={classes.count}>{words.reports.accounts(group.rows.length)}</span> : null}
          </button>
        </th>
        <Sums figures={group} />
      </tr>
      {closed ? null : group.rows.map((row) => <Row key={row.ledgerAccountId} row={row} />)}
    </tbody>
  );
}

function Sums({ figures: sums }: { readonly figures: Figures }) {
  return figures.map((figure) => (
    <td key={figure} className={classes.figure}>
      <span className={classes.sum}>
        <Amount value={sums[figure]} dashZero />
      </span>
    </td>
  ));
}

function Row({ row }: { readonly row: AccountRow }) {
  const { search } = usePlace();
  const current = search.get('cell')?.startsWith(`${row.ledgerAccountId}:`) ?? false;
  return (
    <tr data-current={current}>
      <th scope="row" className={classes.account}>
        <span className={classes.code}>{row.code}</span> {row.name}
      </th>
      {figures.map((figure) => (
        <td key={figure} className={classes.figure}>
          <FigureCell
            amount={row[figure]}
            name={`${row.code} ${row.name}`}
            cell={{ ledgerAccountId: row.ledgerAccountId, column: figure }}
          />
        </td>
      ))}
    </tr>
  );
}
