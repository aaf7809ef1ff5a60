import { setTolerance } from '@counterfoil/application/settings';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';

/** What the demo's controllers let be booked as a difference: a bank's fee, cents, a party's month, a bank's own rate. */
const TOLERANCES = [
  ['bank_fee', '25.00', null],
  ['small_difference', '1.00', null],
  ['party_month', '50.00', null],
  ['exchange_rate', null, '3'],
] as const;

/** Sets the tolerances of an entity in its own currency, from the first day of its history on. */
export const foundTolerances = async (
  tx: TenantWrite,
  entity: { readonly id: string; readonly currency: string; readonly from: CalendarDate },
): Promise<void> => {
  for (const [scope, amount, percent] of TOLERANCES) {
    const limit = amount === null ? null : orThrow(parseMoney(amount, entity.currency));
    await setTolerance(tx, {
      entityId: entity.id,
      scope,
      partyId: null,
      bankAccountId: null,
      currency: limit?.currency ?? null,
      absolute: limit?.minor ?? null,
      percent,
      validFrom: entity.from,
      validTo: null,
    });
  }
};
