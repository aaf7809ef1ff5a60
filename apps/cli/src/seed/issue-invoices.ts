import {
  changeCustomerProfile,
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
import { draftOf } from './draft-invoice.ts';
import { issuedItem, nettableParty, wholeCustomers } from './issue-invoices.repository.ts';
import { settleSales } from './settle-sales.ts';

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
    /** How much of the last of the goods he was sent. */
    readonly quantity: string;
  } | null;
  /** A public customer who takes XRechnung alone, by the reference that leads an invoice to whoever ordered. */
  readonly authority: { readonly partyId: string; readonly leitwegId: string } | null;
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

const lineOf = (sales: DemoSales, index: number): LineDraft => {
  const [description = '', unit = 'C62', unitPrice = '1'] = sales.goods[index % sales.goods.length] ?? [];
  const quantity = String(7 + ((index * 13) % 41));
  return { description, unit, unitPrice, quantity, ledgerAccountId: sales.incomeAccountId, taxCodeId: sales.taxCodeId };
};

const addressed = async (tx: TenantWrite, sales: DemoSales, partyId: string, at: number): Promise<void> => {
  const { row } = await getCustomerProfile(tx, partyId);
  const address = { ...sales.address, street: `${sales.address.street} ${at + 3}` };
  await changeCustomerProfile(tx, { partyId, entityId: null, version: row.version, address });
};

const takesXRechnung = async (
  tx: TenantWrite,
  sales: DemoSales,
  { partyId, leitwegId }: NonNullable<DemoSales['authority']>,
): Promise<void> => {
  const { row } = await getCustomerProfile(tx, partyId);
  await changeCustomerProfile(tx, {
    partyId,
    entityId: null,
    version: row.version,
    address: { ...sales.address, street: `${sales.address.street} 77` },
    invoiceFormat: 'xrechnung',
    electronicAddress: { scheme: '0204', value: leitwegId },
    buyerReference: leitwegId,
  });
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
 * A dozen invoices of the open month, one of them credited and one disputed, one to an authority, and a netting: by the use
 * cases a person works with, once. Their files are written when somebody first opens them.
 */
export const issueInvoices = async (controller: Books, sales: DemoSales): Promise<void> => {
  const before = await controller.read((tx) => listSalesInvoices(tx, { after: null, limit: 2 }));
  // The one that went abroad was issued before the month's statements came.
  if (before.rows.length > (sales.abroad === null ? 0 : 1)) return;
  await controller.transact(async (tx) => {
    if (sales.abroad === null) await settleSales(tx, sales);
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
    const { authority } = sales;
    if (authority !== null) {
      await takesXRechnung(tx, sales, authority);
      await issue(authority.partyId, draftOf(sales, [lineOf(sales, 1)], { buyerReference: authority.leitwegId }));
    }
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
