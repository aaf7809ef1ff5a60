import { element, type Markup, writeXml } from '@counterfoil/platform/invoice-writer';
import { type Cents, plain, total } from '../amounts/cents.ts';
import type { Bill, BillLine } from '../bills/bill.ts';
import type { Entity } from '../companies/index.ts';
import { meansCode, rateText, termsText, XRECHNUNG } from './payment-terms.ts';

const cbc = (name: string, text: string, attributes?: Record<string, string>): Markup =>
  element(`cbc:${name}`, text, attributes);
const cac = (name: string, children: readonly (Markup | undefined)[]): Markup => element(`cac:${name}`, children);
const optional = (text: string | null, make: (text: string) => Markup): Markup | undefined =>
  text === null ? undefined : make(text);

const taxScheme = cac('TaxScheme', [cbc('ID', 'VAT')]);

const addressOf = (address: Entity['address']): Markup =>
  cac('PostalAddress', [
    cbc('StreetName', address.street),
    cbc('CityName', address.city),
    cbc('PostalZone', address.postcode),
    cac('Country', [cbc('IdentificationCode', address.country)]),
  ]);

const sellerOf = ({ vendor, phone }: Bill): Markup =>
  cac('AccountingSupplierParty', [
    cac('Party', [
      cbc('EndpointID', vendor.mail, { schemeID: 'EM' }),
      cac('PartyName', [cbc('Name', vendor.name)]),
      addressOf(vendor.address),
      cac('PartyTaxScheme', [cbc('CompanyID', vendor.taxIds[0]?.value ?? ''), taxScheme]),
      cac('PartyLegalEntity', [cbc('RegistrationName', vendor.name), cbc('CompanyLegalForm', vendor.register)]),
      cac('Contact', [cbc('Name', 'Rechnungswesen'), cbc('Telephone', phone), cbc('ElectronicMail', vendor.mail)]),
    ]),
  ]);

const buyerOf = ({ recipient }: Bill): Markup =>
  cac('AccountingCustomerParty', [
    cac('Party', [
      cbc('EndpointID', recipient.mail, { schemeID: 'EM' }),
      cac('PartyName', [cbc('Name', recipient.name)]),
      addressOf(recipient.address),
      cac('PartyTaxScheme', [cbc('CompanyID', recipient.taxIds[0]?.value ?? ''), taxScheme]),
      cac('PartyLegalEntity', [cbc('RegistrationName', recipient.name)]),
    ]),
  ]);

const paymentOf = (bill: Bill): Markup =>
  cac('PaymentMeans', [
    cbc('PaymentMeansCode', meansCode(bill)),
    cbc('PaymentID', bill.number),
    cac('PayeeFinancialAccount', [
      cbc('ID', bill.bank.iban ?? ''),
      cbc('Name', bill.vendor.name),
      cac('FinancialInstitutionBranch', [cbc('ID', bill.bank.bic ?? '')]),
    ]),
  ]);

const categoryOf = (name: string, of: { category: string; taxRate: string }): Markup =>
  cac(name, [cbc('ID', of.category), cbc('Percent', rateText(of.taxRate)), taxScheme]);

const moneyIn =
  (bill: Bill) =>
  (name: string, amount: Cents): Markup =>
    cbc(name, plain(amount), { currencyID: bill.currency });

const lineOf = (bill: Bill, of: BillLine): Markup => {
  const credit = bill.kind === 'credit_note';
  return cac(credit ? 'CreditNoteLine' : 'InvoiceLine', [
    cbc('ID', String(of.position)),
    cbc(credit ? 'CreditedQuantity' : 'InvoicedQuantity', of.quantity, { unitCode: of.unit }),
    moneyIn(bill)('LineExtensionAmount', of.net),
    cac('Item', [
      cbc('Name', of.text),
      cac('SellersItemIdentification', [cbc('ID', of.code)]),
      categoryOf('ClassifiedTaxCategory', of),
    ]),
    cac('Price', [cbc('PriceAmount', of.unitPrice, { currencyID: bill.currency })]),
  ]);
};

