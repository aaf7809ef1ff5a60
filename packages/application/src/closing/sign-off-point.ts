import { type CheckPoint, isHardPoint } from '@counterfoil/domain/closing';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { insertSignOff } from './checklist.repository.ts';
import { loadChecklist, type PeriodChecklist } from './load-checklist.ts';

export type SignOffWish = {
  readonly periodId: string;
  readonly point: CheckPoint;
  readonly reason: string;
  /** What the person saw; where something came since, the signature is refused. */
  readonly seen: string;
};

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

/**
 * A person answers for an open point as they saw it; what comes later opens it again. @throws RefusalError
 * resource.not_found, review.reason_required, close.point_hard, close.point_clear, close.point_changed
 */
export const signOffPoint = async (tx: TenantWrite, wish: SignOffWish): Promise<PeriodChecklist> => {
  const list = await loadChecklist(tx, wish.periodId);
  refuseOtherEntity(tx, list.period.entityId);
  const point = list.points.find((one) => one.point === wish.point);
  const reason = wish.reason.trim();
  if (reason === '') throw refuse('review.reason_required', 'Say why: the reason stays with the signature.');
  if (isHardPoint(wish.point))
    throw refuse(
      'close.point_hard',
      `${point?.text ?? ''} No signature takes the place of that; it has to be done.`.trim(),
    );
  if (point === undefined || point.state !== 'open')
    throw refuse('close.point_clear', `${point?.text ?? 'Nothing is open there.'} There is nothing to sign off.`);
  if (point.seen !== wish.seen)
    throw refuse('close.point_changed', `${point.text} That is not what you saw; look at the list again.`);

  const { entityId, id } = list.period;
  await insertSignOff(tx, { entityId, periodId: id, point: wish.point, seen: point.seen, reason });
  await recordEvent(tx, {
    action: 'period.point_signed_off',
    subjectKind: 'period',
    subjectId: id,
    entityId,
    payload: { point: wish.point, reason, items: point.items.length, seen: point.seen },
  });
  return loadChecklist(tx, wish.periodId);
};
