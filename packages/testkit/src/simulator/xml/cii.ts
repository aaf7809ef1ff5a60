import type { CalendarDate } from '@counterfoil/domain/calendar';
import { element, type Markup, writeXml } from '@counterfoil/platform/invoice-writer';
import { plain, total } from '../amounts/cents.ts';
import type { Bill, BillLine } from '../bills/bill.ts';
import type { Entity } from '../companies/index.ts';
import { EN16931, meansCode, rateText, termsText, XRECHNUNG } from './payment-terms.ts';

type Child = Markup | undefined;
const ram = (name: string, content: string | readonly Child[], attributes?: Record<string, string>): Markup =>
  element(`ram:${name}`, content, attributes);
const optional = (text: string | null, make: (text: string) => Markup): Child =>
  text === null ? undefined : make(text);

const day = (name: string, date: CalendarDate): Markup =>
  ram(name, [element('udt:DateTimeString', date.replaceAll('-', ''), { format: '102' })]);

const lineOf = (line: BillLine): Markup =>
  ram('IncludedSupplyChainTradeLineItem', [
    ram('AssociatedDocumentLineDocument', [ram('LineID', String(line.position))]),
    ram('SpecifiedTradeProduct', [ram('SellerAssignedID', line.code), ram('Name', line.text)]),
    ram('SpecifiedLineTradeAgreement', [ram('NetPriceProductTradePrice', [ram('ChargeAmount', line.unitPrice)])]),
    ram('SpecifiedLineTradeDelivery', [ram('BilledQuantity', line.quantity, { unitCode: line.unit })]),
    ram('SpecifiedLineTradeSettlement', [
      ram('ApplicableTradeTax', [
        ram('TypeCode', 'VAT'),
        ram('CategoryCode', line.category),
        ram('RateApplicablePercent', rateText(line.taxRate)),
      ]),
      ram('SpecifiedTradeSettlementLineMonetarySummation', [ram('LineTotalAmount', plain(line.net))]),
    ]),
  ]);

const partyOf = (
  role: string,
  of: { name: string; address: Entity['address']; mail: string; taxId: string; contact: Child },
): Markup =>
  ram(role, [
    ram('Name', of.name),
    of.contact,
    ram('PostalTradeAddress', [
      ram('PostcodeCode', of.address.postcode),
      ram('LineOne', of.address.street),
      ram('CityName', of.address.city),
      ram('CountryID', of.address.country),
    ]),
    ram('URIUniversalCommunication', [ram('URIID', of.mail, { schemeID: 'EM' })]),
    ram('SpecifiedTaxRegistration', [ram('ID', of.taxId, { schemeID: 'VA' })]),
  ]);

const agreementOf = (bill: Bill): Markup => {
  const { vendor, recipient } = bill;
  const contact = ram('DefinedTradeContact', [
    ram('PersonName', 'Rechnungswesen'),
    ram('TelephoneUniversalCommunication', [ram('CompleteNumber', bill.phone)]),
    ram('EmailURIUniversalCommunication', [ram('URIID', vendor.mail)]),
  ]);
  return ram('ApplicableHeaderTradeAgreement', [
    ram('BuyerReference', bill.orderReference ?? vendor.customerNumber),
    partyOf('SellerTradeParty', { ...vendor, taxId: vendor.taxIds[0]?.value ?? '', contact }),
    partyOf('BuyerTradeParty', { ...recipient, taxId: recipient.taxIds[0]?.value ?? '', contact: undefined }),
    optional(bill.orderReference, (id) => ram('BuyerOrderReferencedDocument', [ram('IssuerAssignedID', id)])),
  ]);
};

const deliveryOf = (bill: Bill): Markup =>
  ram('ApplicableHeaderTradeDelivery', [
    ram('ActualDeliverySupplyChainEvent', [day('OccurrenceDateTime', bill.serviceTo)]),
    optional(bill.deliveryNote, (id) => ram('DespatchAdviceReferencedDocument', [ram('IssuerAssignedID', id)])),
  ]);

