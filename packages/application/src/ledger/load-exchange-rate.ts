import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { CurrencyCode, Rate } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { type RateType, rateAt } from './exchange-rate.repository.ts';

// Monthly rates of a tax authority stay good for their month; what is older says nothing about the day.
const AGE_DAYS_MAX = 45;

/**
 * The latest rate published at or before the day, in the direction it was published (no inverse is ever stored:
 * `base` says which way it runs). Null where there is none of the last 45 days,
 * or of as many as are asked for.
 */
export const loadExchangeRate = async (
  tx: TenantRead,
  wanted: {
    readonly from: CurrencyCode;
    readonly to: CurrencyCode;
    readonly on: CalendarDate;
    readonly type?: RateType;
    readonly ageDaysMax?: number;
  },
): Promise<Rate | null> => {
  const { type = 'spot', ageDaysMax = AGE_DAYS_MAX } = wanted;
  const row = await rateAt(tx, { ...wanted, type, ageDaysMax });
  return row === undefined ? null : { decimal: row.rate, unit: row.unit, base: row.base };
};
