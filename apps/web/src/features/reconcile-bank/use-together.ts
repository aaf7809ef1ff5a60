import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { usePlace } from '../../shell/use-place.ts';

type Choice = { readonly chosen: boolean; readonly toggle: () => void };

/** Lines chosen to be matched together with the open one; they stand in the address, so that a link shows the same. */
export const useTogether = (lines: readonly BankTransactionOnWire[], open: string | null) => {
  const { search, set } = usePlace();
  const ids = new Set((search.get('with') ?? '').split(',').filter((id) => id !== ''));
  const toggle = (id: string): void => {
    const next = ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id];
    set({ with: next.join(',') }, { replace: true });
  };
  const first = lines.find((line) => line.id === open);
  /** A line can join the open one where both wait and their money goes the same way. */
  const of = (line: BankTransactionOnWire): Choice | null => {
    if (line.id === open || line.status === 'posted' || line.status === 'ignored' || line.status === 'withdrawn')
      return null;
    if (first && line.amount.amount.startsWith('-') !== first.amount.amount.startsWith('-')) return null;
    return { chosen: ids.has(line.id), toggle: () => toggle(line.id) };
  };
  const others = lines.filter((line) => ids.has(line.id) && of(line) !== null);
  /** From the open line downwards the first that has not joined yet; after the last of them all leave again. */
  const next = (): void => {
    const from = lines.findIndex((line) => line.id === open);
    const line = lines.slice(from + 1).find((candidate) => of(candidate)?.chosen === false);
    if (line) toggle(line.id);
    else set({ with: null }, { replace: true });
  };
  return { others, of, next };
};
