import { compactIban } from './bank-identifiers.ts';
import { normaliseBillNumber } from './bill-number.ts';
import { decimalOf, sameDecimal, spokenIn } from './decimals.ts';
import type { Box, FieldName, ReadDocument, ReadFinding } from './read-document.ts';

/** What the visible page says for a field the XML also states. */
export type PageStatement = { readonly value: string; readonly page: number; readonly box: Box };
export type PageStatements = Partial<Record<FieldName, PageStatement>>;

const COMPARED: readonly FieldName[] = ['total', 'payable', 'invoiceNumber', 'issueDate', 'iban'];

const SPOKEN: Partial<Record<FieldName, string>> = {
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
    });
  }
  return findings;
}

/** True when two writings of a field's value mean the same: amounts by value, numbers and IBANs without their punctuation. */
export function sayTheSame(field: FieldName, stated: string, seen: string): boolean {
  if (field === 'iban') return compactIban(stated) === compactIban(seen);
  if (field === 'invoiceNumber') return normaliseBillNumber(stated) === normaliseBillNumber(seen);
  const a = decimalOf(stated);
  const b = decimalOf(seen);
  return a && b ? sameDecimal(a, b) : stated === seen;
}

function readable(field: FieldName, value: string, currency: string | null): string {
  const amount = field === 'total' || field === 'payable' ? decimalOf(value) : null;
  return amount ? spokenIn(currency)(amount) : value;
}
