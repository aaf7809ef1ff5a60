import { type CashFlow, type CashFlowSpan, cashFlow } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { balanceRows, exchangeOnCash } from './balance.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';

type Days = { readonly from: string; readonly to: string };

export type CashFlowWish = Days & { readonly entityId: string; readonly compare?: Days | null };

/**
 * Cash flow between any two days by the indirect method, with the proof that it ends at what the cash accounts hold (I21).
 * @throws RefusalError resource.not_found
 */
export const reportCashFlow = async (tx: TenantRead, wish: CashFlowWish): Promise<CashFlow> => {
  const { entityId, from, to, compare = null } = wish;
  const functionalCurrency = await functionalCurrencyOf(tx, entityId);
  const span = await loadSpan(tx, { entityId, from, to });
  const beside = compare === null ? null : await loadSpan(tx, { entityId, ...compare });

  return cashFlow({ span, compare: beside, functionalCurrency });
};

const loadSpan = async (tx: TenantRead, span: Days & { readonly entityId: string }): Promise<CashFlowSpan> => ({
  rows: await balanceRows(tx, { ...span, without: 'opening_and_closing' }),
  exchangeOnCash: await exchangeOnCash(tx, span),
});
