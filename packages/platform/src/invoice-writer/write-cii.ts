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
const ram = (name: string, content: string | readonly Child[], attributes: Record<string, string> = {}): Markup =>
  element(`ram:${name}`, content, attributes);

const day = (name: string, date: string): Markup =>
  ram(name, [element('udt:DateTimeString', date.replaceAll('-', ''), { format: '102' })]);

type Taxed = { readonly category: string; readonly rate: string };

const taxOf = (name: string, { category, rate }: Taxed): Markup =>
  ram(name, [
    ram('TypeCode', 'VAT'),
    ram('CategoryCode', category),
    category === 'O' ? undefined : ram('RateApplicablePercent', rateText(rate)),
  ]);

const adjustmentOf = (one: PaperAdjustment, tax: Child): Markup =>
  ram('SpecifiedTradeAllowanceCharge', [
    ram('ChargeIndicator', [element('udt:Indicator', String(one.kind === 'charge'))]),
    optional(one.percent, (percent) => ram('CalculationPercent', percent)),
    optional(one.basis, (basis) => ram('BasisAmount', basis)),
    ram('ActualAmount', one.amount),
    ram('Reason', one.reason),
    tax,
  ]);

const lineOf = (line: PaperLine): Markup =>
  ram('IncludedSupplyChainTradeLineItem', [
    ram('AssociatedDocumentLineDocument', [ram('LineID', String(line.position))]),
    ram('SpecifiedTradeProduct', [
      optional(line.itemNumber, (id) => ram('SellerAssignedID', id)),
      ram('Name', line.description),
    ]),
    ram('SpecifiedLineTradeAgreement', [ram('NetPriceProductTradePrice', [ram('ChargeAmount', line.netPrice)])]),
    ram('SpecifiedLineTradeDelivery', [ram('BilledQuantity', line.quantity, { unitCode: line.unit })]),
    ram('SpecifiedLineTradeSettlement', [
      taxOf('ApplicableTradeTax', line),
      ...line.adjustments.map((one) => adjustmentOf(one, undefined)),
      ram('SpecifiedTradeSettlementLineMonetarySummation', [ram('LineTotalAmount', line.net)]),
    ]),
  ]);

const contactOf = ({ contactName, phone, email }: PaperParty): Child =>
  contactName === null && phone === null && email === null
    ? undefined
    : ram('DefinedTradeContact', [
        optional(contactName, (name) => ram('PersonName', name)),
        optional(phone, (number) => ram('TelephoneUniversalCommunication', [ram('CompleteNumber', number)])),
        optional(email, (address) => ram('EmailURIUniversalCommunication', [ram('URIID', address)])),
      ]);

const partyOf = (role: string, party: PaperParty): Markup =>
  ram(role, [
    ram('Name', party.name),
    optional(party.registration, (id) => ram('SpecifiedLegalOrganization', [ram('ID', id)])),
    contactOf(party),
    ram('PostalTradeAddress', [
      optional(party.postcode, (code) => ram('PostcodeCode', code)),
      optional(party.street, (line) => ram('LineOne', line)),
      optional(party.street2, (line) => ram('LineTwo', line)),
      optional(party.city, (name) => ram('CityName', name)),
      ram('CountryID', party.country),
      optional(party.region, (name) => ram('CountrySubDivisionName', name)),
    ]),
    optional(party.electronicAddress, ({ scheme, value }) =>
      ram('URIUniversalCommunication', [ram('URIID', value, { schemeID: scheme })]),
    ),
    role === 'SellerTradeParty'
      ? optional(party.taxNumber, (id) => ram('SpecifiedTaxRegistration', [ram('ID', id, { schemeID: 'FC' })]))
      : undefined,
    optional(party.vatId, (id) => ram('SpecifiedTaxRegistration', [ram('ID', id, { schemeID: 'VA' })])),
  ]);

const agreementOf = (paper: InvoicePaper): Markup =>
  ram('ApplicableHeaderTradeAgreement', [
    optional(paper.buyerReference, (reference) => ram('BuyerReference', reference)),
    partyOf('SellerTradeParty', paper.seller),
    partyOf('BuyerTradeParty', paper.buyer),
    optional(paper.orderReference, (id) => ram('BuyerOrderReferencedDocument', [ram('IssuerAssignedID', id)])),
  ]);

const deliveryOf = (paper: InvoicePaper): Markup =>
  ram('ApplicableHeaderTradeDelivery', [
    optional(deliveredTo(paper), (country) =>
      ram('ShipToTradeParty', [ram('PostalTradeAddress', [ram('CountryID', country)])]),
    ),
    optional(paper.serviceTo, (on) => ram('ActualDeliverySupplyChainEvent', [day('OccurrenceDateTime', on)])),
  ]);

