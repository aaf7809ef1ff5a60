import type { MappingPreviewOnWire, TableMappingOnWire } from '@counterfoil/wire/contracts';

export type Role = keyof TableMappingOnWire['columns'];
export type Meaning = Role | 'text' | 'nothing';

/** What a column means in this mapping. */
export const meaningOf = (mapping: TableMappingOnWire, column: number): Meaning => {
  const role = (Object.keys(mapping.columns) as Role[]).find((each) => mapping.columns[each] === column);
  return role ?? (mapping.text.includes(column) ? 'text' : 'nothing');
};

const ONE_OR_TWO: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  amount: ['debit', 'credit'],
  debit: ['amount'],
  credit: ['amount'],
};

/** The mapping after somebody gave a column another meaning: a role is held once, and amounts stand in one column or in two. */
export const withMeaning = (mapping: TableMappingOnWire, column: number, meaning: Meaning): TableMappingOnWire => {
  const gone = new Set<Role>(
    meaning === 'text' || meaning === 'nothing' ? [] : [meaning, ...(ONE_OR_TWO[meaning] ?? [])],
  );
  const columns = Object.fromEntries(
    (Object.entries(mapping.columns) as [Role, number][]).filter(([role, held]) => held !== column && !gone.has(role)),
  ) as TableMappingOnWire['columns'];
  if (meaning !== 'text' && meaning !== 'nothing') columns[meaning] = column;
  const text = mapping.text.filter((held) => held !== column);
  if (meaning === 'text') text.push(column);
  const outIsPositive =
    mapping.outIsPositive ?? (columns.debit !== undefined || columns.credit !== undefined ? false : null);
  return { ...mapping, columns, text: text.toSorted((a, b) => a - b), outIsPositive };
};

/** Nothing is open: every row can be read. */
export const isReady = ({ columns, dateOrder, decimalMark, outIsPositive }: TableMappingOnWire): boolean =>
  columns.bookingDate !== undefined &&
  (columns.amount !== undefined || columns.debit !== undefined || columns.credit !== undefined) &&
  dateOrder !== null &&
  decimalMark !== null &&
  outIsPositive !== null;

/** Lines that would be imported, when nothing stops them. */
export const importable = (preview: MappingPreviewOnWire | null): number =>
  preview === null || preview.counts.refused > 0 ? 0 : preview.counts.read;
