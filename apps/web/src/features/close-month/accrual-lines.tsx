import { Checkbox, TextInput } from '@mantine/core';
import { words } from '../../messages/index.ts';
import type { AccrualRow } from './accrual-rows.ts';
import classes from './close.module.css';

type AccrualLinesProps = {
  readonly rows: readonly AccrualRow[];
  readonly onChange: (key: string, change: Partial<Pick<AccrualRow, 'chosen' | 'typed'>>) => void;
};

/** What each missing bill will probably be: proposed from the months before, changed by who knows better. */
export function AccrualLines({ rows, onChange }: AccrualLinesProps) {
  return (
    <fieldset className={classes.accruals}>
      <legend>{words.close.accrualLegend}</legend>
      {rows.map((row) => (
        <div key={row.key} className={classes.accrual}>
          <Checkbox
            label={row.name}
            checked={row.chosen}
            onChange={(event) => onChange(row.key, { chosen: event.currentTarget.checked })}
          />
          <TextInput
            aria-label={words.close.amountOf(row.name, row.currency)}
            value={row.typed}
            disabled={!row.chosen}
            inputMode="decimal"
            onChange={(event) => onChange(row.key, { typed: event.currentTarget.value })}
            error={row.chosen && row.amount === null ? words.close.noAmount : undefined}
            rightSection={<span className={classes.note}>{row.currency}</span>}
            rightSectionWidth={48}
          />
        </div>
      ))}
    </fieldset>
  );
}
