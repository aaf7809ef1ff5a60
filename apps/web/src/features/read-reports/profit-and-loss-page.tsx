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

/** Income is shown positive and expense negative: all of it turned round from the ledger. */
const everySection = (): boolean => true;

export function Page() {
  const report = useReport('year', 'closing');
  const query = {
    entity: report.entity?.id,
    asOf: report.asOf,
    from: report.from,
    compareAsOf: report.compareAsOf ?? undefined,
  };
  const answer = useAnswer('getProfitAndLoss', { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current="profit-and-loss"
      report={report}
      subtitle={words.reports.spanLine(formatLongDate(report.from), report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getProfitAndLoss" query={query} withFrom withCompare />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.sections.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {answer.data && answer.data.sections.length > 0 ? (
        <StatementTable
          data={answer.data}
          label={words.reports.profitAndLoss}
          column="movement"
          turned={everySection}
          compared={report.compareAsOf ? formatDate(report.compareAsOf) : null}
        />
      ) : null}
    </ReportFrame>
  );
}
