import { changeSalesSetting } from '@counterfoil/application/receivables';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { DemoSales } from './issue-invoices.ts';

/** Where customers pay to and whom they ask: said once, before the first invoice. */
export const settleSales = async (tx: TenantWrite, sales: DemoSales): Promise<void> => {
  await changeSalesSetting(tx, {
    entityId: sales.entityId,
    version: 0,
    payee_iban: sales.payeeIban,
    contact_name: 'Accounts receivable',
    contact_email: sales.contact.email,
    contact_phone: sales.contact.phone,
  });
};
