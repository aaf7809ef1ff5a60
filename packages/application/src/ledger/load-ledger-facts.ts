import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type EntryKind, type LedgerFacts, type Period, periodFor } from '@counterfoil/domain/ledger';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { NO_DIMENSIONS } from './content-hash.ts';
import { ledgerFactsOf } from './ledger-facts.repository.ts';

/** What the laws need to know of an entity, with every period of the days asked about. */
export type EntityLedger = Omit<LedgerFacts, 'period'> & { readonly periods: readonly Period[] };

export type LedgerWanted = {
  readonly entityId: string;
  readonly days: readonly CalendarDate[];
  /** Preparer and approver, whose lock exceptions count; left out, the person of the handle. */
  readonly people?: readonly string[];
  /** The ledger accounts needed; left out, the whole chart. */
  readonly accountIds?: readonly string[];
  /** The dimensions named, to see whether they exist; left out, nobody asks. */
  readonly dimensions?: readonly Readonly<Record<string, string>>[];
};

/**
 * Loads once what the laws need for many entries of one entity.
 * @throws RefusalError ledger.entity_mismatch where the entity does not exist here
 */
export const loadEntityLedger = async (tx: TenantRead, wanted: LedgerWanted): Promise<EntityLedger> => {
  const row = await ledgerFactsOf(tx, {
    entityId: wanted.entityId,
    days: [...new Set(wanted.days)],
    people: wanted.people ?? (tx.principal.userId === null ? [] : [tx.principal.userId]),
    accountIds: wanted.accountIds ?? null,
    dimensions: (wanted.dimensions ?? []).flatMap((named) => (named === NO_DIMENSIONS ? [] : Object.entries(named))),
  });
  if (row === undefined) {
    throw new RefusalError({ code: 'ledger.entity_mismatch', detail: 'The entity does not exist here.' });
  }
  const { dimensionValues, ...facts } = row;
  return {
    ...facts,
    accounts: new Map(row.accounts.map((account) => [account.id, account])),
    ...(wanted.dimensions === undefined ? {} : { dimensionValues }),
  };
};

/** The facts of one entry, its period chosen by kind and day. */
export const factsFor = (
  ledger: EntityLedger,
  entry: {
    readonly postingDate: CalendarDate;
    readonly kind: EntryKind;
    readonly adjustment?: boolean | undefined;
  },
): LedgerFacts => ({ ...ledger, period: periodFor(ledger.periods, entry.postingDate, entry) });

/** The facts of one day, with the whole chart. */
export const loadLedgerFacts = async (
  tx: TenantRead,
  wanted: { readonly entityId: string; readonly date: CalendarDate; readonly kind: EntryKind },
): Promise<LedgerFacts> => {
  const ledger = await loadEntityLedger(tx, { entityId: wanted.entityId, days: [wanted.date] });
  return factsFor(ledger, { postingDate: wanted.date, kind: wanted.kind });
};
