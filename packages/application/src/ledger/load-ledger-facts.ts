import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type EntryKind, type LedgerFacts, type Period, periodFor } from '@counterfoil/domain/ledger';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { accountsOf, entityOf, lockExceptionsOf, locksOf, periodsHolding, rolesOf } from './ledger-facts.repository.ts';

/** What the laws need to know of an entity, with every period of the days asked about. */
export type EntityLedger = Omit<LedgerFacts, 'period'> & { readonly periods: readonly Period[] };

/**
 * Loads once what the laws need for many entries of one entity. `people` are preparer and approver, whose lock
 * exceptions count. @throws RefusalError ledger.entity_mismatch where the entity does not exist here
 */
export const loadEntityLedger = async (
  tx: TenantRead,
  wanted: { readonly entityId: string; readonly days: readonly CalendarDate[]; readonly people?: readonly string[] },
): Promise<EntityLedger> => {
  const { entityId, days, people = tx.principal.userId === null ? [] : [tx.principal.userId] } = wanted;
  const entity = await entityOf(tx, entityId);
  if (entity === undefined) {
    throw new RefusalError({ code: 'ledger.entity_mismatch', detail: 'The entity does not exist here.' });
  }
  const accounts = await accountsOf(tx, entityId);
  return {
    entity,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    roles: await rolesOf(tx, entityId),
    periods: await periodsHolding(tx, entityId, [...new Set(days)]),
    locks: await locksOf(tx, entityId),
    lockExceptions: await lockExceptionsOf(tx, entityId, people),
  };
};

/** The facts of one entry, its period chosen by kind and day. */
export const factsFor = (
  ledger: EntityLedger,
  entry: { readonly postingDate: CalendarDate; readonly kind: EntryKind },
): LedgerFacts => ({ ...ledger, period: periodFor(ledger.periods, entry.postingDate, entry.kind) });

export const loadLedgerFacts = async (
  tx: TenantRead,
  wanted: { readonly entityId: string; readonly date: CalendarDate; readonly kind: EntryKind },
): Promise<LedgerFacts> => {
  const ledger = await loadEntityLedger(tx, { entityId: wanted.entityId, days: [wanted.date] });
  return factsFor(ledger, { postingDate: wanted.date, kind: wanted.kind });
};
