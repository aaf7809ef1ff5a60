import { words } from '../../messages/index.ts';
import { AgedReportPage } from './aged-report.tsx';

export function Page() {
  return <AgedReportPage name="getAgedPayables" current="aged-payables" label={words.reports.agedPayables} />;
}
