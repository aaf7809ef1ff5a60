import { recordExchangeRates } from '@counterfoil/application/ledger';
import { createParty } from '@counterfoil/application/parties';
import {
  changeCustomerProfile,
  createSalesInvoice,
  getCustomerProfile,
  issueSalesInvoice,
  listSalesInvoices,
} from '@counterfoil/application/receivables';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';
import { draftOf } from './draft-invoice.ts';
import type { DemoSales } from './issue-invoices.ts';
import { settleSales } from './settle-sales.ts';

type Abroad = NonNullable<DemoSales['abroad']>;

const customerAbroad = async (tx: TenantWrite, abroad: Abroad, vault: Composition['bankNumbers']): Promise<string> => {
  const party = {
    name: abroad.name,
    country: abroad.country,
    roles: ['customer'],
    currency: abroad.currency,
    termsDays: 30,
    verified: true,
  };
  const id = await createParty(tx, party, vault);
  const { row } = await getCustomerProfile(tx, id);
  const address = { street: '1869 Upper Water Street', postcode: 'B3J 1S9', city: 'Halifax', region: 'NS' };
  await changeCustomerProfile(tx, { partyId: id, entityId: null, version: row.version, address });
  return id;
};

/**
 * The first invoice of the open month goes abroad, in its customer's own currency, and is issued before the month's bank
 * statements come: one of them brings its money. Once.
 */
export const issueAbroad = async (
  composition: Composition,
  controller: Books,
  { sales, on }: { readonly sales: DemoSales; readonly on: CalendarDate },
): Promise<void> => {
  const { abroad } = sales;
  if (abroad === null) return;
  const before = await controller.read((tx) => listSalesInvoices(tx, { after: null, limit: 1 }));
  if (before.rows.length > 0) return;
  await controller.transact(async (tx) => {
    await settleSales(tx, sales);
    await recordExchangeRates(tx, [
      {
        base: abroad.currency,
        quote: sales.currency,
        unit: 1,
        rate: abroad.rate,
        type: 'spot',
        date: on,
        source: 'Reference rates of the day',
      },
    ]);
    const partyId = await customerAbroad(tx, abroad, composition.bankNumbers);
    const [description, unit, unitPrice] = sales.goods.at(-1) ?? ['', 'C62', '1'];
    const line = {
      description,
      unit,
      unitPrice,
      quantity: abroad.quantity,
      ledgerAccountId: sales.incomeAccountId,
      taxCodeId: abroad.taxCodeId,
    };
    const draft = draftOf(sales, [line], { currency: abroad.currency, issueDate: on, serviceTo: on });
    const id = await createSalesInvoice(tx, { entityId: sales.entityId, partyId, correctsId: null, draft });
    await issueSalesInvoice(tx, { id });
  });
};
