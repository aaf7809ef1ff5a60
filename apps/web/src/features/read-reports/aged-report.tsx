import type { AgedReport } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame, type ReportKey } from './report-frame.tsx';
import classes from './report-table.module.css';
import { useReport } from './use-report.ts';

type AgedReportPageProps = {
  readonly name: 'getAgedPayables' | 'getAgedReceivables';
  readonly current: ReportKey;
  readonly label: string;
};

/** What is open by how late it is; a party's row leads to its open items. */
export function AgedReportPage({ name, current, label }: AgedReportPageProps) {
  const report = useReport();
  const query = { entity: report.entity?.id, asOf: report.asOf };
  const answer = useAnswer(name, { query, enabled: report.entity !== null, keep: true });
  const data = answer.data;
  return (
    <ReportFrame
      current={current}
      report={report}
      subtitle={words.reports.asOfLine(report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name={name} query={query} />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} /> : null}
      {data && data.rows.length === 0 ? (
        <EmptyState title={words.ledger.noItems}>{words.ledger.noItemsText}</EmptyState>
      ) : null}
      {data && data.rows.length > 0 ? <AgedTable data={data} label={label} /> : null}
    </ReportFrame>
  );
}

function AgedTable({ data, label }: { readonly data: AgedReport; readonly label: string }) {
  const { to } = usePlace();
  return (
    <table className={classes.report} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.reports.party}</th>
          {data.buckets.map((bucket) => (
            <th key={bucket} scope="col" className={classes.aged}>
              {bucket}
            </th>
          ))}
          <th scope="col" className={classes.aged}>
            {words.reports.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={`${row.partyId}:${row.partyName}:${row.currency}`}>
            <th scope="row" className={classes.partyLink}>
              {row.partyId ? (
                <Link to={to('ledger/open-items', { party: row.partyId })}>{row.partyName}</Link>
              ) : (
                row.partyName
              )}
            </th>
            {row.buckets.map((amount, position) => (
              <td key={data.buckets[position]} className={classes.aged}>
                <Amount value={amount} dashZero />
              </td>
            ))}
            <td className={classes.aged}>
              <Amount value={{ amount: row.total, currency: row.currency }} strong />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {data.totals.map((total) => (
          <tr key={total.currency}>
            <td>
              <strong>{words.reports.together}</strong>
            </td>
            {total.buckets.map((amount, position) => (
              <td key={data.buckets[position]} className={classes.aged}>
                <Amount value={amount} dashZero strong />
              </td>
            ))}
            <td className={classes.aged}>
              <Amount value={{ amount: total.total, currency: total.currency }} strong />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
