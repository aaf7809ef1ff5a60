import type { InvoicePaper, PaperAdjustment, PaperLine, PaperParty } from '@counterfoil/domain/receivables';
import {
  deliveredTo,
  EN16931,
  isNothing,
  meansCode,
  PEPPOL_BILLING,
  rateText,
  termsText,
  typeCode,
  XRECHNUNG,
} from './e-invoice-words.ts';
import { element, type Markup, optional, writeXml } from './markup.ts';

type Child = Markup | undefined;
const cbc = (name: string, text: string, attributes: Record<string, string> = {}): Markup =>
  element(`cbc:${name}`, text, attributes);
const cac = (name: string, children: readonly Child[]): Markup => element(`cac:${name}`, children);

const scheme = (id: string): Markup => cac('TaxScheme', [cbc('ID', id)]);

type Taxed = { readonly category: string; readonly rate: string };

const categoryOf = (name: string, { category, rate }: Taxed, exemption: string | null = null): Markup =>
  cac(name, [
    cbc('ID', category),
    category === 'O' ? undefined : cbc('Percent', rateText(rate)),
    optional(exemption, (reason) => cbc('TaxExemptionReason', reason)),
    scheme('VAT'),
  ]);

const moneyIn =
  ({ currency }: InvoicePaper) =>
  (name: string, amount: string): Markup =>
    cbc(name, amount, { currencyID: currency });

const partyOf = (role: string, party: PaperParty): Markup =>
  cac(role, [
    cac('Party', [
      optional(party.electronicAddress, ({ scheme: schemeID, value }) => cbc('EndpointID', value, { schemeID })),
      cac('PartyName', [cbc('Name', party.name)]),
      cac('PostalAddress', [
        optional(party.street, (line) => cbc('StreetName', line)),
        optional(party.street2, (line) => cbc('AdditionalStreetName', line)),
        optional(party.city, (name) => cbc('CityName', name)),
        optional(party.postcode, (code) => cbc('PostalZone', code)),
        optional(party.region, (name) => cbc('CountrySubentity', name)),
        cac('Country', [cbc('IdentificationCode', party.country)]),
      ]),
      optional(party.vatId, (id) => cac('PartyTaxScheme', [cbc('CompanyID', id), scheme('VAT')])),
      role === 'AccountingSupplierParty'
        ? optional(party.taxNumber, (id) => cac('PartyTaxScheme', [cbc('CompanyID', id), scheme('FC')]))
        : undefined,
      cac('PartyLegalEntity', [
        cbc('RegistrationName', party.name),
        optional(party.registration, (id) => cbc('CompanyID', id)),
      ]),
      party.contactName === null && party.phone === null && party.email === null
        ? undefined
        : cac('Contact', [
            optional(party.contactName, (name) => cbc('Name', name)),
            optional(party.phone, (number) => cbc('Telephone', number)),
            optional(party.email, (address) => cbc('ElectronicMail', address)),
          ]),
    ]),
  ]);

const adjustmentOf = (paper: InvoicePaper, one: PaperAdjustment, tax: Child): Markup => {
  const money = moneyIn(paper);
  return cac('AllowanceCharge', [
    cbc('ChargeIndicator', String(one.kind === 'charge')),
    cbc('AllowanceChargeReason', one.reason),
    optional(one.percent, (percent) => cbc('MultiplierFactorNumeric', percent)),
    money('Amount', one.amount),
    optional(one.basis, (basis) => money('BaseAmount', basis)),
    tax,
  ]);
};

const lineOf = (paper: InvoicePaper, line: PaperLine): Markup => {
  const credit = paper.kind === 'credit_note';
  const money = moneyIn(paper);
  return cac(credit ? 'CreditNoteLine' : 'InvoiceLine', [
    cbc('ID', String(line.position)),
    cbc(credit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity, { unitCode: line.unit }),
    money('LineExtensionAmount', line.net),
    ...line.adjustments.map((one) => adjustmentOf(paper, one, undefined)),
    cac('Item', [
      cbc('Name', line.description),
      optional(line.itemNumber, (id) => cac('SellersItemIdentification', [cbc('ID', id)])),
      categoryOf('ClassifiedTaxCategory', line),
    ]),
    cac('Price', [money('PriceAmount', line.netPrice)]),
  ]);
};

