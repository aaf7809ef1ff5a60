import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { getSchedule, type WholeSchedule } from './list-schedules.ts';
import { lockSchedules, markEnded } from './schedule.repository.ts';

export type EndingOfSchedule = {
  readonly scheduleId: string;
  readonly on: string;
  readonly reason: string;
  readonly version?: number | undefined;
};

/**
 * Ends a schedule: nothing more of it is recognised by itself. What is left stays where it is, for an entry by hand.
 * @throws RefusalError resource.not_found, review.reason_required, request.version_conflict, schedule.ended
 */
export const endSchedule = async (tx: TenantWrite, ending: EndingOfSchedule): Promise<WholeSchedule> => {
  const found = await getSchedule(tx, ending.scheduleId);
  const { schedule } = found;
  refuseOtherEntity(tx, schedule.entityId);
  await lockSchedules(tx, schedule.entityId);
  if (ending.reason.trim() === '')
    throw new RefusalError({ code: 'review.reason_required', detail: 'Say why: the reason stays with the schedule.' });
  if (ending.version !== undefined && ending.version !== schedule.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${schedule.name} is at version ${schedule.version}; you saw version ${ending.version}. Load it again.`,
    });
  if (schedule.endedOn !== null)
    throw new RefusalError({
      code: 'schedule.ended',
      detail: `${schedule.name} ended on ${schedule.endedOn} already.`,
    });

  const { id, version, entityId } = schedule;
  if (!(await markEnded(tx, { id, on: ending.on, reason: ending.reason.trim(), version })))
    throw new RefusalError({ code: 'schedule.ended', detail: `${schedule.name} has ended meanwhile.` });
  await recordEvent(tx, {
    action: 'recognition_schedule.ended',
    subjectKind: 'recognition_schedule',
    subjectId: id,
    entityId,
    payload: { on: ending.on, reason: ending.reason.trim(), left: String(schedule.amount - schedule.released) },
  });
  return getSchedule(tx, id);
};
