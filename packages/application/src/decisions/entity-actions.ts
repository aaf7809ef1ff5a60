import { RefusalError } from '@counterfoil/domain/refusal';
import { liftHalt } from '../recounting/index.ts';
import type { ActionExecutor, ActionExecutors } from './action-executor.ts';

/** Two people have seen what broke and say that it is mended: the machine works for the entity again. */
const lift: ActionExecutor = async (tx, { item, decision }) => {
  const lifted = await liftHalt(tx, {
    entityId: item.subject_id,
    reason: decision.reason ?? 'The cause is mended.',
  });
  if (!lifted) throw new RefusalError({ code: 'review.already_decided', detail: 'The entity is not halted any more.' });
  return { words: 'Halt lifted; unattended work goes on' };
};

/** What a decision on an item about an entity may set in motion. */
export const entityActions = (): ActionExecutors => ({ lift_halt: lift });
