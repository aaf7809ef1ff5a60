import type { ModelDescription } from '@counterfoil/domain/classification';
import { type CodingMetrics, type CodingRecipe, rounded } from '@counterfoil/domain/models';
import type { ModelFeatures, Threshold } from './model-version.repository.ts';

/** The model's description of itself, as it is stored. */
export const featuresOf = ({ version, features, hyperParameters, importance }: ModelDescription): ModelFeatures => ({
  version,
  reads: features,
  parameters: hyperParameters.map(({ name, value, meaning }) => ({ name, value, meaning })),
  evidence: importance.map(({ feature, share }) => ({ feature, share: rounded(share) })),
});

/** Nothing is called sure before so many predictions were held against what was decided. */
const SURE_AFTER = 1000;

export const codingThresholds = (recipe: CodingRecipe, { sureFrom }: CodingMetrics): Threshold[] => [
  {
    name: 'target precision',
    value: recipe.targetPrecision,
    words:
      'Of what is called sure so many were right in the past, and with 95 % certainty at most half as many more were wrong.',
  },
  {
    name: 'sure from',
    value: sureFrom,
    words: 'The lowest confidence that was called sure on the lines it was measured on; empty where nothing was.',
  },
  {
    name: 'measured before sure',
    value: SURE_AFTER,
    words: 'Nothing is called sure before so many predictions were held against what people decided later.',
  },
];
