import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate, formatLongDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame } from './report-frame.tsx';
import { StatementTable } from './statement-table.tsx';
import { useReport } from './use-report.ts';

/** What an account moved is shown as it changed cash, the other way round; only what is taken out of the profit is not. */
const asCashMoved = (_section: string, line: string): boolean => line !== 'no_cash_in_profit';

export function Page() {
  const report = useReport('year', 'opening_and_closing');
  const query = {
    entity: report.entity?.id,
    asOf: report.asOf,
    from: report.from,
    compareAsOf: report.compareAsOf ?? undefined,
  };
  const answer = useAnswer('getCashFlow', { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current="cash-flow"
      report={report}
      subtitle={words.reports.spanLine(formatLongDate(report.from), report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getCashFlow" query={query} withFrom withCompare />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.sections.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {answer.data && answer.data.sections.length > 0 ? (
        <StatementTable
          data={answer.data}
          label={words.reports.cashFlow}
          column="movement"
          turned={asCashMoved}
          compared={report.compareAsOf ? formatDate(report.compareAsOf) : null}
        />
      ) : null}
    </ReportFrame>
  );
}
