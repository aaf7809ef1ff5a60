import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AgedTable } from './aged-table.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame, type ReportKey } from './report-frame.tsx';
import { useReport } from './use-report.ts';

type AgedReportPageProps = {
  readonly name: 'getAgedPayables' | 'getAgedReceivables';
  readonly current: ReportKey;
  readonly label: string;
};

/** What is open by how late it is, and how much of it is disputed; a party's row opens to its items. */
export function AgedReportPage({ name, current, label }: AgedReportPageProps) {
  const report = useReport();
  const { search } = usePlace();
  const party = search.get('party') ?? undefined;
  const query = { entity: report.entity?.id, asOf: report.asOf, party };
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
      {data && data.rows.length > 0 ? <AgedTable data={data} label={label} party={party ?? null} /> : null}
    </ReportFrame>
  );
}
