import { words } from '../../messages/index.ts';
import { AgedReportPage } from './aged-report.tsx';

export function Page() {
  return <AgedReportPage name="getAgedReceivables" current="aged-receivables" label={words.reports.agedReceivables} />;
}
