import type { CurrencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { entityCurrency } from './balance.repository.ts';

/** The currency an entity keeps its books in. @throws RefusalError resource.not_found */
export const functionalCurrencyOf = async (tx: TenantRead, entityId: string): Promise<CurrencyCode> => {
  const currency = await entityCurrency(tx, entityId);
  if (currency === undefined) {
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such entity in this organisation.' });
  }
  return currency;
};
