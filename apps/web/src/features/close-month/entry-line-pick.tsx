import { NativeSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';

export type EntryLine = { readonly entryId: string | null; readonly line: number | null };

type EntryLinePickProps = {
  readonly entityId: string;
  /** The side on which what is put off stands: a debit for what was paid, a credit for what was received. */
  readonly side: 'D' | 'C';
  readonly value: EntryLine;
  readonly onChange: (next: EntryLine) => void;
};

const say = words.close.schedule;

/** The entry and the line of it that put the amount where the schedule takes it from. */
export function EntryLinePick({ entityId, side, value, onChange }: EntryLinePickProps) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const entry = useAnswer('getJournalEntry', {
    params: { id: value.entryId ?? '' },
    enabled: value.entryId !== null,
  });
  const labelOf = (one: { number: string; postingDate: string; description: string }): string =>
    `${one.number}, ${formatDate(one.postingDate)}, ${one.description}`;
  const chosen = entry.data ? labelOf(entry.data) : null;
  const query = asked === '' || asked === chosen ? {} : { q: asked };
  const found = useAnswer('listJournalEntries', { query: { entity: entityId, limit: 30, ...query }, keep: true });
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: labelOf(one) }));
  const known = options.some((one) => one.value === value.entryId);
  const all =
    known || value.entryId === null || chosen === null
      ? options
      : [{ value: value.entryId, label: chosen }, ...options];
  const lines = (entry.data?.postings ?? []).filter((posting) => posting.side === side);
  return (
    <>
      <Select
        label={say.entry}
        description={say.entryHint}
        value={value.entryId}
        data={all}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options: every }) => every}
        onChange={(entryId) => onChange({ entryId, line: null })}
        nothingFoundMessage={words.pick.nothing}
        maxDropdownHeight={240}
        comboboxProps={{ shadow: 'none' }}
      />
      {entry.data ? (
        <NativeSelect
          label={say.line}
          value={value.line === null ? '' : String(value.line)}
          onChange={(event) => onChange({ ...value, line: Number(event.currentTarget.value) || null })}
          data={[
            { value: '', label: lines.length === 0 ? say.noLine : say.chooseLine },
            ...lines.map((posting) => ({
              value: String(posting.line),
              label: `${posting.code} ${posting.name}, ${formatAmount(posting.amount.amount)} ${posting.amount.currency}`,
            })),
          ]}
        />
      ) : null}
    </>
  );
}
