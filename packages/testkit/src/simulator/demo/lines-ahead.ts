import type { CalendarDate } from '@counterfoil/domain/calendar';
import { plain } from '../amounts/cents.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Life } from '../live/live-months.ts';
import type { DemoLine } from './statement-line.ts';

/** What a person writes by hand into the open month instead: fees, cards, and cheques, which name nobody. */
const BY_HAND = new Set<BankLine['kind']>(['fee', 'card', 'check', 'own_transfer']);

const asDemoLine = (line: BankLine): DemoLine => ({
  date: line.bookingDate,
  amount: plain(line.amount),
  kind: line.kind,
  counterparty: line.counterparty,
  iban: line.counterpartyIban,
  reference: line.reference,
  text: line.text,
});

export type LinesAhead = {
  readonly lines: readonly DemoLine[];
  /** How many of them settle an open item in full, or are takings that a rule knows: those post alone. */
  readonly sure: number;
};

/** What the open month brings on an account of what was owed before it, between two days. */
export const linesAhead = (
  life: Life,
  accountKey: string,
  { after, until }: { readonly after: CalendarDate | null; readonly until: CalendarDate },
): LinesAhead => {
  const found = life.ahead
    .flatMap((line) => (line.children.length > 0 ? line.children : [line]))
    .filter(({ bankAccount, kind }) => bankAccount === accountKey && !BY_HAND.has(kind))
    .filter(({ bookingDate }) => (after === null || bookingDate > after) && bookingDate <= until);
  const owed = new Map([...life.bills, ...life.invoices].map(({ item }) => [item.key, item.amount]));
  const inFull = ({ allocations }: BankLine): boolean =>
    allocations.length > 0 && allocations.every(({ itemKey, amount }) => owed.get(itemKey) === amount);
  const sure = found.filter((line) => inFull(line) || (line.kind === 'payout' && line.counterpartyIban !== null));
  return { lines: found.map(asDemoLine), sure: sure.length };
};

/** Lines in the order of their days; those of one day as they were given. */
export const byDay = (lines: readonly DemoLine[]): DemoLine[] =>
  [...lines].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
