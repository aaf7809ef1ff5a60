import { addDays, type CalendarDate } from '../../calendar/index.ts';
import { isIban } from '../bank-identifiers.ts';
import type { FieldName, FieldReading, ReadDocument } from '../read-document.ts';
import { legalFormIn } from '../receipt/name-forms.ts';
import { isVatIdShape } from '../tax-ids.ts';
import { bounded, type EvidenceName, type FieldEvidence } from './field-evidence.ts';

/** What a confidence is stated for: a field, or one of the two tables as a whole. */
export type Stated = FieldName | 'lines' | 'taxes';

/** How a value came to be read; each way has its own ways of being wrong. */
export type Medium = 'receipt' | 'scan' | 'text' | 'xml';

/** Fields whose confidence is measured. The others stay without one. */
export const MEASURED: readonly FieldName[] = [
  'supplier',
  'supplierTaxIds',
  'invoiceNumber',
  'orderReference',
  'issueDate',
  'dueDate',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'payable',
  'iban',
];

/** Few figures where few documents are known: each one more has to be earned by measuring. */
const EVIDENCE_OF: Readonly<Record<'receipt' | 'text', readonly EvidenceName[]>> = {
  receipt: ['lead', 'looks', 'clear'],
  text: ['score', 'lead', 'closes', 'form', 'repeated', 'against'],
};

/** A hybrid document has fields from its XML and fields that only its page states. */
export function mediumOf(document: ReadDocument, field?: FieldReading): Medium {
  if (document.syntax === 'ocr') return document.kind === 'receipt' ? 'receipt' : 'scan';
  const isXml = document.syntax === 'cii' || document.syntax === 'ubl' || document.syntax === 'facturx';
  return isXml && field?.source !== 'text' && field?.source !== 'code' ? 'xml' : 'text';
}

const EQUATIONS: ReadonlySet<string> = new Set([
  'net_and_tax_close_total',
  'lines_close_net',
  'lines_close_total',
  'tax_rows_close_tax',
  'rate_closes_tax',
  'total_closes_payable',
]);
/** What each equation that closes adds: four of them are all there is to prove. */
const EQUATION_SHARE = 0.25;

/** The evidence for what is stated, as the figures its weights are multiplied with. */
export function describeReading(document: ReadDocument, name: Stated): number[] {
  if (name === 'lines' || name === 'taxes') return figures(tableEvidence(document, name), 'text');
  const field = document.fields[name];
  if (mediumOf(document, field) === 'receipt') return figures(field.evidence ?? {}, 'receipt');
  const closing = new Set(field.checks.filter((check) => EQUATIONS.has(check))).size;
  const evidence = {
    ...field.evidence,
    closes: bounded((field.evidence?.closes ?? 0) + closing * EQUATION_SHARE),
    form: formOf(document, name, field),
    against: field.source === 'derived' ? 1 : 0,
  };
  return figures(evidence, 'text');
}

const figures = (evidence: FieldEvidence, medium: 'receipt' | 'text'): number[] =>
  EVIDENCE_OF[medium].map((name) => evidence[name] ?? 0);

const ROWS_FULL = 10;

/** A table as a whole: whether it closes, how much of it is filled, and how long it is. */
function tableEvidence(document: ReadDocument, name: 'lines' | 'taxes'): FieldEvidence {
  const { netTotal, taxTotal, total } = document.fields;
  const sums = new Set([...netTotal.checks, ...taxTotal.checks, ...total.checks]);
  const closes =
    name === 'lines'
      ? sums.has('lines_close_net') || sums.has('lines_close_total')
      : sums.has('tax_rows_close_tax') && sums.has('rate_closes_tax');
  const rows: readonly { readonly page: number | null }[] = name === 'lines' ? document.lines : document.taxes;
  return {
    score: rows.length === 0 ? 0 : rows.filter(({ page }) => page !== null).length / rows.length,
    lead: bounded(rows.length / ROWS_FULL),
    closes: closes ? 1 : 0,
    form: sums.has('net_and_tax_close_total') ? 1 : 0,
    against: document.findings.some(({ code }) => code === 'read.arithmetic_open') ? 1 : 0,
  };
}

/** Terms longer than this are rarer than a date that was misread. */
const DAYS_TO_PAY_MAX = 120;
const NUMBER_DIGITS_MIN = 4;

/** 1 where the value has the form its field demands, 0 where it has not or none is demanded. */
function formOf(document: ReadDocument, name: FieldName, { value }: FieldReading): number {
  if (value === null) return 0;
  if (name === 'iban') return isIban(value) ? 1 : 0;
  if (name === 'supplierTaxIds') return value.split(',').every((id) => isVatIdShape(id)) ? 1 : 0;
  if (name === 'supplier') return legalFormIn(value) === null ? 0 : 1;
  if (name === 'invoiceNumber') return (value.match(/\d/g)?.length ?? 0) >= NUMBER_DIGITS_MIN ? 1 : 0;
  if (name === 'dueDate') {
    const issued = document.fields.issueDate.value;
    if (issued === null || value < issued) return 0;
    return value <= addDays(issued as CalendarDate, DAYS_TO_PAY_MAX) ? 1 : 0;
  }
  return 0;
}
