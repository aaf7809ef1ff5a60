import type { Chart } from './chart.ts';
import { US_BALANCE } from './us-gaap-balance.ts';
import { US_RESULT } from './us-gaap-result.ts';

/** A US trading company: a marine supplier's accounts, numbers of our own. */
export const US_GAAP: Chart = {
  name: 'us-gaap',
  description: 'US trading company',
  accounts: [...US_BALANCE, ...US_RESULT],
};
