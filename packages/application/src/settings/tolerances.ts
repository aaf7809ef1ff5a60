import { addDays, date } from '@counterfoil/domain/calendar';
import {
  checkTolerance,
  type DifferencePlace,
  fittingPlaces,
  overlaps,
  TOLERANCE_SCOPES,
  type TolerancePlace,
  type ToleranceScope,
  type ToleranceWish,
} from '@counterfoil/domain/matching';
import { type CurrencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type EntityRow, entityNamed, listEntities, refuseOtherEntity } from '../tenancy/index.ts';
import {
  bankAccountOf,
  endToleranceOn,
  insertTolerance,
  type ToleranceFilter,
  type ToleranceSettingRow,
  toleranceSetting,
  toleranceSettings,
  tolerancesOfPlace,
  toleranceUse,
} from './tolerance.repository.ts';

export { TOLERANCE_SCOPES, type ToleranceScope, type ToleranceSettingRow };

export type NewTolerance = ToleranceWish;

const refuse = (code: string, detail: string, facts?: Record<string, string>): RefusalError =>
  new RefusalError({ code, detail, facts });

/** What may be booked as a difference: as it stands on a day, or all that ever stood and will. */
export const listTolerances = (tx: TenantRead, of: ToleranceFilter): Promise<ToleranceSettingRow[]> =>
  toleranceSettings(tx, of);

const placeOf = (row: ToleranceSettingRow): TolerancePlace => ({
  entityId: row.entity_id,
  partyId: row.party_id,
  bankAccountId: row.bank_account_id,
  currency: row.currency === null ? null : (row.currency.trim() as CurrencyCode),
});

/** The entity one asks about: the one named, that of the bank account, or the first; null where there is none of that name. */
export const entityAsked = async (
  tx: TenantRead,
  asked: { readonly entityId: string | null; readonly bankAccountId: string | null },
): Promise<EntityRow | null> => {
  const account = asked.bankAccountId === null ? undefined : await bankAccountOf(tx, asked.bankAccountId);
  const named = asked.entityId ?? account?.entity_id ?? null;
  return (await listEntities(tx)).find(({ id }) => named === null || id === named) ?? null;
};

/** A tolerance that is set for a place, and whether it is the one that holds there. */
export type FittingTolerance = { readonly row: ToleranceSettingRow; readonly holds: boolean };

/** Of each kind what is set for a place on a day, the narrowest first: that one holds, the others would without it. */
export const explainTolerances = async (
  tx: TenantRead,
  { on, ...at }: DifferencePlace & { readonly on: string },
): Promise<FittingTolerance[]> => {
  const rows = await toleranceSettings(tx, { entityId: at.entityId, on });

  return TOLERANCE_SCOPES.flatMap((scope) => {
    const own = rows.filter((row) => row.scope === scope).map((row) => ({ row, ...placeOf(row) }));
    return fittingPlaces(own, at).map(({ row }, place) => ({ row, holds: place === 0 }));
  });
};

/** The place has to be one: an account of the entity, in use; and somebody's who may set it. */
const checkPlace = async (tx: TenantWrite, { entityId, bankAccountId }: ToleranceWish): Promise<void> => {
  if (entityId !== null) {
    await entityNamed(tx, entityId);
    refuseOtherEntity(tx, entityId);
  } else if (tx.principal.entityIds !== undefined && tx.principal.entityIds !== null)
    throw refuse(
      'auth.role_required',
      'For the whole organisation only those set it whose role is for all its entities.',
    );
  if (bankAccountId === null) return;
  const account = await bankAccountOf(tx, bankAccountId);
  if (account === undefined || (entityId !== null && account.entity_id !== entityId))
    throw refuse('request.invalid', 'bankAccountId names no bank account of that entity.');
  refuseOtherEntity(tx, account.entity_id);
  if (account.closed)
    throw refuse('request.invalid', `bankAccountId: ${account.name} is closed; nothing is booked on it any more.`);
};

