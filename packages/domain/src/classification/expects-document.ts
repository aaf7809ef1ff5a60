import { absolute, compare, type Money } from '../money/index.ts';
import type { ExpectsDocument } from './coding-rule.ts';

/** Whether a payment of this amount waits for its document; another currency than the limit's waits, to be safe. */
export const waitsForDocument = (expects: ExpectsDocument, amount: Money): boolean => {
  if (expects.when !== 'above') return expects.when === 'always';
  return expects.amount.currency !== amount.currency || compare(absolute(amount), expects.amount) > 0;
};