const summationOf = (paper: InvoicePaper): Markup =>
  ram('SpecifiedTradeSettlementHeaderMonetarySummation', [
    ram('LineTotalAmount', paper.lineTotal),
    isNothing(paper.chargeTotal) ? undefined : ram('ChargeTotalAmount', paper.chargeTotal),
    isNothing(paper.allowanceTotal) ? undefined : ram('AllowanceTotalAmount', paper.allowanceTotal),
    ram('TaxBasisTotalAmount', paper.net),
    ram('TaxTotalAmount', paper.tax, { currencyID: paper.currency }),
    optional(paper.taxInRegistration, ({ amount, currency }) =>
      ram('TaxTotalAmount', amount, { currencyID: currency }),
    ),
    ram('GrandTotalAmount', paper.gross),
    isNothing(paper.prepaid) ? undefined : ram('TotalPrepaidAmount', paper.prepaid),
    ram('DuePayableAmount', paper.payable),
  ]);

const meansOf = (paper: InvoicePaper): Child =>
  optional(paper.payee, ({ iban, bic, name }) =>
    ram('SpecifiedTradeSettlementPaymentMeans', [
      ram('TypeCode', meansCode(paper)),
      ram('PayeePartyCreditorFinancialAccount', [ram('IBANID', iban), ram('AccountName', name)]),
      optional(bic, (id) => ram('PayeeSpecifiedCreditorFinancialInstitution', [ram('BICID', id)])),
    ]),
  );

const periodOf = ({ serviceFrom, serviceTo }: InvoicePaper): Child =>
  serviceFrom === null || serviceFrom === serviceTo
    ? undefined
    : ram('BillingSpecifiedPeriod', [
        day('StartDateTime', serviceFrom),
        optional(serviceTo, (on) => day('EndDateTime', on)),
      ]);

const settlementOf = (paper: InvoicePaper): Markup =>
  ram('ApplicableHeaderTradeSettlement', [
    ram('PaymentReference', paper.number),
    optional(paper.taxInRegistration, ({ currency }) => ram('TaxCurrencyCode', currency)),
    ram('InvoiceCurrencyCode', paper.currency),
    meansOf(paper),
    ...paper.taxes.map((tax) =>
      ram('ApplicableTradeTax', [
        ram('CalculatedAmount', tax.amount),
        ram('TypeCode', 'VAT'),
        optional(tax.exemption, (reason) => ram('ExemptionReason', reason)),
        ram('BasisAmount', tax.basis),
        ram('CategoryCode', tax.category),
        tax.category === 'O' ? undefined : ram('RateApplicablePercent', rateText(tax.rate)),
      ]),
    ),
    periodOf(paper),
    ...paper.adjustments.map((one) => adjustmentOf(one, taxOf('CategoryTradeTax', one))),
    ram('SpecifiedTradePaymentTerms', [
      ram('Description', termsText(paper)),
      optional(paper.dueDate, (on) => day('DueDateDateTime', on)),
    ]),
    summationOf(paper),
    optional(paper.preceding, ({ number, issueDate }) =>
      ram('InvoiceReferencedDocument', [
        ram('IssuerAssignedID', number),
        ram('FormattedIssueDateTime', [
          element('qdt:DateTimeString', issueDate.replaceAll('-', ''), { format: '102' }),
        ]),
      ]),
    ),
  ]);

/** The invoice in UN/CEFACT CII D16B: as EN 16931 inside a Factur-X page, or as an XRechnung where the customer takes one. */
export const writeCii = (paper: InvoicePaper): string =>
  writeXml(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          ...(paper.format === 'xrechnung'
            ? [ram('BusinessProcessSpecifiedDocumentContextParameter', [ram('ID', PEPPOL_BILLING)])]
            : []),
          ram('GuidelineSpecifiedDocumentContextParameter', [
            ram('ID', paper.format === 'xrechnung' ? XRECHNUNG : EN16931),
          ]),
        ]),
        element('rsm:ExchangedDocument', [
          ram('ID', paper.number),
          ram('TypeCode', typeCode(paper)),
          day('IssueDateTime', paper.issueDate),
          optional(paper.note, (note) => ram('IncludedNote', [ram('Content', note)])),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          ...paper.lines.map(lineOf),
          agreementOf(paper),
          deliveryOf(paper),
          settlementOf(paper),
        ]),
      ],
      {
        'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
        'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
        'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
        'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
      },
    ),
  );
