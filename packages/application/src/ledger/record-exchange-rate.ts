import { currencyCode, parseDecimal } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertRates, type PublishedRate, type RateListRow, rateRow } from './exchange-rate.repository.ts';

// Sixteen figures before the point and twelve behind it are kept; more would be another rate than was published.
const KEPT = /^\d{1,16}([.]\d{1,12})?$/;

/**
 * Records a rate as it was published. One that is known by its pair, kind, day and source stays as it was; a correction
 * names its own source. @throws RefusalError money.rate_invalid, money.unknown_currency, request.invalid
 */
export const recordExchangeRate = async (tx: TenantWrite, rate: PublishedRate): Promise<RateListRow> => {
  const [base, quote] = [orThrow(currencyCode(rate.base)), orThrow(currencyCode(rate.quote))];
  const parsed = parseDecimal(rate.rate);
  if (!parsed.ok || parsed.value.units <= 0n || !KEPT.test(rate.rate))
    throw new RefusalError({
      code: 'money.rate_invalid',
      detail: `"${rate.rate}" per ${rate.unit} is not a positive rate.`,
    });
  if (base === quote)
    throw new RefusalError({ code: 'request.invalid', detail: `${base} to itself is no rate; name two currencies.` });

  const isNew = (await insertRates(tx, [rate])) === 1;
  const row = await rateRow(tx, rate);
  if (isNew)
    await recordEvent(tx, {
      action: 'exchange_rate.recorded',
      subjectKind: 'exchange_rate',
      subjectId: row.id,
      payload: { base, quote, unit: rate.unit, rate: row.rate, type: rate.type, date: rate.date, source: rate.source },
    });
  return row;
};
