import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Result } from '@counterfoil/domain/refusal';
import type { BalanceKind } from '@counterfoil/domain/statements';
import { child, childrenOf, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { signedAmount } from './camt-amount.ts';
import { dayOf } from './camt-date.ts';

export type CamtBalance = {
  readonly code: string;
  readonly amount: string;
  readonly currency: string;
  readonly date: CalendarDate | null;
  readonly line: number;
};

export type ChosenBalances = {
  readonly opening: CamtBalance | null;
  readonly openingKind: BalanceKind | null;
  readonly closing: CamtBalance | null;
  readonly closingKind: BalanceKind | null;
};

/** All balances that can be read, in file order, with their code (OPBD, CLBD, ITBD, PRCD, CLAV, …). */
export const balancesOf = (statement: MarkupNode): CamtBalance[] =>
  childrenOf(statement, 'Bal').flatMap((balance) => {
    const read: Result<{ amount: string; currency: string }> = signedAmount(balance);
    const code = textAt(balance, 'Tp/CdOrPrtry/Cd') ?? textAt(balance, 'Tp/Cd') ?? '';
    const date = dayOf(child(balance, 'Dt'), 'Dt', 'DtTm') ?? dayOf(balance, 'Dt');
    return read.ok ? [{ code, ...read.value, date, line: balance.line }] : [];
  });

/**
 * Opening and closing booked balance. Intermediate pages carry interim balances instead: ITBD opens a later page and
 * closes an earlier one, so beside an opening balance it closes, beside a closing one it opens, and of two the first
 * opens. A booked closing of the day before opens as well. Several days in one statement: first opening, last closing.
 */
export const chooseBalances = (balances: readonly CamtBalance[]): ChosenBalances => {
  const coded = (code: string): CamtBalance[] => balances.filter((balance) => balance.code === code);
  const booked = { opening: byDate(coded('OPBD'))[0] ?? null, closing: byDate(coded('CLBD')).at(-1) ?? null };
  const interim = coded('ITBD');
  const previous = booked.opening === null ? (byDate(coded('PRCD'))[0] ?? null) : null;
  const opensInterim = booked.opening === null && previous === null && (interim.length > 1 || booked.closing !== null);
  const first = opensInterim ? (interim[0] ?? null) : null;
  const last = booked.closing === null ? (interim.filter((balance) => balance !== first).at(-1) ?? null) : null;
  return {
    opening: booked.opening ?? previous ?? first,
    openingKind: booked.opening ? 'booked' : previous ? 'previous' : first ? 'interim' : null,
    closing: booked.closing ?? last,
    closingKind: booked.closing ? 'booked' : last ? 'interim' : null,
  };
};

/** Stable, so that balances of one day keep the order of the file. */
const byDate = (balances: readonly CamtBalance[]): CamtBalance[] =>
  balances.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0));
