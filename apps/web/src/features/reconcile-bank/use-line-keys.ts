import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { useRef } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';

/** From line to line by keys; with one open, `x` adds the next one that may be matched with it. */
export const useLineKeys = (lines: readonly BankTransactionOnWire[], open: string | null, add: () => void): void => {
  const { set } = usePlace();
  const here = lines.findIndex((line) => line.id === open);
  // A line that has just been matched leaves the list; the one after it stands where it stood.
  const left = useRef(0);
  if (here >= 0) left.current = here;
  const move = (step: number): void => {
    const target = here >= 0 ? here + step : left.current + Math.min(step, 0);
    const next = lines[Math.max(0, Math.min(lines.length - 1, target))];
    if (next) set({ line: next.id, with: null }, { replace: true });
  };
  useKeys([
    { key: 'j', label: words.bank.keys.line, run: () => move(1) },
    { key: 'k', label: words.bank.keys.line, run: () => move(-1) },
    { key: 'x', label: words.bank.keys.select, run: () => (open ? add() : move(1)) },
  ]);
};
