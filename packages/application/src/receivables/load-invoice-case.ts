import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { RoleMap } from '@counterfoil/domain/ledger';
import { type CurrencyCode, currencyCode, parseMoney, type Rate } from '@counterfoil/domain/money';
import type { InvoiceDraft, InvoiceFormat, InvoicePaper, PaperParty } from '@counterfoil/domain/receivables';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import { type TaxVersion, taxPointOf } from '@counterfoil/domain/tax';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadTaxVersions } from '../classification/index.ts';
import { loadEntityLedger, loadExchangeRate } from '../ledger/index.ts';
import { todayOf } from '../tenancy/index.ts';
import { type CustomerRow, customerRow } from './customer-profile.repository.ts';
import { type ReadItem, readItems } from './item-state.repository.ts';
import { findSalesInvoice, type SalesInvoiceRow, type SellerRow, sellerRow } from './sales-invoice.repository.ts';
import { type SalesSettingRow, salesSettingOf } from './sales-setting.ts';

export type DraftSubject = {
  readonly entityId: string;
  readonly partyId: string;
  readonly correctsId: string | null;
  readonly draft: InvoiceDraft;
};

/** Everything that deciding about an invoice asks, loaded once. */
export type InvoiceCase = DraftSubject & {
  readonly seller: SellerRow;
  readonly customer: CustomerRow;
  readonly setting: SalesSettingRow;
  readonly today: CalendarDate;
  readonly issuedOn: CalendarDate;
  readonly taxPoint: CalendarDate;
  readonly versions: readonly TaxVersion[];
  readonly roles: RoleMap;
  readonly accounts: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  readonly own: CurrencyCode;
  readonly rate: Rate | null;
  readonly prepayments: readonly ReadItem[];
  readonly corrects: SalesInvoiceRow | null;
  readonly correctsItem: ReadItem | null;
  readonly format: InvoiceFormat;
  readonly language: InvoicePaper['language'];
};

const missing = (detail: string) => new RefusalError({ code: 'resource.not_found', detail });

const customerOf = async (tx: TenantRead, subject: DraftSubject, on: string): Promise<CustomerRow> => {
  const row = await customerRow(tx, { partyId: subject.partyId, entityId: subject.entityId, on });
  if (row === undefined) throw missing('There is no such party in this organisation.');
  if (!row.is_customer)
    throw new RefusalError({
      code: 'sales.not_a_customer',
      detail: `${row.party_name} does not have the role of a customer; give it that role first.`,
    });
  return row;
};

/** The rate of the day of issue; a credit note gives back at the rate of its invoice, so that nothing is realised by it. */
const rateOf = async (
  tx: TenantRead,
  {
    draft,
    own,
    corrects,
    on,
  }: { draft: InvoiceDraft; own: CurrencyCode; corrects: SalesInvoiceRow | null; on: CalendarDate },
): Promise<Rate | null> => {
  const currency = orThrow(currencyCode(draft.currency));
  if (currency === own) return null;
  const kept = corrects?.paper?.exchange;
  if (kept)
    return {
      decimal: kept.decimal,
      unit: kept.unit,
      ...(kept.base === null ? {} : { base: kept.base as CurrencyCode }),
    };
  return loadExchangeRate(tx, { from: currency, to: own, on });
};

/** The entity's own language to customers of its country, English to all others. */
const languageOf = (seller: SellerRow, customer: CustomerRow): InvoicePaper['language'] => {
  const own = seller.locale.slice(0, 2);
  if (customer.country !== null && customer.country !== seller.country.trim()) return 'en';
  return own === 'de' || own === 'nl' ? own : 'en';
};

const formatOf = (customer: CustomerRow): InvoiceFormat =>
  customer.invoice_format === 'xrechnung' || customer.invoice_format === 'pdf' ? customer.invoice_format : 'facturx';

/**
 * Loads a draft with all it depends on. @throws RefusalError resource.not_found, sales.not_a_customer, money.unknown_currency
 */
