import type { Books } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { type AskedRetraining, endRetraining } from './retraining.repository.ts';
import { type TrainingOutcome, trainCodingModel } from './train-coding-model.ts';

/** Does a training that somebody asked for, and says with it what came of it. */
export const doRetraining = async (
  books: Books,
  { id, entityId, askedBy }: Pick<AskedRetraining, 'id' | 'entityId' | 'askedBy'>,
): Promise<TrainingOutcome> => {
  const outcome = await trainCodingModel(books, { entityId, trainedBy: askedBy });
  await books.transact(async (tx) => {
    await endRetraining(tx, {
      id,
      status: outcome.trained ? 'trained' : 'declined',
      outcome: outcome.sentence,
      modelVersionId: outcome.trained ? outcome.modelVersionId : null,
    });
    await announceChange(tx, 'model_retraining', id);
  });
  return outcome;
};
