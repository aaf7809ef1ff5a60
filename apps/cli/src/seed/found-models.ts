import { decideOnModel, listModels, trainCodingModel } from '@counterfoil/application/models';
import { addMonths, type CalendarDate } from '@counterfoil/domain/calendar';
import { STANDARD_RECIPE } from '@counterfoil/domain/models';
import type { Books } from '@counterfoil/platform/db';

type Founding = {
  readonly entities: Iterable<string>;
  readonly today: CalendarDate;
  /** Trains by night, for nobody. */
  readonly night: Books;
  readonly controller: Books;
};

/** What the night trains is put in use by a person, here as everywhere. */
const promote = (controller: Books, modelId: string): Promise<void> =>
  controller.transact((tx) =>
    decideOnModel(tx, { modelId, verdict: 'promote', reason: 'Right on later decisions it had not learned' }),
  );

/**
 * Of each entity with enough to learn from a version that somebody put in use a quarter ago, and a candidate that learned
 * what was decided since. An entity that has hardly enough has its first version and no candidate yet.
 */
export const foundModels = async ({ entities, today, night, controller }: Founding): Promise<void> => {
  const found = await controller.read((tx) => listModels(tx, { after: null, limit: 1 }));
  if (found.rows.length > 0) return;
  const until = `${addMonths(today, -3)}T00:00:00.000000Z`;
  for (const entityId of entities) {
    const early = await trainCodingModel(night, { entityId, trainedBy: null, until, recipes: [STANDARD_RECIPE] });
    const first = early.trained
      ? early
      : await trainCodingModel(night, { entityId, trainedBy: null, recipes: [STANDARD_RECIPE] });
    if (!first.trained) continue;
    await promote(controller, first.modelVersionId);
    if (early.trained) await trainCodingModel(night, { entityId, trainedBy: null });
  }
};
