import type { CodingMetrics, CodingRecipe } from '@counterfoil/domain/models';
import type { Threshold } from './model-version.repository.ts';

/** What the model reads of a line, as an accountant would say it. */
export const CODING_FEATURES: readonly string[] = [
  'Words of the line and of the counterparty, and letters in fours, so that a branch number or a misspelling changes little',
  'Counterparty as written, alone and together with card, bank account and amount',
  'Card or bank account it was paid with',
  'Amount: this very one, its size, its roundness, and whether money comes or goes',
  'Trade of the counterparty where its name tells (a filling station, a solicitor); the list names no ledger account',
  'How often, how unanimously and how lately each of these was decided before',
];

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
