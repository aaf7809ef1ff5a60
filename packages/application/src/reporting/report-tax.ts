import { type TaxReport, taxReport } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { functionalCurrencyOf } from './functional-currency.ts';
import { type TaxAccountRow, type TaxSpan, taxAccountRows, taxTurnover } from './tax-line.repository.ts';

export type { TaxAccountRow } from './tax-line.repository.ts';

/**
 * Tax by box of the return and by code, for the tax points of a span, and beside it what the tax accounts moved in these
 * days and how much of that stands on tax lines. @throws RefusalError resource.not_found
 */
export const reportTax = async (
  tx: TenantRead,
  span: TaxSpan,
): Promise<TaxReport & { readonly accounts: readonly TaxAccountRow[] }> => {
  const functionalCurrency = await functionalCurrencyOf(tx, span.entityId);
  const rows = await taxTurnover(tx, span);
  const accounts = await taxAccountRows(tx, span);

  return { ...taxReport(rows, functionalCurrency), accounts };
};
