import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { type AgedReport, agedReport } from '@counterfoil/domain/reporting';
import { type AsOf, ageItems } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  type AgedControl,
  allocationsOf,
  controlBalances,
  disputedOn,
  itemsPossiblyOpen,
  partyNames,
} from './aged-item.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';

export type AgedWish = {
  readonly entityId: string;
  readonly control: AgedControl;
  readonly asOf: CalendarDate | string;
  /** Milliseconds since 1970: only what was known by then. Left out, all that is known now about that day. */
  readonly knownAt?: number;
};

export type AgedItemsReport = AgedReport & {
  readonly functionalCurrency: CurrencyCode;
  readonly partyNames: ReadonlyMap<string, string>;
  readonly disputedIds: ReadonlySet<string>;
  /** The side that is printed as positive. */
  readonly natural: 'D' | 'C';
};

/**
 * Aged payables (what we owe, positive) or receivables on any day, per party and currency, with the proof against the
 * control account (I6). @throws RefusalError resource.not_found
 */
export const reportAgedItems = async (tx: TenantRead, wish: AgedWish): Promise<AgedItemsReport> => {
  const { entityId, control, asOf } = wish;
  const currency = await functionalCurrencyOf(tx, entityId);
  const items = await itemsPossiblyOpen(tx, { entityId, control, asOf });
  const allocations = await allocationsOf(
    tx,
    items.map(({ id }) => id),
    currency,
  );
  const balances = await controlBalances(tx, { entityId, control, asOf });

  const day = date(asOf);
  const when: AsOf = wish.knownAt === undefined ? { date: day } : { date: day, knownAt: wish.knownAt };
  const rows = ageItems(items, allocations, when);
  const open = rows.flatMap((row) => row.items.map(({ item }) => item.id));
  const disputedIds = await disputedOn(tx, open, asOf);
  const natural = control === 'payables' ? 'C' : 'D';
  const report = agedReport({ rows, control: balances, natural, disputed: disputedIds });
  const parties = report.rows.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]));
  const names = await partyNames(tx, [...new Set(parties)]);
  return { ...report, functionalCurrency: currency, natural, disputedIds, partyNames: names };
};
