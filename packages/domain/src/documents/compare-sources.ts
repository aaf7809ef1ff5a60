import { compactIban } from './bank-identifiers.ts';
import { normaliseBillNumber } from './bill-number.ts';
import { decimalOf, sameDecimal, spokenIn } from './decimals.ts';
import {
  type FieldName,
  isAmountField,
  type PlacedValue,
  type ReadDocument,
  type ReadFinding,
} from './read-document.ts';
import { compactId } from './tax-ids.ts';

/** What the visible page says for a field the XML also states. */
export type PageStatements = Partial<Record<FieldName, PlacedValue>>;

/** The fields in which a difference between data and page costs money or hides who is paid. */
export const COMPARED = [
  'supplierTaxIds',
  'invoiceNumber',
  'issueDate',
  'netTotal',
  'taxTotal',
  'total',
  'payable',
  'iban',
] as const satisfies readonly FieldName[];

const SPOKEN: Partial<Record<FieldName, string>> = {
  supplierTaxIds: 'tax number of the supplier',
  netTotal: 'net',
  taxTotal: 'tax',
  total: 'total',
  payable: 'amount payable',
  invoiceNumber: 'document number',
  issueDate: 'date of issue',
  iban: 'IBAN',
};

/**
 * Where a hybrid document's XML and its visible page say different things. A person approves the page, the machine
 * posts the XML: a difference between the two is how fraud would look, so each one is a finding.
 */
export function compareSources(document: ReadDocument, onPage: PageStatements): ReadFinding[] {
  const findings: ReadFinding[] = [];
  for (const field of COMPARED) {
    const stated = document.fields[field].value;
    const seen = onPage[field];
    if (stated === null || !seen || sayTheSame(field, stated, seen.value)) continue;
    const currency = document.fields.currency.value;
    const [xml, page] = [readable(field, stated, currency), readable(field, seen.value, currency)];
    findings.push({
      code: 'read.sources_disagree',
      field,
      text: `The XML says the ${SPOKEN[field] ?? field} is ${xml}, page ${seen.page} says ${page}.`,
      facts: { xml, page, pageNumber: String(seen.page) },
      seen,
    });
  }
  return findings;
}

/** True when two writings of a field's value mean the same: amounts by value, numbers and IBANs without their punctuation. */
export function sayTheSame(field: FieldName, stated: string, seen: string): boolean {
  if (field === 'iban') return compactIban(stated) === compactIban(seen);
  if (field === 'supplierTaxIds') return shareAnId(stated, seen);
  if (field === 'invoiceNumber') return normaliseBillNumber(stated) === normaliseBillNumber(seen);
  const a = decimalOf(stated);
  const b = decimalOf(seen);
  return a && b ? sameDecimal(a, b) : stated === seen;
}

/** One party may state several numbers, and the page only one of them. */
function shareAnId(stated: string, seen: string): boolean {
  const known = new Set(stated.split(',').map(compactId));
  return seen.split(',').some((id) => known.has(compactId(id)));
}

function readable(field: FieldName, value: string, currency: string | null): string {
  const amount = isAmountField(field) ? decimalOf(value) : null;
  return amount ? spokenIn(currency)(amount) : value;
}
