import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';

/** From line to line by keys; with one open, `x` adds the next one that may be matched with it. */
export const useLineKeys = (lines: readonly BankTransactionOnWire[], open: string | null, add: () => void): void => {
  const { set } = usePlace();
  const move = (step: number): void => {
    const here = lines.findIndex((line) => line.id === open);
    const next = lines[here < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, here + step))];
    if (next) set({ line: next.id, with: null }, { replace: true });
  };
  useKeys([
    { key: 'j', label: words.bank.keys.line, run: () => move(1) },
    { key: 'k', label: words.bank.keys.line, run: () => move(-1) },
    { key: 'x', label: words.bank.keys.select, run: () => (open ? add() : move(1)) },
  ]);
};