const daysOf = ({ valid_from, valid_to }: ToleranceSettingRow): string =>
  valid_to === null ? `from ${valid_from} on` : `from ${valid_from} to ${valid_to}`;

/**
 * Makes room for a tolerance of the same place: what holds for good ends the day before; one that begins on the same day, and
 * under which nothing was booked, never came into force. Anything else would overlap.
 */
const makeRoom = async (tx: TenantWrite, wish: ToleranceWish): Promise<void> => {
  const before = addDays(wish.validFrom, -1);
  for (const row of await tolerancesOfPlace(tx, wish)) {
    if (!overlaps({ validFrom: row.valid_from, validTo: row.valid_to }, wish)) continue;
    const ends = row.valid_from < wish.validFrom && row.valid_to === null;
    const replaced =
      row.valid_from === wish.validFrom && row.valid_to === null && (await toleranceUse(tx, row.id)).legs === 0;
    if (!ends && !replaced)
      throw refuse(
        'tolerance.overlapping',
        `One of the same kind and place holds ${daysOf(row)}. End it first, or choose days on which it does not hold.`,
        { validFrom: row.valid_from, validTo: row.valid_to ?? '' },
      );
    await endToleranceOn(tx, row.id, before);
  }
};

/**
 * Sets a tolerance for a place and its days; what held there for good ends the day before. Dated, so that what was booked
 * under it stays explained. A person's act, audited. @throws RefusalError request.invalid, tolerance.overlapping
 */
export const setTolerance = async (tx: TenantWrite, wish: NewTolerance): Promise<string> => {
  await checkPlace(tx, wish);
  const tolerance = orThrow(checkTolerance(wish));

  await makeRoom(tx, tolerance);
  const id = await insertTolerance(tx, { ...tolerance, setBy: tx.principal.userId });
  await recordEvent(tx, {
    action: 'tolerance.set',
    subjectKind: tolerance.entityId === null ? 'organisation' : 'entity',
    subjectId: tolerance.entityId ?? tx.tenantId,
    entityId: tolerance.entityId,
    payload: { ...tolerance, absolute: tolerance.absolute?.toString() ?? null, toleranceId: id },
  });
  return id;
};

/**
 * Ends a tolerance: `on` is its last day. What was booked under it later would stand unexplained, so it ends no sooner than
 * that; one that was never used may end before it began. @throws RefusalError tolerance.ended, tolerance.in_use
 */
export const endTolerance = async (tx: TenantWrite, { id, on }: { id: string; on: string }): Promise<void> => {
  const seen = await toleranceSetting(tx, id);
  if (seen === undefined) throw refuse('resource.not_found', 'There is no such tolerance here.');
  const place = { ...placeOf(seen), scope: seen.scope };
  const row = (await tolerancesOfPlace(tx, place)).find((one) => one.id === id);
  if (row === undefined) throw refuse('resource.not_found', 'There is no such tolerance here.');
  refuseOtherEntity(tx, row.entity_id);
  if (row.valid_to !== null && row.valid_to <= on)
    throw refuse('tolerance.ended', `It holds to ${row.valid_to} only; there is nothing to end on ${on}.`);
  const use = await toleranceUse(tx, id);
  if (use.last_on !== null && use.last_on > on)
    throw refuse(
      'tolerance.in_use',
      `${use.legs} ${use.legs === 1 ? 'difference was' : 'differences were'} booked under it, the last on ${use.last_on}. End it on that day or later.`,
      { lastOn: use.last_on },
    );

  const never = on < row.valid_from;
  await endToleranceOn(tx, id, never ? addDays(date(row.valid_from), -1) : on);
  const limit = row.absolute === null ? null : describeMoney(money(row.absolute, row.currency?.trim() as CurrencyCode));
  await recordEvent(tx, {
    action: 'tolerance.ended',
    subjectKind: row.entity_id === null ? 'organisation' : 'entity',
    subjectId: row.entity_id ?? tx.tenantId,
    entityId: row.entity_id,
    payload: { toleranceId: id, scope: row.scope, limit, lastDay: never ? null : on },
  });
};
