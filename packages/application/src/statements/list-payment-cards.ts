import type { TenantRead } from '@counterfoil/platform/db';
import { type PaymentCardRow, paymentCardRows } from './payment-card.repository.ts';

export type { PaymentCardRow };

/** The cards of a card account in use, by their holders. */
export const listPaymentCards = (tx: TenantRead, bankAccountId: string): Promise<PaymentCardRow[]> =>
  paymentCardRows(tx, bankAccountId);
