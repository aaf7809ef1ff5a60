import type { Life } from '../live/live-months.ts';

/** Ids that say nothing: a line must not be found to settle an item by what it is called. */
export type OpaqueIds = (key: string | null) => string | null;

/** B and I with a number, in the order of days; other keys stay as they are. */
export const opaqueIds = (lives: readonly Life[]): OpaqueIds => {
  const ids = new Map<string, string>();
  const number = (letter: string, keys: readonly string[]): void => {
    for (const [index, key] of keys.entries()) ids.set(key, `${letter}${String(index + 1).padStart(6, '0')}`);
  };
  const dated = <T extends { key: string }>(list: readonly T[], day: (one: T) => string): string[] =>
    [...list].sort((a, b) => (day(a) + a.key < day(b) + b.key ? -1 : 1)).map((one) => one.key);
  number(
    'B',
    dated(
      lives.flatMap((life) => [...life.lines.values()].flat()),
      (line) => line.bookingDate,
    ),
  );
  number(
    'I',
    dated(
      lives.flatMap((life) => [...life.bills, ...life.invoices, ...life.payouts].map(({ item }) => item)),
      (item) => item.date,
    ),
  );
  return (key) => (key === null ? null : (ids.get(key) ?? key));
};
