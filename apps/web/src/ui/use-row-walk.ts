import type { KeyboardEvent, RefObject } from 'react';

type RowWalk = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly reveal: (index: number) => void;
};

/** Arrow keys, Home and End move the focus from row to row; a row that is not on the page yet is fetched into view first. */
export const useRowWalk = ({ scroller, count, reveal }: RowWalk): ((event: KeyboardEvent) => void) => {
  const focusRow = (index: number): void => {
    const target = Math.max(0, Math.min(count - 1, index));
    reveal(target);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-row="${target}"] a`)?.focus());
  };
  return (event) => {
    const here = Number((event.target as HTMLElement).closest('tr')?.dataset.row ?? -1);
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: count - 1 };
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusRow(next);
  };
};