const taxTotalsOf = (paper: InvoicePaper): Markup[] => {
  const money = moneyIn(paper);
  const subtotals = paper.taxes.map((tax) =>
    cac('TaxSubtotal', [
      money('TaxableAmount', tax.basis),
      money('TaxAmount', tax.amount),
      categoryOf('TaxCategory', tax, tax.exemption),
    ]),
  );
  const own = cac('TaxTotal', [money('TaxAmount', paper.tax), ...subtotals]);
  const other = paper.taxInRegistration;
  return other === null
    ? [own]
    : [own, cac('TaxTotal', [cbc('TaxAmount', other.amount, { currencyID: other.currency })])];
};

const monetaryTotalOf = (paper: InvoicePaper): Markup => {
  const money = moneyIn(paper);
  const unless = (name: string, amount: string): Child => (isNothing(amount) ? undefined : money(name, amount));
  return cac('LegalMonetaryTotal', [
    money('LineExtensionAmount', paper.lineTotal),
    money('TaxExclusiveAmount', paper.net),
    money('TaxInclusiveAmount', paper.gross),
    unless('AllowanceTotalAmount', paper.allowanceTotal),
    unless('ChargeTotalAmount', paper.chargeTotal),
    unless('PrepaidAmount', paper.prepaid),
    money('PayableAmount', paper.payable),
  ]);
};

const deliveryOf = (paper: InvoicePaper): Child => {
  const country = deliveredTo(paper);
  if (paper.serviceTo === null && country === null) return undefined;
  return cac('Delivery', [
    optional(paper.serviceTo, (on) => cbc('ActualDeliveryDate', on)),
    optional(country, (code) =>
      cac('DeliveryLocation', [cac('Address', [cac('Country', [cbc('IdentificationCode', code)])])]),
    ),
  ]);
};

const paymentOf = (paper: InvoicePaper): Child =>
  optional(paper.payee, ({ iban, bic, name }) =>
    cac('PaymentMeans', [
      cbc('PaymentMeansCode', meansCode(paper)),
      cbc('PaymentID', paper.number),
      cac('PayeeFinancialAccount', [
        cbc('ID', iban),
        cbc('Name', name),
        optional(bic, (id) => cac('FinancialInstitutionBranch', [cbc('ID', id)])),
      ]),
    ]),
  );

const headOf = (paper: InvoicePaper): Child[] => {
  const credit = paper.kind === 'credit_note';
  const { serviceFrom, serviceTo } = paper;
  return [
    cbc('CustomizationID', paper.format === 'xrechnung' ? XRECHNUNG : EN16931),
    paper.format === 'xrechnung' ? cbc('ProfileID', PEPPOL_BILLING) : undefined,
    cbc('ID', paper.number),
    cbc('IssueDate', paper.issueDate),
    credit ? undefined : optional(paper.dueDate, (on) => cbc('DueDate', on)),
    cbc(credit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode', typeCode(paper)),
    optional(paper.note, (note) => cbc('Note', note)),
    cbc('DocumentCurrencyCode', paper.currency),
    optional(paper.taxInRegistration, ({ currency }) => cbc('TaxCurrencyCode', currency)),
    optional(paper.buyerReference, (reference) => cbc('BuyerReference', reference)),
    serviceFrom === null || serviceFrom === serviceTo
      ? undefined
      : cac('InvoicePeriod', [cbc('StartDate', serviceFrom), optional(serviceTo, (on) => cbc('EndDate', on))]),
    optional(paper.orderReference, (id) => cac('OrderReference', [cbc('ID', id)])),
    optional(paper.preceding, ({ number, issueDate }) =>
      cac('BillingReference', [cac('InvoiceDocumentReference', [cbc('ID', number), cbc('IssueDate', issueDate)])]),
    ),
  ];
};

/** The invoice in UBL 2.1, its elements in the order the schema asks for: an XRechnung 3.0 where the customer takes one. */
export const writeUbl = (paper: InvoicePaper): string => {
  const root = paper.kind === 'credit_note' ? 'CreditNote' : 'Invoice';
  const body: Child[] = [
    ...headOf(paper),
    partyOf('AccountingSupplierParty', paper.seller),
    partyOf('AccountingCustomerParty', paper.buyer),
    deliveryOf(paper),
    paymentOf(paper),
    cac('PaymentTerms', [cbc('Note', termsText(paper))]),
    ...paper.adjustments.map((one) => adjustmentOf(paper, one, categoryOf('TaxCategory', one))),
    ...taxTotalsOf(paper),
    monetaryTotalOf(paper),
    ...paper.lines.map((line) => lineOf(paper, line)),
  ];
  return writeXml(
    element(root, body, {
      xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
      'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
      'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    }),
  );
};
