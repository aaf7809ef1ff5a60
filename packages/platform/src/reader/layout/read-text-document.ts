import {
  type ColumnHead,
  type ColumnRole,
  type FieldName,
  type FieldReading,
  fieldsOf,
  type ReadDocument,
  type ReadFinding,
  type ReadLine,
  unread,
} from '@counterfoil/domain/documents';
import type { PageText } from '../pdf/page-words.ts';
import { READER_VERSION } from '../reader-version.ts';
import { findNumbers } from './amounts/find-amounts.ts';
import { listedRows } from './amounts/listed-rows.ts';
import { readSums } from './amounts/read-sums.ts';
import { type Candidate, fieldOf } from './candidates.ts';
import { withCreditSigns } from './credit-signs.ts';
import { kindOf } from './document-kind.ts';
import { pickCostCentre } from './fields/pick-cost-centre.ts';
import { pickCurrency } from './fields/pick-currency.ts';
import { pickDates, pickDuePhrase, pickIssueDates, pickPeriod } from './fields/pick-dates.ts';
import { pickBics, pickIbans } from './fields/pick-identifiers.ts';
import { pickNumber, pickOwnReference, pickPreceding, pickStripNumber, pickTitleNumber } from './fields/pick-number.ts';
import { discountsInText, dueFromTerms } from './fields/pick-terms.ts';
import { KIND_OF_ROLE } from './lines/header-cells.ts';
import { readLineTable } from './lines/read-lines.ts';
import type { Column } from './lines/resolve-columns.ts';
import type { TableRow } from './lines/table-row.ts';
import { readPartyFields } from './parties/read-party-fields.ts';
import { printedWords } from './printed-words.ts';
import { boxOf } from './text-lines.ts';
import { type TextModel, textModel } from './text-model.ts';

/** Reads a document from the words on its pages alone, by labels, layout and arithmetic. */
export function readTextDocument(pages: readonly PageText[]): ReadDocument {
  const model = textModel(pages);
  return { ...readModel(model), printed: printedWords(model) };
}

export function readModel(model: TextModel): ReadDocument {
  if (model.lines.length === 0) return emptyReading(model);
  const numbers = findNumbers(model);
  const table = readLineTable(model, numbers);
  const { columns, isBeside } = table;
  const listed = table.rows.length > 0 ? null : listedRows(model, numbers, table.region);
  const { rows, region } = listed ?? table;
  // The labels of the item table name its columns, not the document's own number and dates.
  const outside = { ...model, hits: model.hits.filter((hit) => !region.has(hit.line) || isBeside(hit)) };
  const reader = new FieldReader(model);
  const currency = reader.quiet(pickCurrency(model));
  const sums = readSums(model, { numbers, table: region, rows, currency: currency.value });
  const { kind, proof } = kindOf(model, region, { isTaxed: sums.taxes.length > 0, isItemised: rows.length > 0 });
  const issueDate = reader.read('issueDate', pickIssueDates(outside));
  const period = pickPeriod(outside);
  const invoiceNumber = numberOf(outside, reader);
  const due = [...pickDates(outside, 'dueDate'), ...pickDuePhrase(outside)];
  const fields: Partial<Record<FieldName, FieldReading>> = {
    ...readPartyFields(model),
    invoiceNumber,
    orderReference: reader.quiet(pickNumber(outside, 'orderReference')),
    projectReference: reader.quiet(pickNumber(outside, 'project')),
    costCentre: reader.quiet(pickCostCentre(outside)),
    precedingInvoice: reader.quiet(pickPreceding(outside, invoiceNumber.value)),
    issueDate,
    dueDate: due.length > 0 ? reader.quiet(due) : derived(reader.quiet(dueFromTerms(model, issueDate.value))),
    serviceFrom: reader.quiet(period.from),
    serviceTo: reader.quiet(period.to),
    currency,
    iban: reader.quiet(pickIbans(model)),
    bic: reader.quiet(pickBics(model)),
    ...sums.fields,
  };
  return withCreditSigns({
    kind,
    ...(proof === undefined ? {} : { kindProof: proof }),
    fields: fieldsOf(fields),
    lines: rows.map((row, index) => lineOf(row, index + 1, model)),
    ...(columns.length === 0 ? {} : { columns: columns.map((column) => headOf(column, model)) }),
    taxes: sums.taxes,
    adjustments: sums.adjustments,
    rounding: sums.rounding,
    discounts: discountsInText(model, model.order),
    pages: model.pages,
    language: model.language,
    syntax: 'text',
    notes: [],
    findings: [...sums.findings, ...reader.findings],
    readerVersion: READER_VERSION,
  });
}

