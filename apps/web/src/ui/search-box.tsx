import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { words } from '../messages/index.ts';

type SearchBoxProps = {
  readonly label: string;
  readonly value: string;
  readonly onType: (typed: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
  readonly className?: string;
};

/** The one search box of a page; its slash key lands in it. */
export function SearchBox({ label, value, onType, ref, className }: SearchBoxProps) {
  return (
    <TextInput
      ref={ref}
      size="xs"
      className={className}
      data-filled={value !== ''}
      aria-label={label}
      placeholder={words.ui.search}
      leftSection={<IconSearch size={14} stroke={1.5} />}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      // Escape leaves the box with what it found, so that the page's keys work again.
      onKeyDown={(event) => (event.key === 'Escape' ? event.currentTarget.blur() : undefined)}
    />
  );
}
