import { accountingDate, type CalendarDate, lastZone } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import { type EntityRow, entityNamed, listEntities } from './list-entities.ts';

/** Today where an entity keeps its books. */
export const todayIn = ({ time_zone }: Pick<EntityRow, 'time_zone'>, nowMs: number = Date.now()): CalendarDate =>
  accountingDate(nowMs, time_zone);

/**
 * The zone that dates what belongs to no entity or to all of them: that of the entity whose clock is furthest behind. What is
 * set today for the whole organisation so holds today in each of its entities, and for none of them it is tomorrow yet.
 */
export const organisationZone = async (tx: TenantRead, nowMs: number = Date.now()): Promise<string> =>
  lastZone(
    nowMs,
    (await listEntities(tx)).map(({ time_zone }) => time_zone),
  );

/** Today in an entity; with null, in the whole organisation. @throws RefusalError resource.not_found */
export const todayOf = async (
  tx: TenantRead,
  entityId: string | null,
  nowMs: number = Date.now(),
): Promise<CalendarDate> =>
  accountingDate(
    nowMs,
    entityId === null ? await organisationZone(tx, nowMs) : (await entityNamed(tx, entityId)).time_zone,
  );
