import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { words } from '../messages/index.ts';

export type PickOption = { readonly value: string; readonly label: string };

export type PickProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null, label: string | null) => void;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string;
  readonly clearable?: boolean;
  readonly labelHidden?: boolean;
  readonly size?: 'xs' | 'sm';
};

type RemotePickProps = PickProps & {
  readonly useOptions: (query: string, value: string | null) => readonly PickOption[];
};

/** A field whose choices the server looks up while one types. */
export function RemotePick({ useOptions, labelHidden, onChange, value, ...rest }: RemotePickProps) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const options = useOptions(asked, value);
  return (
    <Select
      {...rest}
      label={labelHidden ? undefined : rest.label}
      aria-label={rest.label}
      value={value}
      data={[...options]}
      clearButtonProps={{ 'aria-label': words.ui.clear(rest.label) }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      onChange={(next, option) => onChange(next, option?.label ?? null)}
      nothingFoundMessage={words.pick.nothing}
      maxDropdownHeight={280}
      comboboxProps={{ shadow: 'none' }}
    />
  );
}
