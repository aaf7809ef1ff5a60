import type { OperationName } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { type ReportFormat, saveReport } from '../../api/save-report.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './report-controls.module.css';
import type { Report } from './use-report.ts';

type ReportControlsProps = {
  readonly report: Report;
  readonly name: OperationName;
  readonly query: Record<string, unknown>;
  readonly withFrom?: boolean;
  readonly withCompare?: boolean;
};

/** Which days, and the ways out: CSV, a workbook and paper. */
export function ReportControls({ report, name, query, withFrom = false, withCompare = false }: ReportControlsProps) {
  const save = (format: ReportFormat): void => {
    const plain = name
      .replace(/^get/, '')
      .replace(/(?<!^)([A-Z])/g, '-$1')
      .toLowerCase();
    const file = { name: `${plain}-${report.asOf}`, format };
    saveReport(name, query, file).catch((error: unknown) => tellFailure(error));
  };
  const dateBox = (label: string, parameter: string, value: string | null) => (
    <span className={classes.date}>
      <span aria-hidden="true">{label}</span>
      <DayInput
        label={label}
        labelHidden
        width={parameter === 'compare' ? 136 : 116}
        placeholder={parameter === 'compare' ? words.reports.noCompare : undefined}
        value={value}
        clearable={parameter === 'compare'}
        onChange={(day) => report.set({ [parameter]: day }, { replace: true })}
      />
    </span>
  );
  return (
    <div className={classes.controls}>
      {withFrom ? dateBox(words.reports.from, 'from', report.from) : null}
      {dateBox(words.reports.asOf, 'asOf', report.asOf)}
      {withCompare ? dateBox(words.reports.compare, 'compare', report.compareAsOf) : null}
      <Button.Group>
        <Button leftSection={<IconDownload size={16} stroke={1.5} />} onClick={() => save('csv')}>
          {words.reports.csv}
        </Button>
        <Button onClick={() => save('xlsx')}>{words.reports.xlsx}</Button>
      </Button.Group>
      <Button leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={() => window.print()}>
        {words.reports.print}
      </Button>
    </div>
  );
}
