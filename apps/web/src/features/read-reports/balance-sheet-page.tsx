import { words } from '../../messages/index.ts';
import { StatementPage } from './statement-page.tsx';
import { useReport } from './use-report.ts';

/** Assets stand as the ledger has them; equity and liabilities are turned round. */
const isTurned = (section: string): boolean => !section.includes('assets');

export function Page() {
  const report = useReport();
  return (
    <StatementPage
      report={report}
      name="getBalanceSheet"
      current="balance-sheet"
      label={words.reports.balanceSheet}
      turned={isTurned}
    />
  );
}
