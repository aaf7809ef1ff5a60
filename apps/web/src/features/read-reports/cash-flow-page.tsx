import { words } from '../../messages/index.ts';
import { StatementPage } from './statement-page.tsx';
import { useReport } from './use-report.ts';

/** What an account moved is shown as it changed cash, the other way round; only what is taken out of the profit is not. */
const isTurned = (_section: string, line: string): boolean => line !== 'no_cash_in_profit';

export function Page() {
  const report = useReport('year', 'opening_and_closing');
  return (
    <StatementPage
      report={report}
      name="getCashFlow"
      current="cash-flow"
      label={words.reports.cashFlow}
      turned={isTurned}
    />
  );
}