export const loadInvoiceCase = async (tx: TenantRead, subject: DraftSubject, locked = false): Promise<InvoiceCase> => {
  const { entityId, draft, correctsId } = subject;
  const today = await todayOf(tx, entityId);
  const issuedOn = draft.issueDate ?? today;
  const seller = await sellerRow(tx, entityId, issuedOn);
  if (seller === undefined) throw missing('There is no such entity in this organisation.');
  const own = orThrow(currencyCode(seller.functional_currency.trim()));
  // As it stands today: who issues late still writes to where the customer lives now.
  const customer = await customerOf(tx, subject, today);
  const corrects = correctsId === null ? null : ((await findSalesInvoice(tx, correctsId)) ?? null);
  const taxPoint = taxPointOf({
    country: seller.country.trim(),
    treatment: 'standard',
    issuedOn,
    serviceTo: draft.serviceTo,
  });
  const ids = [
    ...draft.prepayments.map(({ openItemId }) => openItemId),
    ...(corrects?.open_item_id ? [corrects.open_item_id] : []),
  ];
  const items = ids.length === 0 ? [] : await readItems(tx, { ids, locked });
  const accountIds = [...draft.lines, ...draft.adjustments].map(({ ledgerAccountId }) => ledgerAccountId);
  const ledger = await loadEntityLedger(tx, { entityId, days: [issuedOn] });
  for (const id of accountIds)
    if (!ledger.accounts.has(id))
      throw new RefusalError({
        code: 'ledger.account_unknown',
        detail: 'A line names a ledger account that does not exist here.',
      });
  return {
    ...subject,
    seller,
    customer,
    setting: await salesSettingOf(tx, entityId),
    today,
    issuedOn,
    taxPoint,
    versions: await loadTaxVersions(tx, seller.country.trim()),
    roles: ledger.roles,
    accounts: ledger.accounts,
    own,
    rate: await rateOf(tx, { draft, own, corrects, on: issuedOn }),
    prepayments: draft.prepayments.flatMap(({ openItemId }) =>
      items.filter(({ state }) => state.item.id === openItemId),
    ),
    corrects,
    correctsItem: items.find(({ state }) => state.item.id === corrects?.open_item_id) ?? null,
    format: formatOf(customer),
    language: languageOf(seller, customer),
  };
};

const blank = (text: string | null | undefined): string => text ?? '';

export const sellerOnPaper = ({ seller, setting }: Pick<InvoiceCase, 'seller' | 'setting'>): PaperParty => ({
  name: seller.name,
  street: blank(seller.address.street),
  street2: seller.address.street2 ?? null,
  postcode: blank(seller.address.postcode),
  city: blank(seller.address.city),
  region: seller.address.region ?? null,
  country: seller.country.trim(),
  vatId: seller.vat_id,
  taxNumber: seller.tax_number,
  registration: seller.registration_number,
  electronicAddress: setting.contact_email === null ? null : { scheme: 'EM', value: setting.contact_email },
  contactName: setting.contact_name,
  phone: setting.contact_phone,
  email: setting.contact_email,
});

export const buyerOnPaper = ({ customer, seller }: Pick<InvoiceCase, 'customer' | 'seller'>): PaperParty => ({
  name: customer.party_name,
  street: blank(customer.address?.street),
  street2: customer.address?.street2 ?? null,
  postcode: blank(customer.address?.postcode),
  city: blank(customer.address?.city),
  region: customer.address?.region ?? null,
  country: customer.country ?? seller.country.trim(),
  vatId: customer.vat_id,
  taxNumber: customer.tax_number,
  registration: null,
  electronicAddress:
    customer.electronic_address === null
      ? null
      : { scheme: customer.electronic_scheme ?? 'EM', value: customer.electronic_address },
  contactName: null,
  phone: customer.phone,
  email: customer.email,
});

/** Prepaid money of one kind: advances stand on their own account, payments on account beside the invoices. */
export const prepaidOf = (kase: InvoiceCase, kind: 'advances' | 'onAccount') => {
  const currency = orThrow(currencyCode(kase.draft.currency));
  const parts = kase.prepayments.flatMap((item) => {
    if ((item.control === 'receivables') !== (kind === 'onAccount')) return [];
    const wish = kase.draft.prepayments.find(({ openItemId }) => openItemId === item.state.item.id);
    return wish === undefined ? [] : [{ ...item, amount: orThrow(parseMoney(wish.amount, currency)) }];
  });
  return { parts, total: { minor: parts.reduce((sum, { amount }) => sum + amount.minor, 0n), currency } };
};
