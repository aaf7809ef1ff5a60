import { type HeldCase, type Hold, type ShutGate, tallyHolds } from '@counterfoil/domain/automation';
import type { TenantRead } from '@counterfoil/platform/db';
import { heldCaseRows } from './held-case.repository.ts';

export type HoldOverview = Hold & { readonly currency: string };
export type WaitingCase = HeldCase & { readonly subjectId: string; readonly currency: string };

const bigOrNull = (minor: string | null): bigint | null => (minor === null ? null : BigInt(minor));

/** What waits for a person, the latest first, with the gates that were shut when the machine decided. */
export const waitingCases = async (tx: TenantRead, entityId: string | null): Promise<WaitingCase[]> =>
  (await heldCaseRows(tx, entityId)).map((row) => ({
    subjectId: row.subject_id,
    currency: row.currency.trim(),
    entityId: row.entity_id,
    workClass: row.work_class,
    amount: bigOrNull(row.amount),
    loss: bigOrNull(row.loss),
    shut: row.shut as ShutGate[],
  }));

/** What holds these cases, gate by gate, in the currency of their entity. */
export const overviewOfHolds = (cases: readonly WaitingCase[]): HoldOverview[] => {
  const currencies = new Map(cases.map(({ entityId, currency }) => [entityId, currency]));
  return tallyHolds(cases).map((hold) => ({ ...hold, currency: currencies.get(hold.entityId) ?? '' }));
};

/** What holds the work that waits of an entity, or of all. */
export const whatHolds = async (tx: TenantRead, entityId: string | null): Promise<HoldOverview[]> =>
  overviewOfHolds(await waitingCases(tx, entityId));
