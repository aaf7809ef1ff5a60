import { addDays } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { type ForAPerson, forAPersonOf, namesNumberOf } from './matching-ceiling.ts';
import type { MatchingWorld } from './matching-world.ts';

/** What nobody could tell, not even who knew by what dice the set was thrown. */
export type Oracle = {
  /** Allocations whose two ways to go are exactly as probable as each other. */
  readonly evenOdds: number;
  readonly allocations: number;
  /** What is left of all when these and what the laws keep with a person are taken away. */
  readonly recallAtMost: number;
};

type Payment = { readonly line: UnmatchedLine; readonly item: OpenItem };

/** One invoice, paid whole by one payment that bears no number of it. */
const plainPayments = ({ lines, items, truth }: MatchingWorld): Payment[] => {
  const known = new Map(items.map((item) => [item.id, item]));
  const payers = new Map<string, number>();
  for (const ids of truth.values()) for (const id of ids) payers.set(id, (payers.get(id) ?? 0) + 1);
  return lines.flatMap((line) => {
    const [id, ...others] = truth.get(line.id) ?? [];
    const item = id === undefined ? undefined : known.get(id);
    if (item === undefined || others.length > 0 || payers.get(item.id) !== 1) return [];
    const whole = item.kind === 'invoice' && line.amount.minor === item.open.minor;
    return whole && item.dueDate !== null && !namesNumberOf(line, item) ? [{ line, item }] : [];
  });
};

/**
 * The simulator's customers pay on a day drawn evenly from three days before the due day to so many after it, and then on
 * the next workday. From the due day on all days that are drawn for a workday count for either invoice alike.
 */
const mayPay = ({ line }: Payment, { item }: Payment, lateDaysMax: number): boolean =>
  line.bookingDate >= item.dueDate! && line.bookingDate <= addDays(item.dueDate!, lateDaysMax);

const mayChangePlaces = (one: Payment, other: Payment, lateDaysMax: number): boolean =>
  one !== other &&
  [one, other].every((payment) => mayPay(payment, one, lateDaysMax) && mayPay(payment, other, lateDaysMax));

/**
 * Counts the payments of a customer that could change places with another of the same amount, each as likely on its day for
 * the one invoice as for the other, and neither of them naming anything: whoever knows every probability of the simulator,
 * but not its dice, is right about such a one half the time. Several such payments in a ring are not looked for, nor are
 * sets of several items, so what nobody can tell is at least this.
 */
export const oracleOf = (world: MatchingWorld, lateDaysMax: number): Oracle => {
  const law: (line: UnmatchedLine) => ForAPerson | null = forAPersonOf(world);
  const alike = Map.groupBy(
    plainPayments(world),
    ({ item }) => `${item.partyName}|${item.open.currency}|${item.open.minor}`,
  );
  let [evenOdds, kept, allocations] = [0, 0, 0];
  for (const own of alike.values())
    for (const one of own)
      if (law(one.line) === null && own.some((other) => mayChangePlaces(one, other, lateDaysMax))) evenOdds++;
  for (const line of world.lines) {
    const count = world.truth.get(line.id)?.length ?? 0;
    allocations += count;
    if (law(line) !== null) kept += count;
  }
  return { evenOdds, allocations, recallAtMost: 1 - (evenOdds + kept) / Math.max(1, allocations) };
};
