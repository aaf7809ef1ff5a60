import type { Chart } from './chart.ts';
import { IFRS_EUR_BALANCE } from './ifrs-eur-balance.ts';
import { IFRS_EUR_RESULT } from './ifrs-eur-result.ts';

/** A euro company after IFRS line items: a roaster's and trader's accounts, numbers of our own. */
export const IFRS_EUR: Chart = {
  name: 'ifrs-eur',
  description: 'Euro company, IFRS line items',
  accounts: [...IFRS_EUR_BALANCE, ...IFRS_EUR_RESULT],
};