const rebateOf = (bill: Bill): Markup | undefined => {
  const { rebate } = bill;
  const money = moneyIn(bill);
  if (rebate === null) return undefined;
  return cac('AllowanceCharge', [
    cbc('ChargeIndicator', 'false'),
    cbc('AllowanceChargeReason', rebate.reason),
    cbc('MultiplierFactorNumeric', rebate.percent),
    money('Amount', rebate.amount),
    money('BaseAmount', bill.net + rebate.amount),
    categoryOf('TaxCategory', rebate),
  ]);
};

const taxTotalOf = (bill: Bill): Markup => {
  const money = moneyIn(bill);
  const subtotals = bill.taxes.map((tax) =>
    cac('TaxSubtotal', [
      money('TaxableAmount', tax.basis),
      money('TaxAmount', tax.amount),
      cac('TaxCategory', [
        cbc('ID', tax.category),
        cbc('Percent', rateText(tax.rate)),
        optional(tax.exemption, (reason) => cbc('TaxExemptionReason', reason)),
        taxScheme,
      ]),
    ]),
  );
  return cac('TaxTotal', [money('TaxAmount', bill.tax), ...subtotals]);
};

const monetaryTotalOf = (bill: Bill): Markup => {
  const money = moneyIn(bill);
  return cac('LegalMonetaryTotal', [
    money('LineExtensionAmount', total(bill.lines.map((of) => of.net))),
    money('TaxExclusiveAmount', bill.net),
    money('TaxInclusiveAmount', bill.total),
    bill.rebate === null ? undefined : money('AllowanceTotalAmount', bill.rebate.amount),
    bill.prepaid === 0n ? undefined : money('PrepaidAmount', bill.prepaid),
    money('PayableAmount', bill.payable),
  ]);
};

const periodOf = (bill: Bill): Markup =>
  cac('InvoicePeriod', [cbc('StartDate', bill.serviceFrom), cbc('EndDate', bill.serviceTo)]);

/** The body of an XRechnung 3.0 in UBL 2.1, its elements in the order the schema asks for. */
const bodyOf = (bill: Bill): (Markup | undefined)[] => {
  const credit = bill.kind === 'credit_note';
  const oneDay = bill.serviceFrom === bill.serviceTo;
  return [
    cbc('CustomizationID', XRECHNUNG),
    cbc('ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'),
    cbc('ID', bill.number),
    cbc('IssueDate', bill.issueDate),
    credit ? undefined : cbc('DueDate', bill.dueDate),
    cbc(credit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode', credit ? '381' : '380'),
    cbc('DocumentCurrencyCode', bill.currency),
    optional(bill.accountingReference, (code) => cbc('AccountingCost', code)),
    cbc('BuyerReference', bill.orderReference ?? bill.vendor.customerNumber),
    oneDay ? undefined : periodOf(bill),
    optional(bill.orderReference, (id) => cac('OrderReference', [cbc('ID', id)])),
    optional(bill.precedingInvoice, (id) =>
      cac('BillingReference', [cac('InvoiceDocumentReference', [cbc('ID', id)])]),
    ),
    optional(bill.deliveryNote, (id) => cac('DespatchDocumentReference', [cbc('ID', id)])),
    sellerOf(bill),
    buyerOf(bill),
    oneDay ? cac('Delivery', [cbc('ActualDeliveryDate', bill.serviceTo)]) : undefined,
    paymentOf(bill),
    cac('PaymentTerms', [cbc('Note', termsText(bill))]),
    rebateOf(bill),
    taxTotalOf(bill),
    monetaryTotalOf(bill),
    ...bill.lines.map((line) => lineOf(bill, line)),
  ];
};

/** The bill as an XRechnung in UBL. */
export const renderUbl = (bill: Bill): string => {
  const root = bill.kind === 'credit_note' ? 'CreditNote' : 'Invoice';
  return writeXml(
    element(root, bodyOf(bill), {
      xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
      'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
      'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    }),
  );
};