const rebateOf = ({ rebate, net }: Bill): Child =>
  rebate === null
    ? undefined
    : ram('SpecifiedTradeAllowanceCharge', [
        ram('ChargeIndicator', [element('udt:Indicator', 'false')]),
        ram('CalculationPercent', rateText(rebate.percent)),
        ram('BasisAmount', plain(net + rebate.amount)),
        ram('ActualAmount', plain(rebate.amount)),
        ram('Reason', rebate.reason),
        ram('CategoryTradeTax', [
          ram('TypeCode', 'VAT'),
          ram('CategoryCode', rebate.category),
          ram('RateApplicablePercent', rateText(rebate.taxRate)),
        ]),
      ]);

const summationOf = (bill: Bill): Markup =>
  ram('SpecifiedTradeSettlementHeaderMonetarySummation', [
    ram('LineTotalAmount', plain(total(bill.lines.map((line) => line.net)))),
    bill.rebate === null ? undefined : ram('AllowanceTotalAmount', plain(bill.rebate.amount)),
    ram('TaxBasisTotalAmount', plain(bill.net)),
    ram('TaxTotalAmount', plain(bill.tax), { currencyID: bill.currency }),
    ram('GrandTotalAmount', plain(bill.total)),
    bill.prepaid === 0n ? undefined : ram('TotalPrepaidAmount', plain(bill.prepaid)),
    ram('DuePayableAmount', plain(bill.payable)),
  ]);

const settlementOf = (bill: Bill): Markup =>
  ram('ApplicableHeaderTradeSettlement', [
    ram('PaymentReference', bill.number),
    ram('InvoiceCurrencyCode', bill.currency),
    ram('SpecifiedTradeSettlementPaymentMeans', [
      ram('TypeCode', meansCode(bill)),
      ram('PayeePartyCreditorFinancialAccount', [
        ram('IBANID', bill.bank.iban ?? ''),
        ram('AccountName', bill.vendor.name),
      ]),
      ram('PayeeSpecifiedCreditorFinancialInstitution', [ram('BICID', bill.bank.bic ?? '')]),
    ]),
    ...bill.taxes.map((tax) =>
      ram('ApplicableTradeTax', [
        ram('CalculatedAmount', plain(tax.amount)),
        ram('TypeCode', 'VAT'),
        optional(tax.exemption, (reason) => ram('ExemptionReason', reason)),
        ram('BasisAmount', plain(tax.basis)),
        ram('CategoryCode', tax.category),
        ram('RateApplicablePercent', rateText(tax.rate)),
      ]),
    ),
    bill.serviceFrom === bill.serviceTo
      ? undefined
      : ram('BillingSpecifiedPeriod', [day('StartDateTime', bill.serviceFrom), day('EndDateTime', bill.serviceTo)]),
    rebateOf(bill),
    ram('SpecifiedTradePaymentTerms', [ram('Description', termsText(bill)), day('DueDateDateTime', bill.dueDate)]),
    summationOf(bill),
    optional(bill.precedingInvoice, (id) => ram('InvoiceReferencedDocument', [ram('IssuerAssignedID', id)])),
    optional(bill.accountingReference, (code) => ram('ReceivableSpecifiedTradeAccountingAccount', [ram('ID', code)])),
  ]);

/** The bill in UN/CEFACT CII D16B: as an XRechnung by itself, as EN 16931 inside a Factur-X page. */
export const renderCii = (bill: Bill, profile: 'xrechnung' | 'factur-x'): string =>
  writeXml(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          ram('GuidelineSpecifiedDocumentContextParameter', [ram('ID', profile === 'xrechnung' ? XRECHNUNG : EN16931)]),
        ]),
        element('rsm:ExchangedDocument', [
          ram('ID', bill.number),
          ram('TypeCode', bill.kind === 'credit_note' ? '381' : '380'),
          day('IssueDateTime', bill.issueDate),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          ...bill.lines.map(lineOf),
          agreementOf(bill),
          deliveryOf(bill),
          settlementOf(bill),
        ]),
      ],
      {
        'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
        'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
        'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
      },
    ),
  );
