import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { usePlace } from './use-place.ts';

/** What is typed into a page's search box; a moment later it stands in the address as `q` and the list follows. */
export const useTypedSearch = (): readonly [string, (typed: string) => void, string | null] => {
  const { search, set } = usePlace();
  const q = search.get('q');
  const [typed, setTyped] = useState(q ?? '');
  const settle = useDebouncedCallback((value: string) => set({ q: value.trim() || null }, { replace: true }), 250);
  useEffect(() => {
    if (q === null) setTyped('');
  }, [q]);
  const type = (value: string): void => {
    setTyped(value);
    settle(value);
  };
  return [typed, type, q];
};
