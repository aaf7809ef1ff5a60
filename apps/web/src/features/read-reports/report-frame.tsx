import type { ReactNode } from 'react';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Drill } from './drill.tsx';
import classes from './report-frame.module.css';
import type { Report } from './use-report.ts';

export const reportTabs = [
  { key: 'trial-balance', label: words.reports.trialBalance },
  { key: 'profit-and-loss', label: words.reports.profitAndLoss },
  { key: 'balance-sheet', label: words.reports.balanceSheet },
  { key: 'cash-flow', label: words.reports.cashFlow },
  { key: 'tax', label: words.reports.tax },
  { key: 'general-ledger', label: words.reports.generalLedger },
  { key: 'aged-payables', label: words.reports.agedPayables },
  { key: 'aged-receivables', label: words.reports.agedReceivables },
] as const;

export type ReportKey = (typeof reportTabs)[number]['key'];

type ReportFrameProps = {
  readonly current: ReportKey;
  readonly subtitle: string;
  readonly controls: ReactNode;
  readonly report: Report;
  readonly children: ReactNode;
};

/** The report left; right, when a figure was clicked, where it comes from. */
export function ReportFrame({ current, subtitle, controls, report, children }: ReportFrameProps) {
  const { to, search } = usePlace();
  const dates = { asOf: search.get('asOf'), from: search.get('from') };
  const title = reportTabs.find((tab) => tab.key === current)?.label ?? '';
  const drilled = search.get('cell') !== null;
  return (
    <div className={classes.frame} data-drilled={drilled}>
      <div className={classes.report}>
        <PageHeader title={title} subtitle={subtitle} actions={controls} />
        <div className={classes.tabs}>
          <FilterTabs
            label={words.reports.title}
            current={current}
            tabs={reportTabs.map((tab) => ({ ...tab, to: to(`reports/${tab.key}`, dates) }))}
          />
        </div>
        {children}
      </div>
      {drilled ? <Drill report={report} /> : null}
    </div>
  );
}
