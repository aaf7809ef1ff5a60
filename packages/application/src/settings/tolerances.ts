import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { endTolerance, insertTolerance, type ToleranceSettingRow, toleranceSettings } from './tolerance.repository.ts';

export type { ToleranceSettingRow };

export const TOLERANCE_SCOPES = ['bank_fee', 'small_difference', 'party_month', 'exchange_rate'] as const;
export type ToleranceScope = (typeof TOLERANCE_SCOPES)[number];

export type NewTolerance = {
  readonly entityId: string;
  readonly scope: ToleranceScope;
  readonly partyId: string | null;
  readonly currency: string;
  /** The most that may be booked, in minor units of the currency. */
  readonly absolute: bigint;
  /** The most as a percentage of the open amount, or of the day's rate; null sets no such limit. */
  readonly percent: string | null;
  readonly validFrom: string;
};

/** What may be booked as a difference, as it stands on a day. */
export const listTolerances = (
  tx: TenantRead,
  of: { readonly entityId: string | null; readonly on: string },
): Promise<ToleranceSettingRow[]> => toleranceSettings(tx, of);

/**
 * Sets a tolerance from a day on; the one before ends the day before. Dated, so that what was booked under it stays
 * explained. A person's act, audited. @throws RefusalError request.invalid
 */
export const setTolerance = async (tx: TenantWrite, wish: NewTolerance): Promise<string> => {
  const entity = await entityNamed(tx, wish.entityId);
  refuseOtherEntity(tx, entity.id);
  if (wish.absolute < 0n)
    throw new RefusalError({ code: 'request.invalid', detail: 'A tolerance is an amount of zero or more.' });

  await endTolerance(tx, wish);
  const id = await insertTolerance(tx, wish);
  await recordEvent(tx, {
    action: 'tolerance.set',
    subjectKind: 'entity',
    subjectId: entity.id,
    entityId: entity.id,
    payload: { ...wish, absolute: wish.absolute.toString() },
  });
  return id;
};
