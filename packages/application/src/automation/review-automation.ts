import { GUARDRAIL_CLASSES } from '@counterfoil/domain/review';
import type { Books } from '@counterfoil/platform/db';
import { automationEntities } from './budget.repository.ts';
import { drawDueSamples } from './draw-samples.ts';
import { hearEverybody } from './hear-persons.ts';
import { proposePromotions } from './propose-promotions.ts';
import { reckonAuthority } from './reckon-authority.ts';

export type NightlyResult = { readonly heard: number; readonly drawn: number; readonly proposed: number };

/** By night: hears what was said by ways nobody told of, draws the samples of the day, reckons, and proposes. */
export const reviewAutomation = async (books: Books): Promise<NightlyResult> => {
  const heard = await books.transact(hearEverybody);
  const drawn = await books.transact(drawDueSamples);
  const proposed = await books.transact(async (tx) => {
    let count = 0;
    for (const { entity_id } of await automationEntities(tx, null)) {
      for (const workClass of GUARDRAIL_CLASSES) await reckonAuthority(tx, { entityId: entity_id, workClass });
      count += await proposePromotions(tx, entity_id);
    }
    return count;
  });
  return { heard, drawn, proposed };
};
