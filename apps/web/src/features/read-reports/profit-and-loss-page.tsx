import { words } from '../../messages/index.ts';
import { StatementPage } from './statement-page.tsx';
import { useReport } from './use-report.ts';

/** Income is shown positive and expense negative: all of it turned round from the ledger. */
const isTurned = (): boolean => true;

export function Page() {
  const report = useReport('year', 'closing');
  return (
    <StatementPage
      report={report}
      name="getProfitAndLoss"
      current="profit-and-loss"
      label={words.reports.profitAndLoss}
      turned={isTurned}
    />
  );
}