/** The number a label or the title calls the bill's own; else its sender's reference, for a person to confirm. */
function numberOf(model: TextModel, reader: FieldReader): FieldReading {
  const named = [...pickNumber(model, 'invoiceNumber'), ...pickTitleNumber(model), ...pickStripNumber(model)];
  const presumed = named.length > 0 ? [] : pickOwnReference(model);
  const field = reader.read('invoiceNumber', [...named, ...presumed]);
  if (presumed.length > 0 && field.value !== null)
    reader.doubt(
      'invoiceNumber',
      `No label calls "${field.value}" the invoice number; it is the sender's reference.`,
      field.value,
    );
  return field;
}

/** Turns candidates into fields and remembers where two different values were too close to call. */
class FieldReader {
  readonly findings: ReadFinding[] = [];
  private readonly model: TextModel;

  constructor(model: TextModel) {
    this.model = model;
  }

  quiet(candidates: readonly Candidate[]): FieldReading {
    return fieldOf(candidates, this.model.pages).field;
  }

  read(name: FieldName, candidates: readonly Candidate[]): FieldReading {
    const { field, isDoubtful } = fieldOf(candidates, this.model.pages);
    if (isDoubtful) {
      const values = [field.value, ...field.rivals.map((rival) => rival.value)].join(', ');
      this.doubt(name, `Several values fit equally well: ${values}.`, values);
    }
    return field;
  }

  doubt(field: FieldName, text: string, rivals: string): void {
    this.findings.push({ code: 'read.field_doubtful', field, text, facts: { rivals } });
  }
}

const derived = (field: FieldReading): FieldReading => (field.value === null ? field : { ...field, source: 'derived' });

const ROLE_OF_KIND = Object.fromEntries(Object.entries(KIND_OF_ROLE).map(([role, kind]) => [kind, role as ColumnRole]));

/** A heading as the page has it. A gross column that stands for the amount is still one of gross amounts where a person says so. */
function headOf({ kind, text, said, ...extent }: Column, model: TextModel): ColumnHead {
  const role = said?.role ?? (kind === 'other' ? null : (ROLE_OF_KIND[kind] ?? null));
  const box = boxOf(extent, model.pages);
  return { role, words: text, page: extent.page, box, ...(said === null || said.id === '' ? {} : { taught: said.id }) };
}

function lineOf(row: TableRow, position: number, model: TextModel): ReadLine {
  return {
    position,
    description: row.description,
    quantity: row.quantity,
    unit: row.unit,
    unitPrice: row.price,
    total: row.amount,
    taxRate: row.taxRate,
    taxCategory: row.taxRate === null ? null : Number(row.taxRate) > 0 ? 'S' : 'Z',
    orderReference: null,
    ...(row.itemNumber === null ? {} : { itemNumber: row.itemNumber }),
    page: row.extent.page,
    box: boxOf(row.extent, model.pages),
    path: null,
  };
}

function emptyReading(model: TextModel): ReadDocument {
  const fields = fieldsOf({ supplier: unread });
  return {
    kind: 'unknown',
    fields,
    lines: [],
    taxes: [],
    adjustments: [],
    discounts: [],
    pages: model.pages,
    language: null,
    syntax: 'none',
    notes: ['No page has a text layer, and no word was recognised on any.'],
    findings: [],
    readerVersion: READER_VERSION,
  };
}
