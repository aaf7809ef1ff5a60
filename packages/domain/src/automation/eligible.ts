import type { Gate, GateName } from '../review/index.ts';

/** Gates of what the owner set, of this day, and of the budget itself: without them the machine would have posted. */
const SET_BY_PERSONS: readonly GateName[] = [
  'mode',
  'precision_budget',
  'money_budget',
  'amount_limit',
  'approval_limit',
  'limit_by_day',
  'controls_green',
];

/**
 * Whether nothing but a setting, a limit or the budget held it: only such decisions say how precise the machine is where it
 * acts alone. What another gate kept for a person would never have posted, and being wrong there costs nobody anything.
 */
export const isEligible = (gates: readonly Gate[]): boolean =>
  gates.every(({ name, outcome }) => outcome !== 'failed' || SET_BY_PERSONS.includes(name));
