import { decidePromotions } from '@counterfoil/domain/automation';
import { GUARDRAIL_CLASSES } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { loadStand } from './load-stand.ts';
import { endPromotion, promotionRows, upsertPromotion } from './promotion.repository.ts';

/**
 * Holds each class of an entity against its evidence and proposes what that would bear, for a person to grant; what it bears
 * no longer lapses. Nothing here changes what the machine may do. @returns how many were newly proposed
 */
export const proposePromotions = async (tx: TenantWrite, entityId: string): Promise<number> => {
  let proposed = 0;
  for (const workClass of GUARDRAIL_CLASSES) {
    const stand = await loadStand(tx, { entityId, workClass });
    const open = await promotionRows(tx, { entityId, workClass, open: true });

    const borne = decidePromotions(stand, workClass);

    const keyOf = (one: { kind: string; source: string; ground: string }) => `${one.kind} ${one.source} ${one.ground}`;
    const kept = new Set(borne.map(keyOf));
    for (const one of open)
      if (!kept.has(keyOf(one))) await endPromotion(tx, { id: one.id, status: 'lapsed', userId: null, reason: null });
    for (const one of borne) {
      const { id, fresh } = await upsertPromotion(tx, { ...one, entityId, workClass });
      if (!fresh) continue;
      proposed += 1;
      await recordEvent(tx, {
        action: 'automation.promotion_proposed',
        subjectKind: 'entity',
        subjectId: entityId,
        entityId,
        payload: {
          promotionId: id,
          workClass,
          source: one.source,
          ground: one.ground,
          to: one.to,
          figures: one.figures,
        },
      });
    }
  }
  return proposed;
};
