import { type BalanceSheet, balanceSheet } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { balanceRows } from './balance.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';

export type BalanceSheetWish = {
  readonly entityId: string;
  readonly asOf: string;
  readonly compareAsOf?: string | null;
};

/** The balance sheet on any day, the result not yet closed under equity. @throws RefusalError resource.not_found */
export const reportBalanceSheet = async (tx: TenantRead, wish: BalanceSheetWish): Promise<BalanceSheet> => {
  const { entityId, asOf, compareAsOf = null } = wish;
  const functionalCurrency = await functionalCurrencyOf(tx, entityId);
  const rows = await balanceRows(tx, { entityId, to: asOf });
  const compare = compareAsOf === null ? null : await balanceRows(tx, { entityId, to: compareAsOf });

  return balanceSheet({ rows, compare, functionalCurrency });
};
