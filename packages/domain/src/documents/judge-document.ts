import { hasIbanShape, isIban } from './bank-identifiers.ts';
import { plausibleFields } from './implausible-fields.ts';
import { kindAgainstSign } from './kind-and-sign.ts';
import { proveArithmetic } from './prove-arithmetic.ts';
import type { FieldName, FieldReading, ReadDocument, ReadFinding } from './read-document.ts';
import { isPostable } from './recognise-kind.ts';

const REQUIRED: readonly FieldName[] = ['supplier', 'invoiceNumber', 'issueDate', 'currency', 'total'];

const SPOKEN_FIELD: Partial<Record<FieldName, string>> = {
  supplier: 'the supplier',
  invoiceNumber: 'a document number',
  issueDate: 'the date of issue',
  currency: 'the currency',
  total: 'the total',
};

/**
 * A reading with everything its own figures prove: checks on fields, findings for what is missing, open or doubtful.
 * Judging twice adds nothing, so a person's correction can be judged again.
 */
export function judgeDocument(read: ReadDocument): ReadDocument {
  const plausible = plausibleFields(read);
  const document = { ...read, fields: plausible.fields };
  const proof = proveArithmetic(document);
  const fields: Record<FieldName, FieldReading> = { ...document.fields };
  for (const { field, check } of [...proof.checks, ...identifierChecks(document)]) {
    const reading = fields[field];
    if (!reading.checks.includes(check)) fields[field] = { ...reading, checks: [...reading.checks, check] };
  }
  const found = [
    ...plausible.findings,
    ...proof.findings,
    ...missingFields(document),
    ...doubtfulIban(document),
    ...kindAgainstSign(document),
  ];
  const already = new Set(document.findings.map(keyOf));
  return {
    ...document,
    fields,
    findings: [...document.findings, ...found.filter((each) => !already.has(keyOf(each)))],
  };
}

const keyOf = (finding: ReadFinding): string => `${finding.code}|${finding.field}|${finding.text}`;

/** What a postable document must say and does not. A receipt may lack a number. */
export function missingFields(document: ReadDocument): ReadFinding[] {
  if (!isPostable(document.kind) && document.kind !== 'unknown') return [];
  const needed = document.kind === 'receipt' ? REQUIRED.filter((name) => name !== 'invoiceNumber') : REQUIRED;
  return needed
    .filter((name) => document.fields[name].value === null)
    .map((name) => ({
      code: 'read.field_missing' as const,
      field: name,
      text: `The document does not say ${SPOKEN_FIELD[name] ?? name}, or the reader did not find it.`,
      facts: {},
    }));
}

function identifierChecks(document: ReadDocument): { field: FieldName; check: string }[] {
  const iban = document.fields.iban.value;
  return iban !== null && isIban(iban) ? [{ field: 'iban', check: 'iban_check_digits' }] : [];
}

function doubtfulIban(document: ReadDocument): ReadFinding[] {
  const iban = document.fields.iban.value;
  if (iban === null || !hasIbanShape(iban) || isIban(iban)) return [];
  return [
    {
      code: 'read.field_doubtful',
      field: 'iban',
      text: `The IBAN ${iban} fails its check digits (ISO 7064 mod 97): at least one character is wrong.`,
      facts: { iban },
    },
  ];
}
