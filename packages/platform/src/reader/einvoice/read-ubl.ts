import {
  decimalOf,
  type FieldName,
  type FieldReading,
  fieldsOf,
  kindOfTypeCode,
  type ReadDocument,
  unread,
} from '@counterfoil/domain/documents';
import { addDecimals, formatPlain } from '@counterfoil/domain/money';
import { READER_VERSION } from '../reader-version.ts';
import { allAt, at, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { discountsInTerms } from './discount-terms.ts';
import { amountFromXml, fieldAlong, fieldFromXml, inCurrency, plainDecimal } from './field-from-xml.ts';
import { readUblAdjustments, readUblLines, readUblTaxes } from './ubl-lines.ts';
import { readUblParties } from './ubl-parties.ts';
import { dateFieldAt } from './xml-dates.ts';

/** OASIS UBL 2 Invoice and CreditNote as EN 16931, Peppol BIS 3 and XRechnung use them. */
export function readUbl(root: XmlElement): ReadDocument {
  const isCreditNote = root.name === 'CreditNote';
  const code = textAt(root, 'InvoiceTypeCode|CreditNoteTypeCode');
  const terms = valueAt(root, 'PaymentTerms/Note');
  return {
    kind: isCreditNote ? 'credit_note' : kindOfTypeCode(code ?? '380'),
    fields: fieldsOf({
      ...readUblParties(root),
      ...readHeader(root),
      ...readSums(root, textAt(root, 'DocumentCurrencyCode')),
      terms: fieldFromXml(terms, terms?.text.trim()),
    }),
    lines: readUblLines(root),
    taxes: readUblTaxes(root),
    adjustments: readUblAdjustments(root),
    discounts: discountsInTerms(terms?.text ?? null),
    rounding: plainDecimal(textAt(root, 'LegalMonetaryTotal/PayableRoundingAmount')),
    pages: [],
    language: null,
    syntax: 'ubl',
    notes: readNotes(root),
    findings: [],
    readerVersion: READER_VERSION,
  };
}

type Fields = Partial<Record<FieldName, FieldReading>>;

function readHeader(root: XmlElement): Fields {
  const means = 'PaymentMeans/PayeeFinancialAccount';
  const delivered = dateFieldAt(root, 'Delivery/ActualDeliveryDate');
  const from = dateFieldAt(root, 'InvoicePeriod/StartDate');
  const to = dateFieldAt(root, 'InvoicePeriod/EndDate');
  const hasPeriod = from.value !== null || to.value !== null;
  const due = valueAt(root, 'DueDate') ? 'DueDate' : 'PaymentMeans/PaymentDueDate';
  return {
    invoiceNumber: fieldFromXml(valueAt(root, 'ID')),
    issueDate: dateFieldAt(root, 'IssueDate'),
    dueDate: dateFieldAt(root, due),
    orderReference: fieldFromXml(valueAt(root, 'OrderReference/ID')),
    projectReference: fieldFromXml(valueAt(root, 'ProjectReference/ID')),
    deliveredTo: fieldAlong(
      valueAt(root, 'Delivery/DeliveryParty/PartyName/Name'),
      valueAt(root, 'Delivery/DeliveryLocation/Address/CityName'),
    ),
    currency: fieldFromXml(valueAt(root, 'DocumentCurrencyCode')),
    serviceFrom: hasPeriod ? from : delivered,
    serviceTo: hasPeriod ? to : delivered,
    precedingInvoice: fieldFromXml(valueAt(root, 'BillingReference/InvoiceDocumentReference/ID')),
    iban: fieldFromXml(valueAt(root, `${means}/ID`)),
    bic: fieldFromXml(valueAt(root, `${means}/FinancialInstitutionBranch/ID`)),
  };
}

function readSums(root: XmlElement, currency: string | null): Fields {
  const sums = at(root, 'LegalMonetaryTotal');
  const taxes = allAt(root, 'TaxTotal/TaxAmount').filter((each) => each.text.trim() !== '');
  return {
    netTotal: amountFromXml(valueAt(sums, 'TaxExclusiveAmount')),
    taxTotal: amountFromXml(inCurrency(taxes, currency)),
    total: amountFromXml(valueAt(sums, 'TaxInclusiveAmount')),
    prepaid: amountFromXml(valueAt(sums, 'PrepaidAmount')),
    withheld: withheldField(root, currency),
    payable: amountFromXml(valueAt(sums, 'PayableAmount')),
  };
}

/** Tax that the buyer keeps back, of one or several kinds, in the document's own currency. */
function withheldField(root: XmlElement, currency: string | null): FieldReading {
  const stated = allAt(root, 'WithholdingTaxTotal/TaxAmount').filter(
    ({ attributes }) => attributes.currencyID === undefined || attributes.currencyID === currency,
  );
  const amounts = stated.map(({ text }) => decimalOf(plainDecimal(text))).filter((amount) => amount !== null);
  if (amounts.length === 0) return unread;
  return fieldFromXml(stated[0], formatPlain(amounts.reduce(addDecimals)));
}

function readNotes(root: XmlElement): string[] {
  const notes = allAt(root, 'Note').map((each) => each.text.trim());
  const payee = textAt(root, 'PayeeParty/PartyName/Name');
  return [...notes, ...(payee === null ? [] : [`Payee: ${payee}`])].filter((note) => note !== '');
}
