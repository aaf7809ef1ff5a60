import {
  type FieldName,
  type FieldReading,
  fieldsOf,
  kindOfTypeCode,
  type ReadDocument,
  unread,
} from '@counterfoil/domain/documents';
import { READER_VERSION } from '../reader-version.ts';
import { allAt, at, childrenNamed, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { readCiiLines } from './cii-lines.ts';
import { readCiiParties } from './cii-parties.ts';
import { readCiiAdjustments, readCiiDiscounts, readCiiTaxes } from './cii-settlement.ts';
import { amountFromXml, fieldAlong, fieldFromXml, inCurrency, plainDecimal } from './field-from-xml.ts';
import { dateFieldAt } from './xml-dates.ts';

const SUMMATION = 'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation';

/** UN/CEFACT Cross Industry Invoice as EN 16931, Factur-X and ZUGFeRD 2 use it, and ZUGFeRD 1 with its older names. */
export function readCii(root: XmlElement): ReadDocument {
  const header = at(root, 'ExchangedDocument|HeaderExchangedDocument');
  const transaction = at(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction');
  const agreement = at(transaction, 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement');
  const delivery = at(transaction, 'ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery');
  const settlement = at(transaction, 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement');
  const sums = at(settlement, SUMMATION);
  return {
    kind: kindOfTypeCode(textAt(header, 'TypeCode') ?? '380'),
    fields: fieldsOf({
      ...readCiiParties(agreement),
      ...readHeader(header, { agreement, settlement }),
      ...readPeriod(settlement, delivery),
      deliveredTo: fieldAlong(
        valueAt(delivery, 'ShipToTradeParty/Name'),
        valueAt(delivery, 'ShipToTradeParty/PostalTradeAddress/CityName'),
      ),
      ...readSums(sums, textAt(settlement, 'InvoiceCurrencyCode')),
      ...readPayment(settlement),
    }),
    lines: readCiiLines(transaction),
    taxes: readCiiTaxes(settlement),
    adjustments: readCiiAdjustments(settlement),
    discounts: readCiiDiscounts(settlement),
    rounding: plainDecimal(textAt(sums, 'RoundingAmount')),
    pages: [],
    language: null,
    syntax: 'cii',
    notes: readNotes(header, settlement),
    findings: [],
    readerVersion: READER_VERSION,
  };
}

type Fields = Partial<Record<FieldName, FieldReading>>;
type Parts = { agreement: XmlElement | undefined; settlement: XmlElement | undefined };

function readHeader(header: XmlElement | undefined, { agreement, settlement }: Parts): Fields {
  return {
    invoiceNumber: fieldFromXml(valueAt(header, 'ID')),
    issueDate: dateFieldAt(header, 'IssueDateTime'),
    orderReference: fieldFromXml(valueAt(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID|ID')),
    projectReference: fieldFromXml(valueAt(agreement, 'SpecifiedProcuringProject/ID')),
    currency: currencyField(settlement),
    precedingInvoice: fieldFromXml(valueAt(settlement, 'InvoiceReferencedDocument/IssuerAssignedID|ID')),
  };
}

/** ZUGFeRD 1 writers sometimes leave the code out and mark the amounts alone. */
function currencyField(settlement: XmlElement | undefined): FieldReading {
  const code = valueAt(settlement, 'InvoiceCurrencyCode');
  if (code) return fieldFromXml(code);
  const total = valueAt(settlement, `${SUMMATION}/GrandTotalAmount`);
  const marked = total?.attributes.currencyID;
  return marked === undefined || marked === '' ? unread : fieldFromXml(total, marked);
}

function readPeriod(settlement: XmlElement | undefined, delivery: XmlElement | undefined): Fields {
  const from = dateFieldAt(settlement, 'BillingSpecifiedPeriod/StartDateTime');
  const to = dateFieldAt(settlement, 'BillingSpecifiedPeriod/EndDateTime');
  if (from.value !== null || to.value !== null) return { serviceFrom: from, serviceTo: to };
  const delivered = dateFieldAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime');
  return { serviceFrom: delivered, serviceTo: delivered };
}

function readSums(sums: XmlElement | undefined, currency: string | null): Fields {
  const sum = (name: string) =>
    amountFromXml(
      inCurrency(
        allAt(sums, name).filter((each) => each.text.trim() !== ''),
        currency,
      ),
    );
  return {
    netTotal: sum('TaxBasisTotalAmount'),
    taxTotal: sum('TaxTotalAmount'),
    total: sum('GrandTotalAmount'),
    prepaid: sum('TotalPrepaidAmount'),
    payable: sum('DuePayableAmount'),
  };
}

/** The last due date of several payment terms is the net one; earlier ones belong to discount steps. */
function readPayment(settlement: XmlElement | undefined): Fields {
  const terms = childrenNamed(settlement, 'SpecifiedTradePaymentTerms');
  const dues = terms.map((each) => dateFieldAt(each, 'DueDateDateTime')).filter((each) => each.value !== null);
  dues.sort((a, b) => ((a.value as string) < (b.value as string) ? 1 : -1));
  const texts = terms.map((each) => valueAt(each, 'Description')).filter((each) => each !== undefined);
  const account = 'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount';
  return {
    dueDate: dues[0] ?? unread,
    terms: fieldFromXml(texts[0], texts.map((each) => each.text.trim()).join('\n')),
    iban: fieldFromXml(valueAt(settlement, `${account}/IBANID`) ?? valueAt(settlement, `${account}/ProprietaryID`)),
    bic: fieldFromXml(
      valueAt(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID'),
    ),
  };
}

function readNotes(header: XmlElement | undefined, settlement: XmlElement | undefined): string[] {
  const notes = allAt(header, 'IncludedNote/Content').map((each) => each.text.trim());
  const payee = textAt(settlement, 'PayeeTradeParty/Name');
  return [...notes, ...(payee === null ? [] : [`Payee: ${payee}`])].filter((note) => note !== '');
}
