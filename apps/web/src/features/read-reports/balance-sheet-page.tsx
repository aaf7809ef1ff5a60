import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame } from './report-frame.tsx';
import { StatementTable } from './statement-table.tsx';
import { useReport } from './use-report.ts';

export function Page() {
  const report = useReport();
  const query = {
    entity: report.entity?.id,
    asOf: report.asOf,
    compareAsOf: report.compareAsOf ?? undefined,
  };
  const answer = useAnswer('getBalanceSheet', { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current="balance-sheet"
      report={report}
      subtitle={words.reports.asOfLine(report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getBalanceSheet" query={query} withCompare />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.sections.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {answer.data && answer.data.sections.length > 0 ? (
        <StatementTable
          data={answer.data}
          label={words.reports.balanceSheet}
          column="closing"
          turned={(section) => !section.includes('assets')}
          compared={report.compareAsOf ? formatDate(report.compareAsOf) : null}
        />
      ) : null}
    </ReportFrame>
  );
}
