import { date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import {
  computeInvoice,
  type InvoiceDraft,
  type InvoiceFormat,
  type InvoicePaper,
  type PaperParty,
  writePaper,
} from '@counterfoil/domain/receivables';
import { GERMANY, versionsOfSet } from '@counterfoil/domain/tax';

export const VERSIONS = versionsOfSet(GERMANY);

export const SELLER: PaperParty = {
  name: 'Harbour Test Roasters GmbH',
  street: 'Stockmeyerstraße 118',
  street2: null,
  postcode: '20457',
  city: 'Hamburg',
  region: null,
  country: 'DE',
  vatId: 'DE136695976',
  taxNumber: '48/712/03395',
  registration: 'HRB 12345',
  electronicAddress: { scheme: 'EM', value: 'billing@harbour.example' },
  contactName: 'Accounts receivable',
  phone: '+49 40 123456',
  email: 'billing@harbour.example',
};

export const BUYER: PaperParty = {
  name: 'Café „Zum Anker“ & Töchter KG',
  street: 'Elbstraße 7',
  street2: 'Hinterhaus',
  postcode: '21109',
  city: 'Hamburg',
  region: null,
  country: 'DE',
  vatId: 'DE811907980',
  taxNumber: null,
  registration: null,
  electronicAddress: { scheme: '0204', value: '04011000-12345-03' },
  contactName: null,
  phone: null,
  email: 'einkauf@anker.example',
};

/** The paper of a draft, or null where its figures come to nothing that can be invoiced. */
export const paperOf = (
  draft: InvoiceDraft,
  format: InvoiceFormat,
  differs: Partial<InvoicePaper> = {},
): InvoicePaper | null => {
  const computed = computeInvoice(draft, { versions: VERSIONS, taxPoint: date('2026-03-14') });
  if (!computed.ok) return null;
  const foreign = draft.currency !== 'EUR';
  return {
    ...writePaper(draft, computed.value, {
      number: 'INV-2026-00042',
      issuedOn: date('2026-03-14'),
      language: 'de',
      seller: SELLER,
      buyer: BUYER,
      customerNumber: 'C-1001',
      buyerReference: '04011000-12345-03',
      preceding: draft.kind === 'credit_note' ? { number: 'INV-2026-00041', issueDate: '2026-02-01' } : null,
      prepaid: null,
      taxInRegistration:
        foreign && computed.value.tax.minor !== 0n
          ? { currency: 'EUR' as CurrencyCode, amount: '12.34', rate: '0.0061' }
          : null,
      exchange: null,
      format,
      payee: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', name: SELLER.name },
      footer: null,
    }),
    ...differs,
  };
};
