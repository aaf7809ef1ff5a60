import { recordExchangeRates } from '@counterfoil/application/ledger';
import { createParty } from '@counterfoil/application/parties';
import {
  changeCustomerProfile,
  changeSalesSetting,
  createSalesInvoice,
  creditSalesInvoice,
  getCustomerProfile,
  issueSalesInvoice,
  listSalesInvoices,
  openDispute,
  postNetting,
  proposeNettings,
  recordNettingAgreement,
} from '@counterfoil/application/receivables';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { formatDecimal } from '@counterfoil/domain/money';
import type { InvoiceDraft, LineDraft } from '@counterfoil/domain/receivables';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';
import { issuedItem, nettableParty, wholeCustomers } from './issue-invoices.repository.ts';

/** What one demo organisation sells, and in whose words. */
export type DemoSales = {
  readonly entityId: string;
  readonly incomeAccountId: string;
  readonly taxCodeId: string;
  /** The code for what leaves the country, and its customer there. */
  readonly abroad: {
    readonly taxCodeId: string;
    readonly name: string;
    readonly country: string;
    readonly currency: string;
    readonly rate: string;
  } | null;
  readonly goods: readonly (readonly [description: string, unit: string, price: string])[];
  readonly address: {
    readonly street: string;
    readonly postcode: string;
    readonly city: string;
    readonly region?: string;
  };
  readonly contact: { readonly email: string; readonly phone: string };
  readonly payeeIban: string | null;
  readonly currency: string;
  readonly today: CalendarDate;
};

const lineOf = (sales: DemoSales, index: number, taxCodeId = sales.taxCodeId): LineDraft => {
  const [description = '', unit = 'C62', unitPrice = '1'] = sales.goods[index % sales.goods.length] ?? [];
  const quantity = String(7 + ((index * 13) % 41));
  return { description, unit, unitPrice, quantity, ledgerAccountId: sales.incomeAccountId, taxCodeId };
};

const draftOf = (sales: DemoSales, lines: readonly LineDraft[], differs: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  kind: 'invoice',
  currency: sales.currency,
  issueDate: sales.today,
  serviceFrom: null,
  serviceTo: sales.today,
  terms: { baseline: 'issue', netDays: 30, discounts: [{ percent: '2', days: 14 }] },
  pricesIncludeTax: false,
  lines,
  adjustments: [],
  prepayments: [],
  orderReference: null,
  buyerReference: null,
  note: null,
  ...differs,
});

const settle = async (tx: TenantWrite, sales: DemoSales): Promise<void> => {
  await changeSalesSetting(tx, {
    entityId: sales.entityId,
    version: 0,
    payee_iban: sales.payeeIban,
    contact_name: 'Accounts receivable',
    contact_email: sales.contact.email,
    contact_phone: sales.contact.phone,
  });
};

const addressed = async (tx: TenantWrite, sales: DemoSales, partyId: string, at: number): Promise<void> => {
  const { row } = await getCustomerProfile(tx, partyId);
  const address = { ...sales.address, street: `${sales.address.street} ${at + 3}` };
  await changeCustomerProfile(tx, { partyId, entityId: null, version: row.version, address });
};

const abroadCustomer = async (
  tx: TenantWrite,
  sales: DemoSales,
  vault: Composition['bankNumbers'],
): Promise<string | null> => {
  const { abroad } = sales;
  if (abroad === null) return null;
  await recordExchangeRates(tx, [
    {
      base: abroad.currency,
      quote: sales.currency,
      unit: 1,
      rate: abroad.rate,
      type: 'spot',
      date: sales.today,
      source: 'demo',
    },
  ]);
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

/** Who owes us and is owed by us: an agreement, and the smaller side netted. */
const netSome = async (tx: TenantWrite, sales: DemoSales, partyId: string): Promise<void> => {
  const agreementId = await recordNettingAgreement(tx, {
    entityId: sales.entityId,
    partyId,
    reference: 'Netting agreed by letter',
    validFrom: `${sales.today.slice(0, 4)}-01-01`,
    validTo: null,
  });
  const { proposals } = await proposeNettings(tx, agreementId);
  const [proposal] = proposals;
  if (proposal === undefined) return;
  const named = (parts: typeof proposal.payables) =>
    parts.map(({ state, amount }) => ({ openItemId: state.item.id, amount: formatDecimal(amount) }));
  await postNetting(tx, {
    agreementId,
    currency: proposal.currency,
    receivables: named(proposal.receivables),
    payables: named(proposal.payables),
  });
};

/**
 * A dozen invoices of the open month, one of them credited and one disputed, a customer abroad, and a netting: by the use
 * cases a person works with, once. Their files are written when somebody first opens them.
 */
export const issueInvoices = async (composition: Composition, controller: Books, sales: DemoSales): Promise<void> => {
  const before = await controller.read((tx) => listSalesInvoices(tx, { after: null, limit: 1 }));
  if (before.rows.length > 0) return;
  await controller.transact(async (tx) => {
    await settle(tx, sales);
    const customers = await wholeCustomers(tx, { entityId: sales.entityId, most: 4 });
    const supplier = await nettableParty(tx, { entityId: sales.entityId, currency: sales.currency });
    for (const [at, partyId] of [...customers, ...(supplier === null ? [] : [supplier])].entries())
      await addressed(tx, sales, partyId, at);
    const issued: string[] = [];
    const issue = async (partyId: string, draft: InvoiceDraft, correctsId: string | null = null): Promise<string> => {
      const id = await createSalesInvoice(tx, { entityId: sales.entityId, partyId, correctsId, draft });
      await issueSalesInvoice(tx, { id });
      issued.push(id);
      return id;
    };
    for (const [at, partyId] of [...customers, ...customers].entries())
      await issue(partyId, draftOf(sales, [lineOf(sales, at), lineOf(sales, at + 1)]));
    const abroad = await abroadCustomer(tx, sales, composition.bankNumbers);
    if (abroad !== null && sales.abroad !== null)
      await issue(
        abroad,
        draftOf(sales, [lineOf(sales, 2, sales.abroad.taxCodeId)], { currency: sales.abroad.currency }),
      );
    const credited = await creditSalesInvoice(tx, { id: issued[0] ?? '', note: 'One line came back' });
    await issueSalesInvoice(tx, { id: credited, issueDate: sales.today });
    const openItemId = await issuedItem(tx, issued[1] ?? '');
    if (openItemId !== null)
      await openDispute(tx, { openItemId, reason: 'quantity', note: 'Two cartons short', ownerId: null });
    if (supplier !== null) {
      await issue(supplier, draftOf(sales, [lineOf(sales, 3)]));
      await netSome(tx, sales, supplier);
    }
    const [first] = customers;
    if (first !== undefined)
      await createSalesInvoice(tx, {
        entityId: sales.entityId,
        partyId: first,
        correctsId: null,
        draft: draftOf(sales, [lineOf(sales, 5)], { issueDate: null }),
      });
  });
};
