import type { MappingPreviewOnWire, TableMappingOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect } from '@mantine/core';
import { useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import classes from './mapping-page.module.css';
import type { TriedMapping } from './use-mapping.ts';

type ReadingChoicesProps = {
  readonly tried: TriedMapping;
  readonly questions: MappingPreviewOnWire['questions'];
  readonly onChange: (part: Partial<TriedMapping>) => void;
};

const open = { value: '', label: words.mapping.open };
const optionsOf = (labels: Readonly<Record<string, string>>) => [
  open,
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

/** For which account, and what the rows alone may leave open: the order of days, the decimal mark, which way money went. */
export function ReadingChoices({ tried, questions, onChange }: ReadingChoicesProps) {
  const accounts = useList('listBankAccounts', { query: { limit: 100 } });
  const { mapping } = tried;
  const set = (part: Partial<TableMappingOnWire>): void => onChange({ mapping: { ...mapping, ...part } });
  const asked = (of: string): string | undefined => questions.find((question) => question.of === of)?.text;
  const sign = mapping.outIsPositive === null ? '' : mapping.outIsPositive ? 'out' : 'in';
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={words.mapping.account}
        data={[
          { value: '', label: words.mapping.chooseAccount },
          ...accounts.items.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` })),
        ]}
        value={tried.bankAccountId ?? ''}
        onChange={(event) => onChange({ bankAccountId: event.currentTarget.value || null })}
      />
      <NativeSelect
        label={words.mapping.dateOrder}
        description={mapping.dateOrder === null ? asked('dateOrder') : undefined}
        data={optionsOf(words.mapping.dateOrders)}
        value={mapping.dateOrder ?? ''}
        onChange={(event) => set({ dateOrder: (event.currentTarget.value || null) as TableMappingOnWire['dateOrder'] })}
      />
      <NativeSelect
        label={words.mapping.decimalMark}
        description={mapping.decimalMark === null ? asked('decimalMark') : undefined}
        data={optionsOf(words.mapping.decimalMarks)}
        value={mapping.decimalMark ?? ''}
        onChange={(event) =>
          set({ decimalMark: (event.currentTarget.value || null) as TableMappingOnWire['decimalMark'] })
        }
      />
      <NativeSelect
        label={words.mapping.sign}
        description={mapping.outIsPositive === null ? asked('outIsPositive') : undefined}
        data={optionsOf(words.mapping.signs)}
        value={sign}
        onChange={(event) =>
          set({ outIsPositive: event.currentTarget.value === '' ? null : event.currentTarget.value === 'out' })
        }
      />
    </div>
  );
}
