import { dayNumber } from '../calendar/index.ts';
import type { OpenItem, ToleranceBand } from './match-case.ts';
import { type Allowance, allowancesFor, legFor } from './tolerance.ts';

/** What may be off on an item for payments booked from a day on, until the next era begins. */
export type Era = {
  readonly fromDay: number;
  readonly allowances: readonly Allowance[];
  /** Where a bank account has tolerances of its own, what may be off on payments of that account. */
  readonly byAccount: ReadonlyMap<string, readonly Allowance[]> | null;
};

type PayingLine = { readonly line: { readonly bankAccountId: string }; readonly day: number };

/** What may be off on an item when this line pays it: by what held on the line's own day, for its bank account. */
export const allowancesOn = (
  { eras }: { readonly eras: readonly Era[] },
  { line, day }: PayingLine,
): readonly Allowance[] => {
  let at = eras.length - 1;
  while (at > 0 && eras[at]!.fromDay > day) at--;
  const { allowances, byAccount } = eras[at]!;
  return byAccount?.get(line.bankAccountId) ?? allowances;
};

/** The bank accounts with bands of their own, each with what it allows on an item. */
const allowancesByAccount = (
  bands: readonly ToleranceBand[],
): ((item: OpenItem) => ReadonlyMap<string, readonly Allowance[]> | null) => {
  const accounts = [...new Set(bands.flatMap(({ bankAccountId }) => bankAccountId ?? []))];
  if (accounts.length === 0) return () => null;
  return (item) => new Map(accounts.map((account) => [account, allowancesFor(bands, item, account)]));
};

/** The stretches of days in which the same bands hold; one of them where no band begins or ends. */
const stretchesOf = (bands: readonly ToleranceBand[]): { fromDay: number; own: readonly ToleranceBand[] }[] => {
  const days = bands.flatMap(({ from = null, to = null }) => [
    ...(from === null ? [] : [dayNumber(from)]),
    ...(to === null ? [] : [dayNumber(to) + 1]),
  ]);
  const starts = [Number.NEGATIVE_INFINITY, ...new Set(days)].sort((a, b) => a - b);
  return starts.map((fromDay) => ({
    fromDay,
    own: bands.filter(
      ({ from = null, to = null }) =>
        (from === null || dayNumber(from) <= fromDay) && (to === null || dayNumber(to) >= fromDay),
    ),
  }));
};

/** What may be off on an item, and when. Bands that look at nothing but the currency allow the same on every item of it. */
export const erasBy = (bands: readonly ToleranceBand[]): ((item: OpenItem) => readonly Era[]) => {
  const stretches = stretchesOf(bands).map(({ fromDay, own }) => ({
    fromDay,
    own,
    accountsOf: allowancesByAccount(own),
  }));
  const erasOf = (item: OpenItem): readonly Era[] =>
    stretches.map(({ fromDay, own, accountsOf }) => ({
      fromDay,
      allowances: allowancesFor(own, item),
      byAccount: accountsOf(item),
    }));
  const looksCloser = ({ partyId, basisPoints, bankAccountId = null }: ToleranceBand): boolean =>
    partyId !== null || basisPoints !== null || bankAccountId !== null;
  if (bands.some(looksCloser)) return erasOf;
  const known = new Map<string, readonly Era[]>();
  return (item) => {
    const before = known.get(item.open.currency);
    if (before !== undefined) return before;
    const found = erasOf(item);
    known.set(item.open.currency, found);
    return found;
  };
};

const greatest = (of: readonly (readonly Allowance[])[]): bigint =>
  of.reduce((most, allowances) => {
    const own = allowances.at(-1)?.minor ?? 0n;
    return own > most ? own : most;
  }, 0n);

/** The most that may be off, whichever account pays, and whenever. */
export const mostAllowed = (eras: readonly Era[]): bigint =>
  greatest(eras.flatMap(({ allowances, byAccount }) => [allowances, ...(byAccount?.values() ?? [])]));

/** Most items share their eras, so what those come to is reckoned once for all. */
export const remembered = <T>(of: (eras: readonly Era[]) => T): ((eras: readonly Era[]) => T) => {
  const known = new Map<readonly Era[], T>();
  return (eras) => {
    const before = known.get(eras);
    if (before !== undefined) return before;
    const found = of(eras);
    known.set(eras, found);
    return found;
  };
};

/** The most that may be off in one direction: a bank's fee only ever makes what comes in less, and what goes out more. */
export const slackTowards = (eras: readonly Era[], sign: 1n | -1n, moneyOut: boolean): number =>
  eras
    .flatMap(({ allowances, byAccount }) => [allowances, ...(byAccount?.values() ?? [])])
    .flatMap((allowances) =>
      allowances.filter(({ minor }) => legFor(allowances, sign * minor, moneyOut) !== null).map(({ minor }) => minor),
    )
    .reduce((most, minor) => Math.max(most, Number(minor)), 0);
