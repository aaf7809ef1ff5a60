import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertRates, type PublishedRate } from './exchange-rate.repository.ts';

export type { PublishedRate, RateType } from './exchange-rate.repository.ts';

/** Takes in rates as published. A rate known from the same source is left as it is, so loading a feed twice adds nothing. */
export const recordExchangeRates = async (tx: TenantWrite, rates: readonly PublishedRate[]): Promise<number> => {
  const added = rates.length === 0 ? 0 : await insertRates(tx, rates);
  if (added > 0) {
    const sources = [...new Set(rates.map(({ source }) => source))].sort();
    await recordEvent(tx, {
      action: 'exchange_rates.recorded',
      subjectKind: 'exchange_rate',
      subjectId: null,
      payload: { added, sources },
    });
  }
  return added;
};
