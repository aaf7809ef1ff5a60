import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { words } from '../messages/index.ts';
import { findings } from './fitting.ts';

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
  /** What the choices are narrowed to, in the terms of whoever looks them up. */
  readonly among?: string | undefined;
  readonly useOptions: (query: string, value: string | null, among?: string) => readonly PickOption[];
};

/**
 * A field whose choices the server looks up while one types. What is listed fits what stands in the field at every
 * moment, also before the server has answered, and the first of it is marked: Enter takes what the typing says.
 */
export function RemotePick({ useOptions, among, labelHidden, onChange, value, ...rest }: RemotePickProps) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const options = useOptions(asked, value, among);
  const chosen = options.find((option) => option.value === value)?.label ?? null;
  const searching = typed !== '' && typed !== chosen;
  const listed = searching ? findings(options, { typed, answered: asked === typed, chosen: value }) : options;
  const shape = listed.map((option) => option.value).join();
  const [marked, setMarked] = useState(shape);
  // Another list is on the page first, and its first choice marked after it.
  useEffect(() => setMarked(shape), [shape]);
  return (
    <Select
      {...rest}
      label={labelHidden ? undefined : rest.label}
      aria-label={rest.label}
      value={value}
      data={[...listed]}
      clearButtonProps={{ 'aria-label': words.ui.clear(rest.label) }}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange={searching && marked === shape}
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
