import type { TaxSet } from '../tax-code.ts';
import { GERMANY_PURCHASE } from './germany-purchase.ts';
import { GERMANY_SALE } from './germany-sale.ts';

export const GERMANY: TaxSet = {
  country: 'DE',
  name: 'Germany, value-added tax',
  codes: [...GERMANY_PURCHASE, ...GERMANY_SALE],
};
