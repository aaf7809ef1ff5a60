import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { type AgedReport, agedReport } from '@counterfoil/domain/reporting';
import { type AsOf, ageItems } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  type AgedControl,
  allocationsOf,
  controlBalances,
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

/**
 * Aged payables (what we owe, positive) or receivables on any day, per party and currency, with the proof against the
 * control account (I6). @throws RefusalError resource.not_found
 */
export const reportAgedItems = async (
  tx: TenantRead,
  wish: AgedWish,
): Promise<AgedReport & { readonly partyNames: ReadonlyMap<string, string> }> => {
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
  const report = agedReport({ rows, control: balances, natural: control === 'payables' ? 'C' : 'D' });
  const parties = report.rows.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]));
  return { ...report, partyNames: await partyNames(tx, [...new Set(parties)]) };
};
