import { type ProfitAndLoss, profitAndLoss } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { balanceRows } from './balance.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';

export type ProfitAndLossWish = {
  readonly entityId: string;
  readonly from: string;
  readonly to: string;
  readonly compare?: { readonly from: string; readonly to: string } | null;
};

/** Profit and loss between any two days, closing entries left out (D11). @throws RefusalError resource.not_found */
export const reportProfitAndLoss = async (tx: TenantRead, wish: ProfitAndLossWish): Promise<ProfitAndLoss> => {
  const { entityId, from, to, compare = null } = wish;
  const functionalCurrency = await functionalCurrencyOf(tx, entityId);
  const rows = await balanceRows(tx, { entityId, from, to, without: 'closing' });
  const compared = compare === null ? null : await balanceRows(tx, { entityId, ...compare, without: 'closing' });

  return profitAndLoss({ rows, compare: compared, functionalCurrency });
};
