import type { TaxSet } from '../tax-code.ts';
import { GERMANY } from './germany.ts';
import { NETHERLANDS } from './netherlands.ts';
import { UNITED_STATES } from './united-states.ts';

export { GERMANY, NETHERLANDS, UNITED_STATES };

export const TAX_SETS: readonly TaxSet[] = [GERMANY, NETHERLANDS, UNITED_STATES];
