import type { CalendarDate } from '@counterfoil/domain/calendar';
import { currencyCode, formatDecimal, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import {
  type ChainDecision,
  type KnownLine,
  type LineRuling,
  type ReadStatement,
  reconcileWithChain,
} from '@counterfoil/domain/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import { chainLinks, type KnownLineRow, knownLineRows } from './chain.repository.ts';
import type { StatementAccount } from './find-statement-account.ts';

type Days = { readonly first: CalendarDate | null; readonly last: CalendarDate | null };

/** The days a statement speaks of, its lines and its stated period together. */
export const daysOf = ({ lines, from, to, openingDate, closingDate }: ReadStatement): Days => {
  const days = [...lines.map(({ bookingDate }) => bookingDate), from, to, openingDate, closingDate]
    .filter((day) => day !== null)
    .sort();
  return { first: days[0] ?? null, last: days.at(-1) ?? null };
};

export type AgainstChain = {
  readonly statement: ReadStatement;
  readonly account: StatementAccount | null;
  readonly rulings?: Readonly<Record<string, LineRuling>> | undefined;
};

/** Holds a statement against the chain of its bank account as it stands now; writes nothing. */
export const decideAgainstChain = async (
  tx: TenantRead,
  { statement, account, rulings }: AgainstChain,
): Promise<{ decision: ChainDecision; days: Days }> => {
  const days = daysOf(statement);
  const links = account === null ? [] : await chainLinks(tx, account.row.id, days);
  const held = account === null ? [] : await knownLineRows(tx, account.row.id, days);
  const currency = orThrow(currencyCode(statement.currency));
  const asKnown = (line: KnownLineRow): KnownLine => ({
    bankTransactionId: line.id,
    base: line.base,
    occurrence: line.occurrence,
    bookingDate: line.booking_date as CalendarDate,
    amount: formatDecimal(money(line.amount, currency)),
  });

  const decision = reconcileWithChain(held.filter(({ withdrawn }) => !withdrawn).map(asKnown), statement, {
    bankAccount: account?.known ?? null,
    links,
    withdrawn: held.filter(({ withdrawn }) => withdrawn).map(asKnown),
    rulings,
  });
  return { decision, days };
};
