import type { OperationName } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { saveCsv } from '../../api/csv.ts';
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

/** Which days, and the ways out: CSV and paper. */
export function ReportControls({ report, name, query, withFrom = false, withCompare = false }: ReportControlsProps) {
  const save = (): void => {
    const fileName = `${name
      .replace(/^get/, '')
      .replace(/(?<!^)([A-Z])/g, '-$1')
      .toLowerCase()}-${report.asOf}.csv`;
    saveCsv(name, query, fileName).catch((error: unknown) => tellFailure(error));
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
      <Button leftSection={<IconDownload size={16} stroke={1.5} />} onClick={save}>
        {words.reports.csv}
      </Button>
      <Button leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={() => window.print()}>
        {words.reports.print}
      </Button>
    </div>
  );
}
