/** Amount and balance of a row, in minor units; the balance null where the cell is empty. */
export type BalancedRow = { readonly minor: bigint; readonly balance: bigint | null };

export type BalanceOrder = 'oldest first' | 'newest first';

const CHECKS_MIN = 2;

/**
 * Which way the rows run, proven by their balances: each balance is the one before it and the row's amount. Null when they
 * prove neither way, or when fewer than two rows could be checked.
 */
export const balanceOrderOf = (rows: readonly BalancedRow[]): BalanceOrder | null => {
  const forwards = checksIn(rows);
  const backwards = checksIn(rows.toReversed());
  if (forwards === null && backwards === null) return null;
  if (forwards !== null && forwards >= CHECKS_MIN) return 'oldest first';
  return backwards !== null && backwards >= CHECKS_MIN ? 'newest first' : null;
};

/** How many balances follow from the one before them; null as soon as one does not. */
const checksIn = (rows: readonly BalancedRow[]): number | null => {
  let expected: bigint | null = null;
  let checks = 0;
  for (const { minor, balance } of rows) {
    expected = expected === null ? null : expected + minor;
    if (balance === null) continue;
    if (expected !== null && expected !== balance) return null;
    if (expected !== null) checks += 1;
    expected = balance;
  }
  return checks;
};

/** The first row, oldest first, whose balance does not follow; null when all do. */
export const firstBreak = (rows: readonly BalancedRow[]): number | null => {
  let expected: bigint | null = null;
  for (const [index, { minor, balance }] of rows.entries()) {
    expected = expected === null ? null : expected + minor;
    if (balance === null) continue;
    if (expected !== null && expected !== balance) return index;
    expected = balance;
  }
  return null;
};

type DatedRow = BalancedRow & { readonly bookingDate: string };

/**
 * The balance before the first row and after the last, oldest first. Some banks print the day's closing balance on each
 * of its rows: then the opening is that of the first day less all of its rows. Null without any balance.
 */
export const statedBalances = (rows: readonly DatedRow[]): { opening: bigint; closing: bigint } | null => {
  const known = rows.findIndex(({ balance }) => balance !== null);
  const last = rows.findLast(({ balance }) => balance !== null);
  const first = rows[known];
  if (first === undefined || last === undefined || first.balance === null || last.balance === null) return null;
  const after = rows.slice(rows.lastIndexOf(last) + 1).reduce((sum, { minor }) => sum + minor, 0n);
  const covered = isPerDay(rows)
    ? rows.filter(({ bookingDate }) => bookingDate === first.bookingDate)
    : rows.slice(0, known + 1);
  const before = covered.reduce((sum, { minor }) => sum + minor, 0n);
  return { opening: first.balance - before, closing: last.balance + after };
};

const isPerDay = (rows: readonly DatedRow[]): boolean => {
  const days = [...Map.groupBy(rows, ({ bookingDate }) => bookingDate).values()];
  const severalRows = days.filter((day) => day.length > 1);
  return (
    severalRows.length > 0 &&
    firstBreak(rows) !== null &&
    severalRows.every((day) => new Set(day.map(({ balance }) => balance)).size === 1)
  );
};
