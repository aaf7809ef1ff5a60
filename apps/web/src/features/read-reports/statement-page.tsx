import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate, formatLongDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame, type ReportKey } from './report-frame.tsx';
import { StatementTable } from './statement-table.tsx';
import type { Report } from './use-report.ts';

type StatementPageProps = {
  readonly report: Report;
  readonly name: 'getProfitAndLoss' | 'getCashFlow' | 'getBalanceSheet';
  readonly current: ReportKey;
  readonly label: string;
  /** Sections, or lines of one, whose amounts carry the opposite of the ledger's sign. */
  readonly turned: (section: string, line: string) => boolean;
};

/** A statement of sections and lines, beside another day or span where one is chosen. */
export function StatementPage({ report, name, current, label, turned }: StatementPageProps) {
  // A balance sheet stands on a day; the others lead from one to another.
  const isOfDay = name === 'getBalanceSheet';
  const query = {
    entity: report.entity?.id,
    asOf: report.asOf,
    from: isOfDay ? undefined : report.from,
    compareAsOf: report.compareAsOf ?? undefined,
  };
  const answer = useAnswer(name, { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current={current}
      report={report}
      subtitle={
        isOfDay
          ? words.reports.asOfLine(report.asOfWords, report.entity)
          : words.reports.spanLine(formatLongDate(report.from), report.asOfWords, report.entity)
      }
      controls={<ReportControls report={report} name={name} query={query} withFrom={!isOfDay} withCompare />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.sections.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {answer.data && answer.data.sections.length > 0 ? (
        <StatementTable
          data={answer.data}
          label={label}
          column={isOfDay ? 'closing' : 'movement'}
          turned={turned}
          compared={report.compareAsOf ? formatDate(report.compareAsOf) : null}
        />
      ) : null}
    </ReportFrame>
  );
}
