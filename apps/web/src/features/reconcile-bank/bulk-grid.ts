import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import type { WholeToCode } from './coding-preview.ts';

export type Cells = { readonly account: string | null; readonly tax: string | null };

/** What is chosen for each line, and which lines are selected. */
export type Grid = {
  readonly selected: ReadonlySet<string>;
  readonly cells: Readonly<Record<string, Cells>>;
};

export const NOTHING: Grid = { selected: new Set(), cells: {} };
const EMPTY: Cells = { account: null, tax: null };

export const cellsOf = ({ cells }: Grid, id: string): Cells => cells[id] ?? EMPTY;

/** A line that something is chosen for is selected: nobody chooses for a line they do not mean. */
export const putCells = (grid: Grid, id: string, part: Partial<Cells>): Grid => ({
  selected: new Set([...grid.selected, id]),
  cells: { ...grid.cells, [id]: { ...cellsOf(grid, id), ...part } },
});

export const toggle = (grid: Grid, id: string): Grid => {
  const selected = new Set(grid.selected);
  if (!selected.delete(id)) selected.add(id);
  return { ...grid, selected };
};

/** Typed once, it stands in every selected line. */
export const fillSelected = (grid: Grid, part: Partial<Cells>): Grid =>
  [...grid.selected].reduce((filled, id) => putCells(filled, id, part), grid);

/** What the row above has; the first row has none above it. */
export const copyAbove = (grid: Grid, lines: readonly BankTransactionOnWire[], index: number): Grid => {
  const [above, own] = [lines[index - 1], lines[index]];
  return above === undefined || own === undefined ? grid : putCells(grid, own.id, cellsOf(grid, above.id));
};

/** The selected lines that have an account, in the order of the page. */
export const codedLines = (grid: Grid, lines: readonly BankTransactionOnWire[]): WholeToCode[] =>
  lines.flatMap((line) => {
    const { account, tax } = cellsOf(grid, line.id);
    return account === null || !grid.selected.has(line.id)
      ? []
      : [{ bankTransactionId: line.id, version: line.version, ledgerAccountId: account, taxCodeId: tax }];
  });
