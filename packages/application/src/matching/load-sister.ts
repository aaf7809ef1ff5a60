import { date } from '@counterfoil/domain/calendar';
import { convert, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadEntityLedger, loadExchangeRate } from '../ledger/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { currencyOf } from './load-posting-case.ts';
import type { Sister } from './plan-pair.ts';

type Line = { readonly amount: bigint; readonly currency: string; readonly booking_date: string };

/**
 * A sister's books on the day of a bank line, and what the line is worth in her functional currency at that day's rate.
 * @throws RefusalError ledger.rate_missing
 */
export const loadSister = async (tx: TenantRead, entityId: string, line: Line): Promise<Sister> => {
  const day = date(line.booking_date);
  const { name } = await entityNamed(tx, entityId);
  const ledger = await loadEntityLedger(tx, { entityId, days: [day] });
  const [amount, own] = [money(line.amount, currencyOf(line.currency)), ledger.entity.functionalCurrency];
  if (amount.currency === own) return { name, ledger, functional: amount };
  const rate = await loadExchangeRate(tx, { from: amount.currency, to: own, on: day });
  if (rate === null)
    throw new RefusalError({
      code: 'ledger.rate_missing',
      detail: `There is no rate from ${amount.currency} to ${own} for ${line.booking_date}, the currency of ${name}.`,
      facts: { from: amount.currency, to: own, on: line.booking_date },
    });
  return { name, ledger, functional: convert(amount, rate, own) };
};

/** Those of the entities that are a line's sisters, with their books; one whose rate is missing has no pair yet. */
export const sistersOf = async (
  tx: TenantRead,
  line: Line & { readonly entity_id: string },
  entityIds: Iterable<string>,
): Promise<ReadonlyMap<string, Sister>> => {
  const sisters = new Map<string, Sister>();
  for (const id of new Set(entityIds)) {
    if (id === line.entity_id) continue;
    try {
      sisters.set(id, await loadSister(tx, id, line));
    } catch (error) {
      if (!(error instanceof RefusalError) || error.refusal.code !== 'ledger.rate_missing') throw error;
    }
  }
  return sisters;
};
